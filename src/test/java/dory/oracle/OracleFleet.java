package dory.oracle;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import dory.oracle.FleetNode.Crowd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A small fleet on disk, the same for one seed: {@code nodes.csv}, {@code profiles.yaml} and a directory for each of
 * seven nodes. Two are busy with different favourites, oslo is empty, kiel nearly all NULL, quebec's CSV has only a header.
 */
final class OracleFleet {
    static final List<String> LABELS = List.of("region", "country", "city", "storeid");

    private static final List<FleetTable> TABLES = List.of(
            new FleetTable("sales", "sales/*.parquet", TypeCells.columns(SalesCells.SALES), false, false),
            new FleetTable("events", "events/*.csv", eventColumns(), false, false),
            new FleetTable("logs", "logs/*.jsonl", TypeCells.columns(SalesCells.LOGS), true, false),
            new FleetTable("types", "types/*.csv", TypeCells.columns(TypeCells.ALL), true, false),
            new FleetTable("products", "ref/products.csv", TypeCells.columns(SalesCells.PRODUCTS), false, true));

    private final Path directory;
    private final List<FleetNode> nodes;

    private OracleFleet(Path directory) {
        this.directory = directory;
        nodes = List.of(
                node(1, "paris", labels("EU", "FR", "Paris", "1"), 900, Crowd.LOW),
                node(2, "lyon", labels("EU", "FR", "Lyon", "2"), 700, Crowd.HIGH),
                node(3, "oslo", labels("EU", "NO", "Oslo", "3"), 0, Crowd.EVEN),
                node(4, "kiel", labels("EU", "DE", "", "4"), 60, Crowd.SPARSE),
                node(5, "quebec", labels("NA", "CA", "Québec, \"haute\"", "5"), 150, Crowd.EVEN),
                node(6, "seattle", labels("NA", "US", "Seattle", "6"), 200, Crowd.EVEN),
                node(7, "o'hara", labels("", "US", "Seattle", "17"), 60, Crowd.EVEN));
    }

