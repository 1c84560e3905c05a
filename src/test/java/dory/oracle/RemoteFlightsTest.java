package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dory.standin.StandIn;
import dory.testing.FlightsFleet;
import dory.testing.Shared;
import dory.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The flights on 229 nodes through the remote path; the first questions, all of them with -Ddory.oracle=all. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteFlightsTest {
    private OracleAnswer oracle;
    private StandIn standIn;
    private Warehouse warehouse;
    private Product product;

    @BeforeAll
    void split(@TempDir Path temporary) throws IOException {
        Path data = Shared.require().resolve("data/flights");
        Path directory = temporary.resolve("flights");
        FlightsFleet.make(data.resolve("flights-3m.parquet"), data.resolve("airports.csv"), directory);
        oracle = OracleAnswer.overFlights(data);
        standIn = StandIn.over(directory.resolve("nodes.csv"), temporary.resolve("work"));
        warehouse = Warehouse.of(standIn, List.of(FlightsOracleTest.FLIGHTS), temporary.resolve("home"));
        product = new Product(warehouse);
    }

    @AfterAll
    void close() {
        if (product != null) {
            product.close();
            standIn.close();
            oracle.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> questionsEqualOneDuckDbOverTheWholeFile() {
        List<Question> all = Questions.read("flights.sql");
        boolean every = System.getProperty("dory.oracle", "").equals("all");
        return new OracleSuite(every ? all : all.subList(0, 3), oracle, product).tests();
    }

    @Test
    void everyNodeAnswersAndTheExecutionsAreSeldomRead() {
        warehouse.table("flights");
        int before = standIn.faults.calls("executions");
        Warehouse.Told told = warehouse.ask("select count(*) from flights");
        assertThat(told.rows()).containsExactly("3000000");
        assertThat(told.verdict()).isEqualTo("exact · 229/229 nodes");
        assertThat(standIn.faults.calls("executions") - before).isLessThanOrEqualTo(10);
    }
}
