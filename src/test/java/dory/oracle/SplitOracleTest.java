package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dory.profile.FileFormat;
import dory.profile.Table;
import dory.testing.Golden;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The product held against the oracle: every question over files on six nodes equals one DuckDB over all rows, every refusal says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SplitOracleTest {
    /** The generated questions differ by the column's type only; every second one is asked, all of them with -Ddory.oracle=all. */
    private final List<Question> questions = Stream.concat(
                    Stream.concat(Questions.read("questions.sql").stream(), Questions.read("shapes.sql").stream()),
                    everySecond(Questions.ofTypes()).stream())
            .toList();

    private static List<Question> everySecond(List<Question> all) {
        boolean every = System.getProperty("dory.oracle", "").equals("all");
        return IntStream.range(0, all.size())
                .filter(i -> every || i % 2 == 0)
                .mapToObj(all::get)
                .toList();
    }

    private OracleFleet fleet;
    private OracleAnswer oracle;
    private Product asked;

    @BeforeAll
    void open(@TempDir Path directory) {
        fleet = OracleFleet.write(directory.resolve("fleet"), OracleTest.SEED);
        oracle = OracleAnswer.over(fleet);
        asked = new Product(Warehouse.of(
                fleet.directory().resolve("nodes.csv"),
                fleet.tables().stream().map(SplitOracleTest::table).toList(),
                directory.resolve("home")));
    }

    @AfterAll
    void close() {
        oracle.close();
        asked.close();
    }

    static Table table(FleetTable table) {
        Map<String, String> declared = new LinkedHashMap<>();
        if (table.declared()) {
            table.columns().forEach(column -> declared.put(column.name(), column.type()));
        }
        return new Table(
                table.name(),
                table.files(),
                Table.Reading.of(FileFormat.of(table.files())),
                declared,
                new Table.Layout(table.replicated(), List.of(), List.of()),
                false,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionEqualsOneDuckDbOverAllRows() {
        assertThat(questions.size()).isGreaterThan(400);
        return new OracleSuite(questions, oracle, asked).tests();
    }

    @Test
    void everyRefusalSaysWhyWhereAndWhatToWrite() {
        assertThat(Refusals.read().size()).isGreaterThanOrEqualTo(60);
        Golden.check("refusals.txt", Refusals.messages(asked));
    }
}