    /** Writes the fleet into an empty directory. */
    static OracleFleet write(Path directory, long seed) {
        OracleFleet fleet = new OracleFleet(directory);
        try (Duck duck = Duck.open(DuckOptions.over(List.of(directory), directory.resolve("tmp"), 2, "UTC"))) {
            duck.execute(
                    "CREATE MACRO r(g, k, m) AS CAST(hash(CAST(g AS BIGINT) * 1000003 + CAST(k AS BIGINT) * 7919 + "
                            + seed + ") % CAST(m AS UBIGINT) AS BIGINT)");
            for (FleetNode node : fleet.nodes) {
                fleet.write(duck, node);
            }
            Files.writeString(fleet.nodesFile(), fleet.nodesCsv());
            Files.writeString(fleet.profilesFile(), fleet.profiles());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return fleet;
    }

    Path directory() {
        return directory;
    }

    /** Columns {@code node,root} and the labels; an empty field is a label the node lacks. */
    Path nodesFile() {
        return directory.resolve("nodes.csv");
    }

    /** Cluster {@code oracle}, its tables, and the profile {@code all}, the default. */
    Path profilesFile() {
        return directory.resolve("profiles.yaml");
    }

    List<FleetNode> nodes() {
        return nodes;
    }

    List<FleetTable> tables() {
        return TABLES;
    }

    /** A node's files of a table that have bytes, in order. */
    List<Path> files(FleetNode node, FleetTable table) {
        Path pattern = node.root().resolve(table.files());
        Path folder = java.util.Objects.requireNonNull(pattern.getParent());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toFile().length() > 0).sorted().toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private FleetNode node(int number, String name, Map<String, String> labels, int rows, Crowd crowd) {
        return new FleetNode(number, name, directory.resolve("nodes").resolve(name), labels, rows, crowd);
    }

    private static Map<String, String> labels(String... values) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                labels.put(LABELS.get(i), values[i]);
            }
        }
        return labels;
    }

    private void write(Duck duck, FleetNode node) throws IOException {
        for (String folder : List.of("sales", "events", "logs", "types", "ref")) {
            Files.createDirectories(node.root().resolve(folder));
        }
        writeSales(duck, node);
        writeEvents(duck, node);
        writeLogs(duck, node);
        int types = List.of(14, 11, 0, 4, 0, 9, 5).get(node.number() - 1);
        copy(duck, select(node, TypeCells.ALL, types, cell -> true), node, "types/types.csv");
        // A replicated table is the same on every node, so all write the first one's rows.
        String products = "SELECT * FROM (" + select(nodes.get(0), SalesCells.PRODUCTS, 60, cell -> true) + ")";
        copy(duck, products, node, "ref/products.csv");
    }

    /** Two files on the first node; a narrower type on seattle, which the catalogue has to widen. */
    private void writeSales(Duck duck, FleetNode node) {
        String all = select(node, SalesCells.SALES, node.rows(), cell -> true);
        if (node.number() == 1) {
            copy(duck, "SELECT * FROM (" + all + ") WHERE id % 3 = 0", node, "sales/a.parquet");
            copy(duck, "SELECT * FROM (" + all + ") WHERE id % 3 <> 0", node, "sales/b.parquet");
        } else if (node.name().equals("seattle")) {
            copy(duck, "SELECT * REPLACE (qty::SMALLINT AS qty) FROM (" + all + ")", node, "sales/a.parquet");
        } else {
            copy(duck, all, node, "sales/a.parquet");
        }
    }

    private void writeEvents(Duck duck, FleetNode node) throws IOException {
        String file = "events/events.csv";
        int rows = node.rows() / 2;
        switch (node.name()) {
            case "oslo" -> Files.createFile(node.root().resolve(file));
            case "quebec" -> copy(duck, select(node, SalesCells.EVENTS, 0, cell -> true), node, file);
            case "lyon" -> {
                List<Cell> turned = new ArrayList<>(SalesCells.EVENTS);
                java.util.Collections.reverse(turned);
                copy(duck, select(node, turned, rows, cell -> true), node, file);
            }
            case "kiel" ->
                copy(
                        duck,
                        "SELECT * REPLACE (NULL AS score) FROM (" + select(node, SalesCells.EVENTS, rows, cell -> true)
                                + ")",
                        node,
                        file);
            case "seattle" ->
                copy(
                        duck,
                        "SELECT *, 'more' AS surplus FROM ("
                                + select(
                                        node,
                                        SalesCells.EVENTS,
                                        rows,
                                        cell -> !cell.name().equals("level")) + ")",
                        node,
                        file);
            default -> copy(duck, select(node, SalesCells.EVENTS, rows, cell -> true), node, file);
        }
    }

    /** What all nodes have, and what seattle alone has: the catalogue of an embedded cluster hears every node. */
    private static List<Column> eventColumns() {
        List<Column> columns = new ArrayList<>(TypeCells.columns(SalesCells.EVENTS));
        columns.add(new Column("surplus", "VARCHAR"));
        return columns;
    }

    /** One object a line without its NULL keys; oslo has an empty file, quebec none. */
    private void writeLogs(Duck duck, FleetNode node) throws IOException {
        if (node.name().equals("quebec")) {
            return;
        }
        String rows = "(" + select(node, SalesCells.LOGS, node.rows() / 3, cell -> true) + ") AS t";
        List<String> lines = new ArrayList<>();
        duck.each(
                "SELECT CAST(json_merge_patch('{}', to_json(t)) AS VARCHAR) FROM " + rows + " ORDER BY t.id",
                row -> lines.add(row.at(0)));
        Files.write(node.root().resolve("logs/day.jsonl"), lines);
    }

    private static String select(FleetNode node, List<Cell> cells, int rows, Predicate<Cell> wanted) {
        String columns = cells.stream()
                .filter(wanted)
                .map(cell -> cell.select(node.sparse() && !cell.sql().equals("g") ? "g % 5 = 0" : "true"))
                .collect(Collectors.joining(",\n  "));
        return "SELECT " + columns + "\nFROM (SELECT i, g, " + node.crowd().product() + " AS p FROM (SELECT i, "
                + node.number() * 100_000 + " + i AS g FROM range(" + rows + ") AS rows(i)))";
    }

    private static void copy(Duck duck, String select, FleetNode node, String file) {
        String options = file.endsWith(".csv") ? "(FORMAT csv, HEADER true)" : "(FORMAT parquet)";
        duck.execute("COPY (" + select + ") TO "
                + Quote.text(node.root().resolve(file).toString()) + " " + options);
    }

    private String nodesCsv() {
        String lines = nodes.stream()
                .map(node -> field(node.name()) + "," + field("nodes/" + node.name())
                        + LABELS.stream()
                                .map(label -> "," + field(node.labels().getOrDefault(label, "")))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        return "node,root," + String.join(",", LABELS) + "\n" + lines + "\n";
    }

    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? Quote.name(text) : text;
    }

    private String profiles() {
        return """
                default: all
                clusters:
                  oracle: {kind: local, nodes: nodes.csv, threads: 2}
                profiles:
                  all: {cluster: oracle}
                  eu: {cluster: oracle, select: "region = EU"}
                tables:
                """ + TABLES.stream().map(OracleFleet::profile).collect(Collectors.joining());
    }

    private static String profile(FleetTable table) {
        String more = table.is("jsonl") ? "    when-missing: empty\n" : "";
        if (table.replicated()) {
            more += "    replicated: true\n";
        }
        if (table.declared()) {
            more += "    columns:\n"
                    + table.columns().stream().map(OracleFleet::declared).collect(Collectors.joining());
        }
        return "  " + table.name() + ":\n    files: \"" + table.files() + "\"\n" + more;
    }

    private static String declared(Column column) {
        // YAML's single quotes escape only themselves.
        return "      '" + column.name() + "': '" + column.type().replace("'", "''") + "'\n";
    }
}
