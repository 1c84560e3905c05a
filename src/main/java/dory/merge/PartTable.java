package dory.merge;

import dory.base.NodeId;
import dory.collect.Part;
import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.Quote;
import dory.plan.Planner;
import dory.plan.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The union of one stage's parts as the relation {@code p0}: its columns with their types, then {@code _node} and the labels. */
final class PartTable {
    /** Options of the CSV-exact carrier; {@code columns=} goes by position, so the header was compared when the part was fetched. */
    private static final String CSV_EXACT = ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
            + " nullstr='\\N', allow_quoted_nulls=false, parallel=false, filename='__file'";

    private static final Pattern SIMPLE = Pattern.compile("[A-Z_ ]+(\\[\\])*|DECIMAL\\(\\d+,\\d+\\)");

    private static final long LINE_BYTES = 16L << 20;

    private final Duck duck;
    private final Stage stage;
    private final Merger.Input input;
    private final List<Part> parts;
    private final String name;
    /** A relation of its own for each stage: a view over Parquet parts reads it when the answer is computed. */
    private final String nodes;

    PartTable(Duck duck, Stage stage, Merger.Input input) {
        this.duck = duck;
        this.stage = stage;
        this.input = input;
        this.parts = input.parts().stream()
                .filter(part -> part.stage().equals(stage.name()))
                .toList();
        this.name = "p" + stage.name().substring(1);
        this.nodes = "__nodes" + stage.name().substring(1);
    }

    /** Makes the relation; returns the nodes whose parts are broken, and why. */
    Map<NodeId, String> load() {
        List<Part> full = parts.stream().filter(part -> part.rows() > 0).toList();
        boolean large = stage.carrier() == Stage.Carrier.PARQUET;
        if (full.isEmpty() || !large) {
            duck.execute(Planner.partTable(stage, input.plan().labelColumns()));
        }
        if (full.isEmpty()) {
            return Map.of();
        }
        nodeTable(full);
        return large ? loadParquet(full) : loadCsv(full);
    }

    private void nodeTable(List<Part> full) {
        List<String> labels = List.copyOf(input.plan().labelColumns().keySet());
        String columns = input.plan().labelColumns().values().stream()
                .map(label -> ", " + Quote.name(label) + " VARCHAR")
                .collect(Collectors.joining());
        duck.execute("CREATE OR REPLACE TABLE " + nodes + " (__file VARCHAR, _node VARCHAR" + columns + ")");
        List<String> rows = new ArrayList<>();
        for (Part part : full) {
            Merger.PartNode node = node(part);
            StringBuilder row = new StringBuilder("(")
                    .append(Quote.text(part.file().toString()))
                    .append(", ")
                    .append(Quote.text(node.name()));
            for (String label : labels) {
                String value = node.labels().get(label);
                row.append(", ").append(value == null ? "NULL" : Quote.text(value));
            }
            rows.add(row.append(')').toString());
        }
        duck.execute("INSERT INTO " + nodes + " VALUES " + String.join(", ", rows));
    }

    private Merger.PartNode node(Part part) {
        Merger.PartNode node = input.nodes().get(part.node());
        if (node == null) {
            throw new IllegalArgumentException("a part of an unknown node " + part.node());
        }
        return node;
    }

    private String labelColumns(String from) {
        return input.plan().labelColumns().values().stream()
                .map(label -> ", " + from + Quote.name(label))
                .collect(Collectors.joining("", ", " + from + "_node", ""));
    }

    private Map<NodeId, String> loadCsv(List<Part> full) {
        try {
            duck.execute("INSERT INTO " + name + csvSelect(full));
        } catch (DuckFailure failure) {
            return culprits(
                    full,
                    failure,
                    part -> duck.execute("CREATE OR REPLACE TEMP TABLE __probe AS" + csvSelect(List.of(part))));
        }
        return miscounted(full, "SELECT _node AS n, count(*) AS c FROM " + name + " GROUP BY 1", this::nodeName);
    }

