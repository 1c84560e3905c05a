package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The oracle held against itself: its questions are sound, its fleet catches what naive plans get wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OracleTest {
    static final long SEED = Long.getLong("dory.seed", 20_261_121);

    private final List<Question> questions = Stream.concat(
                    Questions.read("questions.sql").stream(), Questions.ofTypes().stream())
            .toList();

    private OracleFleet fleet;
    private OracleAnswer oracle;
    private NaiveFleet naive;

    @BeforeAll
    void open(@TempDir Path directory) {
        fleet = OracleFleet.write(directory, SEED);
        oracle = OracleAnswer.over(fleet);
        naive = NaiveFleet.over(fleet);
    }

    @AfterAll
    void close() {
        oracle.close();
        naive.close();
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionIsAnsweredByOneDuckDbAsItself() {
        assertThat(questions.size()).isGreaterThan(400);
        return new OracleSuite(questions, oracle, sql -> oracle.ask(expected(sql))).tests();
    }

    @Test
    void mostQuestionsHaveRows() {
        List<String> empty = questions.stream()
                .filter(question -> oracle.ask(question.oracleSql()).rows().isEmpty())
                .map(Question::name)
                .toList();

        assertThat(empty)
                .containsExactly(
                        "filter that matches nothing",
                        "filter that is false",
                        "filter on null",
                        "no node is left",
                        "offset beyond the end",
                        "limit zero",
                        "distinct of nothing",
                        "having that takes the row away",
                        "groups of no rows",
                        "groups of pruned nodes");
    }

    @Test
    void answersHaveNoLabelsThatNobodyAskedFor() {
        for (Question question : questions) {
            List<String> names = oracle.ask(question.oracleSql()).columns().stream()
                    .map(Column::name)
                    .toList();
            assertThat(names).as(question.name()).noneMatch(name -> name.startsWith("label "));
        }
    }

    /** Ordered questions must be total: a second DuckDB that met the rows backwards comes to the same order. */
    @Test
    void orderedQuestionsLeaveNoChoice() {
        try (OracleAnswer backwards = OracleAnswer.backwards(fleet)) {
            List<Question> ordered = questions.stream()
                    .filter(question -> question.ordered() || question.all().isPresent())
                    .toList();
            assertThat(ordered.size()).isGreaterThan(80);

            assertThat(new OracleSuite(questions, oracle, sql -> backwards.ask(expected(sql))).wrong())
                    .isEmpty();
        }
    }

    @Test
    void concatenatingTheNodesAnswersIsMostlyWrong() {
        List<Question> all = Questions.read("questions.sql");
        List<Question> some = IntStream.range(0, all.size() / 3)
                .mapToObj(third -> all.get(3 * third))
                .toList();

        List<String> wrong = new OracleSuite(some, oracle, sql -> naive.concatenated(expected(sql))).wrong();

        assertThat(wrong).hasSizeGreaterThan(some.size() / 2);
    }

    @Test
    void naiveTopGroupsAreWrong() {
        for (String order : List.of("count(*)", "sum(price)", "count(DISTINCT \"Customer ID\")")) {
            String top =
                    "SELECT product, " + order + " AS n FROM sales GROUP BY product ORDER BY n DESC, product LIMIT 10";
            List<List<String>> right = oracle.ask(top).rows();
            List<List<String>> pushed = naive.topOfTops(top);

            assertThat(right.stream().filter(row -> !pushed.contains(row)).count())
                    .as(order)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void theSameSeedWritesTheSameFiles(@TempDir Path other) throws IOException {
        OracleFleet again = OracleFleet.write(other, SEED);

        assertThat(fingerprint(again.directory())).isEqualTo(fingerprint(fleet.directory()));
    }

    @Test
    void theFleetHasItsPeculiarNodes() throws IOException {
        assertThat(oracle.ask("select _node, count(*), count(qty) from sales group by 1 order by 1")
                        .rows())
                .isEqualTo(List.of(
                        List.of("kiel", "60", "12"),
                        List.of("lyon", "700", "700"),
                        List.of("o'hara", "60", "60"),
                        List.of("paris", "900", "900"),
                        List.of("quebec", "150", "150"),
                        List.of("seattle", "200", "200")));
        assertThat(fleet.directory().resolve("nodes/oslo/events/events.csv")).isEmptyFile();
        assertThat(Files.readAllLines(fleet.directory().resolve("nodes/quebec/events/events.csv")))
                .hasSize(1);
        assertThat(fleet.nodesFile()).content().isEqualTo("""
                node,root,region,country,city,storeid
                paris,nodes/paris,EU,FR,Paris,1
                lyon,nodes/lyon,EU,FR,Lyon,2
                oslo,nodes/oslo,EU,NO,Oslo,3
                kiel,nodes/kiel,EU,DE,,4
                quebec,nodes/quebec,NA,CA,"Québec, ""haute\""",5
                seattle,nodes/seattle,NA,US,Seattle,6
                o'hara,nodes/o'hara,,US,Seattle,17
                """);
    }

    /** The catalogue has to come to the types that DuckDB itself gives all files of a table together. */
    @Test
    void oneDuckDbGivesTheFilesTheTypesOfTheTables() {
        try (Duck duck = Duck.open(DuckOptions.over(List.of(fleet.directory()), fleet.directory(), 1, "UTC"))) {
            for (FleetTable table : fleet.tables()) {
                if (!table.declared()) {
                    List<String> files = fleet.nodes().stream()
                            .flatMap(node -> fleet.files(node, table).stream())
                            .map(Path::toString)
                            .toList();
                    List<Column> columns = new ArrayList<>(duck.describe("FROM "
                            + (table.is("parquet") ? "read_parquet(" : "read_csv(") + Quote.texts(files)
                            + ", union_by_name = true)"));
                    assertThat(columns).as(table.name()).isEqualTo(table.columns());
                }
            }
        }
    }

    @Test
    void profilesDeclareTheTypesThatFilesCannotCarry() throws IOException {
        JsonNode tables =
                new YAMLMapper().readTree(fleet.profilesFile().toFile()).path("tables");
        List<String> names = new ArrayList<>();
        tables.fieldNames().forEachRemaining(names::add);

        assertThat(names).containsExactly("sales", "events", "logs", "types", "products");
        for (FleetTable table : fleet.tables()) {
            List<Column> declared = new ArrayList<>();
            tables.path(table.name())
                    .path("columns")
                    .properties()
                    .forEach(entry -> declared.add(
                            new Column(entry.getKey(), entry.getValue().asText())));
            assertThat(declared).isEqualTo(table.declared() ? table.columns() : List.of());
        }
    }

    @Test
    void refusedStatementsAreManyAndNamed() {
        assertThat(Refusals.read()).hasSizeGreaterThanOrEqualTo(70);
    }

    private String expected(String sql) {
        return questions.stream()
                .filter(question -> question.sql().equals(sql))
                .findFirst()
                .map(Question::oracleSql)
                .orElse(sql);
    }

    private static String fingerprint(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> directory.relativize(file) + " " + hash(file))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String hash(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }
}
