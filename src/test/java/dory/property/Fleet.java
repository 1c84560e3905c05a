package dory.property;

import dory.duck.Column;
import dory.duck.Quote;
import dory.testing.MemoryFleet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table {@code sales} on some nodes, as plain texts.
 *
 * @param columns name to DuckDB type
 */
record Fleet(Map<String, String> columns, List<Node> nodes) {
    static final String TABLE = "sales";

    /**
     * @param labels with {@code _node}, the node's name
     * @param rows a text for each column, to be cast to its type; null is NULL
     */
    record Node(Map<String, String> labels, List<List<@Nullable String>> rows) {
        String name() {
            return labels.getOrDefault("_node", "");
        }
    }

    Fleet {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        nodes = List.copyOf(nodes);
    }

    List<Column> typed() {
        return columns.entrySet().stream()
                .map(column -> new Column(column.getKey(), column.getValue()))
                .toList();
    }

    /** The fleet in one database; the caller closes it. */
    MemoryFleet open() {
        MemoryFleet fleet = new MemoryFleet(nodes.stream().map(Node::labels).toList());
        return fleet.table(TABLE, false, nodes.stream().map(this::rows).toList());
    }

    /** SQL for a node's rows, with names and types. */
    String rows(Node node) {
        List<Column> typed = typed();
        List<String> casts = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            casts.add("CAST(c" + i + " AS " + typed.get(i).type() + ") AS "
                    + Quote.name(typed.get(i).name()));
        }
        String names =
                casts.stream().map(cast -> cast.substring(5, cast.indexOf(' '))).collect(Collectors.joining(", "));
        String values = node.rows().isEmpty()
                ? "(SELECT " + typed.stream().map(column -> "NULL::VARCHAR").collect(Collectors.joining(", "))
                        + " WHERE false)"
                : node.rows().stream().map(Fleet::row).collect(Collectors.joining(", ", "(VALUES ", ")"));
        return "SELECT " + String.join(", ", casts) + " FROM " + values + " AS v(" + names + ")";
    }

    private static String row(List<@Nullable String> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "NULL::VARCHAR" : Quote.text(cell))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The same with a node, half of a node's rows, a row, a column or a label less. */
    List<Fleet> smaller() {
        List<Fleet> smaller = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<Node> fewer = new ArrayList<>(nodes);
            Node node = fewer.remove(i);
            if (!fewer.isEmpty()) {
                smaller.add(new Fleet(columns, fewer));
            }
            int count = node.rows().size();
            for (int step = Math.max(1, count / 2); step >= 1 && count > 0; step /= 2) {
                for (int from = 0; from < count; from += step) {
                    List<List<@Nullable String>> rows =
                            new ArrayList<>(node.rows().subList(0, from));
                    rows.addAll(node.rows().subList(Math.min(count, from + step), count));
                    smaller.add(with(i, new Node(node.labels(), rows)));
                }
            }
        }
        for (int column = 0; column < columns.size() && columns.size() > 1; column++) {
            smaller.add(without(column));
        }
        nodes.stream()
                .flatMap(node -> node.labels().keySet().stream())
                .distinct()
                .filter(key -> !key.equals("_node"))
                .forEach(key -> smaller.add(withoutLabel(key)));
        return smaller;
    }

    private Fleet with(int place, Node node) {
        List<Node> changed = new ArrayList<>(nodes);
        changed.set(place, node);
        return new Fleet(columns, changed);
    }

    private Fleet without(int column) {
        Map<String, String> fewer = new LinkedHashMap<>(columns);
        fewer.remove(new ArrayList<>(columns.keySet()).get(column));
        return new Fleet(
                fewer,
                nodes.stream()
                        .map(node -> new Node(
                                node.labels(),
                                node.rows().stream()
                                        .map(row -> {
                                            List<@Nullable String> cells = new ArrayList<>(row);
                                            cells.remove(column);
                                            return cells;
                                        })
                                        .toList()))
                        .toList());
    }

    private Fleet withoutLabel(String key) {
        return new Fleet(
                columns,
                nodes.stream()
                        .map(node -> {
                            Map<String, String> labels = new LinkedHashMap<>(node.labels());
                            labels.remove(key);
                            return new Node(labels, node.rows());
                        })
                        .toList());
    }
}
