package dory.property;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Duck;
import dory.merge.Rows;
import dory.plan.Guarantee;
import dory.profile.Table;
import dory.runs.Answer;
import dory.testing.MemoryFleet;
import dory.testing.Rounds;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated questions asked of the whole product, from files to merged rows: a node's file lacks the columns it has no value for, a node without rows has
 * no file or an empty one. {@code -Ddory.files=N} asks more, {@code -Ddory.seed=S} the same again.
 */
@Tag("proof")
final class FilesPropertyTest {
    private static final int EACH_FLEET = 10;

    @TempDir
    Path directory;

    private final List<String> wrong = new ArrayList<>();
    private int asked;
    private int refused;

    @Test
    void everyQuestionOverFilesIsAnsweredAsOneDuckdbDoesOrRefused() {
        int questions = Integer.getInteger("dory.files", 40);
        long seed = Long.getLong("dory.seed", PropertyTest.SEED);
        System.out.println("property over files: " + questions + " questions, -Ddory.seed=" + seed);
        for (int from = 0; from < questions; from += EACH_FLEET) {
            fleet(seed, from, Math.min(questions, from + EACH_FLEET));
        }
        assertThat(wrong)
                .as("-Ddory.files=" + questions + " -Ddory.seed=" + seed)
                .isEmpty();
        assertThat(asked).as("questions DuckDB answers, seed " + seed).isGreaterThan(questions / 2);
        assertThat(refused).as("refused of " + asked + ", seed " + seed).isLessThanOrEqualTo(5 + asked / 5);
    }

    private void fleet(long seed, int from, int to) {
        FleetMaker.Made made = FleetMaker.of(seed * 1_000_003 + from);
        boolean csv = from % 20 == 0;
        Fleet fleet = csv ? withoutEmptyTexts(made.fleet()) : made.fleet();
        Warehouse warehouse = warehouse(fleet, directory.resolve("fleet-" + from), csv);
        try (MemoryFleet memory = fleet.open()) {
            for (int i = from; i < to; i++) {
                Select select = SelectMaker.of(seed * 1_000_033 + i, made.columns());
                Trial trial = Trial.of(memory, Question.of(select, fleet), sql -> told(warehouse, sql));
                asked += trial.asked() ? 1 : 0;
                refused += trial.refused().isPresent() ? 1 : 0;
                String name = "seed " + seed + ", question " + i;
                trial.wrong().ifPresent(why -> wrong.add(name + ", " + why + "\n" + select.sql()));
            }
        }
    }

    /** DuckDB reads an empty field of a CSV file as NULL, quoted or not. */
    private static Fleet withoutEmptyTexts(Fleet fleet) {
        return new Fleet(
                fleet.columns(),
                fleet.nodes().stream()
                        .map(node -> new Fleet.Node(
                                node.labels(),
                                node.rows().stream()
                                        .map(row -> {
                                            List<@Nullable String> cells = new ArrayList<>(row);
                                            cells.replaceAll(cell -> "".equals(cell) ? "e" : cell);
                                            return cells;
                                        })
                                        .toList()))
                        .toList());
    }

    private static Told told(Warehouse warehouse, String sql) {
        try (Answer answer = warehouse.open(sql)) {
            Rows rows = answer.rows();
            List<String> names = IntStream.range(0, rows.columns().size())
                    .mapToObj(i -> "c" + i)
                    .toList();
            List<List<String>> cells = new ArrayList<>();
            rows.duck()
                    .each(
                            Duck.asText(names, rows.relation()),
                            row -> cells.add(IntStream.range(0, row.size())
                                    .mapToObj(i ->
                                            Optional.ofNullable(row.text(i)).orElse("∅"))
                                    .toList()));
            Guarantee guarantee = answer.verdict().guarantee();
            boolean chose = guarantee == Guarantee.ANY_VALID
                    && !answer.verdict().choice().equals("any of the tied values");
            return new Told(rows.columns(), cells, guarantee, chose);
        }
    }

    /** Parquet, or CSV with declared types; Parquet widens some types, so that all are declared. */
    private static Warehouse warehouse(Fleet fleet, Path base, boolean csv) {
        dory.testing.Fleet files = new dory.testing.Fleet(base);
        List<String> labels = fleet.nodes().stream()
                .flatMap(node -> node.labels().keySet().stream())
                .filter(key -> !key.equals("_node"))
                .distinct()
                .toList();
        StringBuilder nodes =
                new StringBuilder("node" + labels.stream().map(key -> "," + key).collect(Collectors.joining()) + "\n");
        for (int i = 0; i < fleet.nodes().size(); i++) {
            Fleet.Node node = fleet.nodes().get(i);
            nodes.append(node.name());
            labels.forEach(key -> nodes.append(',').append(node.labels().getOrDefault(key, "")));
            nodes.append('\n');
            files.node(node.name());
            if (!node.rows().isEmpty()) {
                files.copied(
                        node.name(),
                        csv ? "sales.csv" : "sales.parquet",
                        present(fleet, node),
                        csv ? "FORMAT csv, HEADER true, FORCE_QUOTE *" : "FORMAT parquet");
            } else if (csv && i % 2 == 0) {
                files.file(node.name(), "sales.csv", "");
            }
        }
        Map<String, String> declared = fleet.columns();
        Table table = Rounds.table(Fleet.TABLE, csv ? "sales.csv" : "sales.parquet", declared, false, Optional.empty());
        return Warehouse.of(files.nodes(nodes.toString()), List.of(table), base.resolve("home"));
    }

    /** The node's rows without the columns in which it has no value. */
    private static String present(Fleet fleet, Fleet.Node node) {
        List<String> names = new ArrayList<>(fleet.columns().keySet());
        String some = IntStream.range(0, names.size())
                .filter(i -> node.rows().stream().anyMatch(row -> row.get(i) != null))
                .mapToObj(i -> dory.duck.Quote.name(names.get(i)))
                .collect(Collectors.joining(", "));
        return "SELECT " + some + " FROM (" + fleet.rows(node) + ")";
    }
}
