package dory.testing;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import dory.duck.Row;
import dory.plan.Catalogue;
import dory.plan.Clock;
import dory.plan.Plan;
import dory.plan.Planner;
import dory.plan.Question;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A fleet without files: every node's rows stand in one DuckDB, a plan is carried out by its SQL alone, and the same database answers the
 * question over the union. For tests of the planner, hundreds a second.
 */
public final class MemoryFleet implements AutoCloseable {
    public static final Clock CLOCK = new Clock(Instant.parse("2026-11-21T09:15:43.123456Z"), ZoneId.of("UTC"));

    private final Duck duck = Duck.open(DuckOptions.pure("UTC"));
    private final Planner planner = new Planner("UTC");
    private final Map<String, TableSchema> tables = new LinkedHashMap<>();
    private final List<Map<String, String>> nodes;
    private final List<String> labels;

    /** Gives each node its labels; the key {@code _node} is its name. */
    public MemoryFleet(List<Map<String, String>> nodes) {
        this.nodes = List.copyOf(nodes);
        this.labels = nodes.stream()
                .flatMap(node -> node.keySet().stream())
                .filter(key -> !key.equals("_node"))
                .distinct()
                .toList();
    }

    /** Adds a table; {@code rows} is SQL that may use {@code $node}, the node's number from 0. */
    public MemoryFleet table(String name, boolean replicated, String rows) {
        return table(
                name,
                replicated,
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> rows.replace("$node", replicated ? "0" : Integer.toString(i)))
                        .toList());
    }

    /** Adds a table; {@code rows} is SQL for each node, of the same names and types. */
    public MemoryFleet table(String name, boolean replicated, List<String> rows) {
        for (int i = 0; i < nodes.size(); i++) {
            duck.execute("CREATE TABLE main." + Quote.name(name + "@" + i) + " AS " + rows.get(i));
        }
        List<Column> columns = duck.describe("FROM main." + Quote.name(name + "@0"));
        Table table = new Table(
                name,
                name + ".parquet",
                Table.Reading.of(FileFormat.PARQUET),
                Map.of(),
                new Table.Layout(replicated, List.of(), List.of()),
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        tables.put(name.toLowerCase(Locale.ROOT), new TableSchema(table, columns, List.of()));
        String union = IntStream.range(0, replicated ? 1 : nodes.size())
                .mapToObj(i ->
                        "SELECT *" + (replicated ? "" : labelColumns(i)) + " FROM main." + Quote.name(name + "@" + i))
                .collect(Collectors.joining(" UNION ALL "));
        duck.execute("CREATE TABLE main." + Quote.name(name) + " AS " + union);
        return this;
    }

    private String labelColumns(int node) {
        StringBuilder sql =
                new StringBuilder(", " + Quote.text(nodes.get(node).getOrDefault("_node", "")) + " AS _node");
        for (String label : labels) {
            String value = nodes.get(node).get(label);
            sql.append(", ")
                    .append(value == null ? "NULL::VARCHAR" : Quote.text(value))
                    .append(" AS ");
            sql.append(Quote.name(Catalogue.labelColumn(label)));
        }
        return sql.toString();
    }

    public Catalogue catalogue() {
        return new Catalogue(tables, labels, Set.of());
    }

    public Plan plan(String sql) {
        Question question = planner.question(sql);
        return planner.plan(question, catalogue(), CLOCK);
    }

    /** The plan's answer: rows as texts, in the answer's order, joined by {@code |}; NULL as {@code ∅}. */
    public List<String> ask(String sql) {
        Plan plan = plan(sql);
        return ask(plan);
    }

    public List<String> ask(Plan plan) {
        return answer(plan).rows();
    }

    /**
     * @param cells rows of DuckDB's own texts; NULL as {@code ∅}
     * @param chose whether the plan's own check says that a LIMIT left SQL a choice
     */
    public record Answer(List<List<String>> cells, boolean chose) {
        /** Each row's cells joined by {@code |}. */
        public List<String> rows() {
            return lines(cells);
        }
    }

    private static List<String> lines(List<List<String>> cells) {
        return cells.stream().map(row -> String.join("|", row)).toList();
    }

    public Answer answer(Plan plan) {
        try (Duck home = duck.duplicate()) {
            List<Boolean> needed = needed(plan);
            for (Stage stage :
                    plan.local() ? List.<Stage>of() : plan.rounds().get(0).stages()) {
                String part = "p" + stage.name().substring(1);
                home.execute(Planner.partTable(stage, plan.labelColumns())
                        .replace("CREATE OR REPLACE TABLE ", "CREATE OR REPLACE TEMP TABLE "));
                for (int i = 0; i < nodes.size(); i++) {
                    boolean other = stage.oneNode() && i > 0;
                    if (other || !needed.get(i)) {
                        continue;
                    }
                    runOn(i, stage, part, home);
                }
                home.execute("CREATE TEMP VIEW " + stage.name() + " AS " + stage.mergeSql());
            }
            boolean chose = plan.promise()
                    .choiceSql()
                    .map(check -> home.value(check).equals("true"))
                    .orElse(false);
            return new Answer(texts(home, plan.finalSql(), plan.columns().size()), chose);
        }
    }

    private List<Boolean> needed(Plan plan) {
        return planner.needed(
                plan, nodes.stream().map(node -> node.getOrDefault("_node", "")).toList(), nodes);
    }

    private void runOn(int node, Stage stage, String part, Duck home) {
        for (Stage.TableUse use : stage.tables()) {
            home.execute("CREATE OR REPLACE TEMP VIEW " + Quote.name(use.name()) + " AS FROM main."
                    + Quote.name(use.schema().table().name() + "@" + node));
        }
        home.execute("INSERT INTO " + part + " SELECT *" + labelColumns(node) + " FROM (" + stage.nodeSql() + ")");
        for (Stage.TableUse use : stage.tables()) {
            home.execute("DROP VIEW temp." + Quote.name(use.name()));
        }
    }

    /** One DuckDB over the union of all rows; {@code _node} and labels are ordinary columns. */
    public List<String> expected(String sql) {
        return lines(expectedCells(sql));
    }

    /** The same, cell by cell. */
    public List<List<String>> expectedCells(String sql) {
        return texts(duck, sql, duck.describe(sql).size());
    }

    /** Names and types that one DuckDB gives. */
    public List<Column> expectedColumns(String sql) {
        return duck.describe(sql);
    }

    private static List<List<String>> texts(Duck duck, String sql, int width) {
        List<String> names = IntStream.range(0, width).mapToObj(i -> "q" + i).toList();
        String from = "(" + sql + ") AS __q(" + String.join(", ", names) + ")";
        List<List<String>> rows = new ArrayList<>();
        duck.each(Duck.asText(names, from), row -> rows.add(cells(row)));
        return rows;
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> Optional.ofNullable(row.text(i)).orElse("∅"))
                .toList();
    }

    @Override
    public void close() {
        planner.close();
        duck.close();
    }
}
