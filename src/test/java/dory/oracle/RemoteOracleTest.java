package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dory.standin.StandIn;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The oracle's questions through the whole remote path: orchestrator, one script a node, S3, merge; all of them with -Ddory.oracle=all. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteOracleTest {
    private OracleAnswer oracle;
    private Product asked;
    private StandIn standIn;

    @BeforeAll
    void open(@TempDir Path directory) {
        OracleFleet fleet = OracleFleet.write(directory.resolve("fleet"), OracleTest.SEED);
        oracle = OracleAnswer.over(fleet);
        standIn = StandIn.over(fleet.directory().resolve("nodes.csv"), directory.resolve("work"));
        asked = new Product(Warehouse.of(
                standIn, fleet.tables().stream().map(SplitOracleTest::table).toList(), directory.resolve("home")));
    }

    @AfterAll
    void close() {
        oracle.close();
        asked.close();
        standIn.close();
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionEqualsOneDuckDbOverAllRows() {
        List<Question> all = Stream.concat(Questions.read("questions.sql").stream(), Questions.ofTypes().stream())
                .toList();
        int step = Integer.getInteger(
                "dory.oracle.step", System.getProperty("dory.oracle", "").equals("all") ? 1 : 4);
        List<Question> some = IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
        assertThat(some).hasSizeGreaterThan(5);
        return new OracleSuite(some, oracle, asked).tests();
    }
}
