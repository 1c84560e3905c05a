package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Column;
import dory.duck.Duck;
import dory.profile.FileFormat;
import dory.profile.Table;
import dory.runs.Planned;
import dory.testing.Golden;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final List<Question> questions = Stream.concat(
                    Questions.read("questions.sql").stream(), Questions.ofTypes().stream())
            .toList();

    private OracleFleet fleet;
    private OracleAnswer oracle;
    private Warehouse warehouse;

    @BeforeAll
    void open(@TempDir Path directory) {
        fleet = OracleFleet.write(directory.resolve("fleet"), OracleTest.SEED);
        oracle = OracleAnswer.over(fleet);
        warehouse = Warehouse.of(
                fleet.directory().resolve("nodes.csv"),
                fleet.tables().stream().map(SplitOracleTest::table).toList(),
                directory.resolve("home"));
    }

    @AfterAll
    void close() {
        oracle.close();
    }

    private static Table table(FleetTable table) {
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

    private Answer asked(String sql) {
        try (dory.runs.Answer answer = warehouse.open(sql)) {
            List<String> names = IntStream.range(0, answer.rows().columns().size())
                    .mapToObj(i -> "c" + i)
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            answer.rows()
                    .duck()
                    .each(
                            Duck.asText(names, answer.rows().relation()),
                            row -> rows.add(IntStream.range(0, row.size())
                                    .mapToObj(i ->
                                            Optional.ofNullable(row.text(i)).orElse(Answer.NULL))
                                    .toList()));
            List<Column> columns = answer.rows().columns();
            return new Answer(columns, rows, answer.verdict().guarantee().name(), strategies(sql));
        }
    }

    private List<String> strategies(String sql) {
        Planned planned = warehouse.runs().plan(warehouse.question(sql), event -> {});
        return planned.plan().local()
                ? List.of("LOCAL")
                : planned.plan().rounds().get(0).stages().stream()
                        .map(stage -> stage.strategy().name())
                        .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionEqualsOneDuckDbOverAllRows() {
        assertThat(questions.size()).isGreaterThan(150);
        return new OracleSuite(questions, oracle, this::asked).tests();
    }

    @Test
    void everyRefusalSaysWhyWhereAndWhatToWrite() {
        assertThat(Refusals.read().size()).isGreaterThanOrEqualTo(60);
        Golden.check("refusals.txt", Refusals.messages(this::asked));
    }
}
