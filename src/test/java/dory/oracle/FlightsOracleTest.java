package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.Kind;
import dory.profile.FileFormat;
import dory.profile.Policy;
import dory.profile.Selector;
import dory.profile.Table;
import dory.testing.FlightsFleet;
import dory.testing.Shared;
import dory.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three million real flights on 229 nodes: every question equals one DuckDB over the whole file. Skipped where the flights are not at hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlightsOracleTest {
    static final Table FLIGHTS = new Table(
            "flights",
            "flights.parquet",
            Table.Reading.of(FileFormat.PARQUET),
            Map.of(),
            Table.Layout.PARTITIONED,
            true,
            Set.of(),
            false,
            Optional.empty(),
            Optional.empty());

    private Path directory;
    private OracleAnswer oracle;
    private Warehouse warehouse;
    private Product product;

    @BeforeAll
    void split(@TempDir Path temporary) throws IOException {
        Path data = Shared.require().resolve("data/flights");
        directory = temporary.resolve("flights");
        assertThat(FlightsFleet.make(data.resolve("flights-3m.parquet"), data.resolve("airports.csv"), directory))
                .isEqualTo(229);
        oracle = OracleAnswer.overFlights(data);
        warehouse = Warehouse.of(directory.resolve("nodes.csv"), List.of(FLIGHTS), temporary.resolve("home"));
        product = new Product(warehouse);
    }

    @AfterAll
    void close() {
        if (product != null) {
            product.close();
            oracle.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionEqualsOneDuckDbOverTheWholeFile() {
        List<Question> questions = Questions.read("flights.sql");
        assertThat(questions).hasSizeGreaterThanOrEqualTo(10);
        return new OracleSuite(questions, oracle, product).tests();
    }

    @Test
    void countsAllFlights() {
        Warehouse.Told told = warehouse.ask("select count(*) from flights");

        assertThat(told.rows()).containsExactly("3000000");
        assertThat(told.verdict()).isEqualTo("exact · 229/229 nodes");
        assertThat(told.exitCode()).isZero();
    }

    @Test
    void oneStatesProfileAsksItsNodesOnly() {
        Warehouse.Told told =
                warehouse.with(Selector.parse("state = TX")).ask("select count(*), count(distinct _node) from flights");

        String wanted =
                oracle.ask("select count(*), count(distinct _node) from flights where _state = 'TX'").rows().stream()
                        .map(row -> String.join("|", row))
                        .findFirst()
                        .orElseThrow();
        assertThat(told.rows()).containsExactly(wanted);
        assertThat(told.verdict()).isEqualTo("exact · 24/24 nodes");
    }

    @Test
    void threeRemovedDirectoriesAreNamedAndTheRestIsAnswered() throws IOException {
        List<String> gone = List.of("ATL", "BOS", "ORD");
        for (String node : gone) {
            Files.move(directory.resolve(node), directory.resolve(node + ".away"));
        }
        try {
            Warehouse.Told told = warehouse.ask("select count(*) from flights");

            String rest = oracle.ask("select count(*) from flights where origin not in ('ATL', 'BOS', 'ORD')")
                    .rows()
                    .get(0)
                    .get(0);
            assertThat(told.rows()).containsExactly(rest);
            assertThat(told.exitCode()).isEqualTo(6);
            assertThat(told.verdict())
                    .isEqualTo("exact over 226/229 nodes · missing: ATL (failed), BOS (failed), ORD (failed)");
            assertThat(told.notes())
                    .singleElement()
                    .asString()
                    .startsWith("3 of 229 nodes failed: the data directory does not exist (ATL: ");

            Policy all = new Policy(
                    Optional.empty(),
                    Policy.Require.parse("100%"),
                    Policy.OnMissing.WARN,
                    warehouse.policy().zone(),
                    warehouse.policy().maxBytes(),
                    false,
                    Policy.Limits.DEFAULT,
                    Policy.Keep.ALL);
            assertThatThrownBy(() -> warehouse.with(all).ask("select count(*) from flights"))
                    .isInstanceOfSatisfying(DoryException.class, error -> {
                        assertThat(error.kind()).isEqualTo(Kind.TOO_FEW);
                        assertThat(error.what()).startsWith("226 of 229 nodes answered, 100% are required");
                    });
        } finally {
            for (String node : gone) {
                Files.move(directory.resolve(node + ".away"), directory.resolve(node));
            }
        }
    }
}