    private String csvSelect(List<Part> full) {
        String columns = stage.columns().stream()
                .map(column -> Quote.name(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        long longest =
                Math.max(LINE_BYTES, full.stream().mapToLong(Part::bytes).max().orElse(0) + 1);
        String read = "read_csv(" + Quote.texts(Merger.names(full)) + ", columns=" + columns + CSV_EXACT
                + ", max_line_size=" + longest + (longest > LINE_BYTES ? ", buffer_size=" + longest : "") + ")";
        String casts = stage.columns().stream()
                .map(column -> "CAST(r." + Quote.name(column.name()) + " AS " + column.type() + ")")
                .collect(Collectors.joining(", "));
        return " SELECT " + casts + labelColumns("n.") + " FROM " + read + " AS r JOIN " + nodes
                + " AS n ON n.__file = r.__file";
    }

    /** One broken part fails the whole statement; tried alone, each tells whether it was the one. */
    private static Map<NodeId, String> culprits(List<Part> full, DuckFailure failure, Consumer<Part> attempt) {
        if (failure.interrupted() || MergedFile.isDisk(failure)) {
            throw failure;
        }
        Map<NodeId, String> rejected = new LinkedHashMap<>();
        for (Part part : full) {
            try {
                attempt.accept(part);
            } catch (DuckFailure broken) {
                String why = broken.message().lines().findFirst().orElse("");
                rejected.put(part.node(), "the part cannot be read: " + why);
            }
        }
        if (rejected.isEmpty()) {
            throw failure;
        }
        return rejected;
    }

    private Map<NodeId, String> loadParquet(List<Part> full) {
        String files = Quote.texts(Merger.names(full));
        boolean labelled = usesLabels();
        String casts = stage.columns().stream().map(PartTable::cast).collect(Collectors.joining(", "));
        String read = "read_parquet(" + files + ", hive_partitioning=false" + (labelled ? ", filename='__file'" : "")
                + ") AS r";
        String nulls = input.plan().labelColumns().values().stream()
                .map(label -> ", NULL::VARCHAR AS " + Quote.name(label))
                .collect(Collectors.joining("", ", NULL::VARCHAR AS _node", ""));
        try {
            duck.execute("CREATE VIEW " + name + " AS SELECT " + casts
                    + (labelled
                            ? labelColumns("n.") + " FROM " + read + " JOIN " + nodes + " AS n ON n.__file = r.__file"
                            : nulls + " FROM " + read));
            return miscounted(
                    full,
                    "SELECT file_name AS n, sum(num_rows) AS c FROM parquet_file_metadata(" + files + ") GROUP BY 1",
                    part -> part.file().toString());
        } catch (DuckFailure failure) {
            return culprits(
                    full,
                    failure,
                    part -> duck.describe("SELECT " + casts + " FROM read_parquet("
                            + Quote.text(part.file().toString()) + ") AS r"));
        }
    }

    private static String cast(Column column) {
        String value = "r." + Quote.name(column.name());
        // Parquet names the fields of unnamed structs and forgets enums; simple types come back as they went.
        boolean same = !CarrierTypes.changed(column.type())
                && SIMPLE.matcher(column.type()).matches();
        return (same ? value : "CAST(" + value + " AS " + column.type() + ")") + " AS " + Quote.name(column.name());
    }

    /** Joining each row with its file costs; most gathers never look at the labels. */
    private boolean usesLabels() {
        return stage.mergeSql().contains("_node")
                || input.plan().labelColumns().values().stream().anyMatch(stage.mergeSql()::contains);
    }

    private String nodeName(Part part) {
        return node(part).name();
    }

    private Map<NodeId, String> miscounted(
            List<Part> full, String counts, java.util.function.Function<Part, String> key) {
        Map<String, Long> counted = new HashMap<>();
        duck.rows("SELECT CAST(n AS VARCHAR), CAST(c AS VARCHAR) FROM (" + counts + ")")
                .forEach(row -> counted.put(row.at(0), Long.parseLong(row.at(1))));
        Map<NodeId, String> rejected = new LinkedHashMap<>();
        for (Part part : full) {
            long found = counted.getOrDefault(key.apply(part), 0L);
            if (found != part.rows()) {
                rejected.put(part.node(), "the part has " + found + " rows, its meta.csv says " + part.rows());
            }
        }
        return rejected;
    }
}
