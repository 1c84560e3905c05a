package dory.plan;

import dory.base.DoryException;
import dory.base.Nearest;
import dory.duck.Expr;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The label columns: constant within a node, known at home only. In a resolved expression a label stands as a column reference of two parts,
 * {@link #MARK} and the column's name, so that nothing can take it for a column of the rows.
 */
final class Labels {
    static final String NODE = "_node";
    private static final String MARK = "@label";

    private final Map<String, String> columnOfKey = new LinkedHashMap<>();
    private final boolean known;

    Labels(List<String> keys) {
        this(keys, true);
    }

    private Labels(List<String> keys, boolean known) {
        this.known = known;
        Map<String, Integer> uses = new LinkedHashMap<>();
        keys.forEach(key -> uses.merge(Catalogue.labelColumn(key), 1, Integer::sum));
        for (String key : keys) {
            String column = Catalogue.labelColumn(key);
            // `_node` and `_12` mean other things, and names that fall together mean nothing.
            boolean taken = column.equals(NODE)
                    || column.matches("_\\d*|__[a-z]\\d*|__one|__file")
                    || uses.getOrDefault(column, 0) > 1;
            columnOfKey.put(key, taken ? own(key) : column);
        }
    }

    /** A column's name that no other label has, even for SQL, to which {@code City} and {@code city} are one name. */
    private String own(String key) {
        String column = "label:" + key;
        for (int i = 2; columnOfKey.values().stream().anyMatch(column::equalsIgnoreCase); i++) {
            column = "label:" + key + ":" + i;
        }
        return column;
    }

    /** No labels and no {@code _node}: what a node knows that answers alone. */
    static Labels none() {
        return new Labels(List.of(), false);
    }

    /** The column of each label key, as it is named at home; without {@code _node}. */
    Map<String, String> columns() {
        return columnOfKey;
    }

    /** The label column that a name in SQL means. */
    Optional<String> named(String name) {
        if (name.equalsIgnoreCase(NODE)) {
            return Optional.of(NODE);
        }
        return columnOfKey.values().stream()
                .filter(column -> column.equalsIgnoreCase(name) && !column.startsWith("label:"))
                .findFirst();
    }

    Optional<String> ofKey(String key) {
        return Optional.ofNullable(columnOfKey.get(key));
    }

    /** The label column that {@code label('key')} means. */
    String called(Sql sql, Expr call) {
        Optional<String> key =
                call.arguments().size() == 1 ? call.arguments().get(0).literal("STRING") : Optional.empty();
        String name = key.orElseThrow(() -> misused(sql, call));
        return ofKey(name)
                .orElseThrow(() -> sql.refuse(
                        call,
                        "no node has the label \"" + name + "\"",
                        Nearest.hint(name, keys(), "labels: " + String.join(", ", keys()))));
    }

    DoryException misused(Sql sql, Expr call) {
        return sql.refuse(call, "label('…') names one label of a table's node", "labels: " + String.join(", ", keys()));
    }

    List<String> keys() {
        return List.copyOf(columnOfKey.keySet());
    }

    /** All names at home: {@code _node} first. */
    List<String> homeColumns() {
        if (!known) {
            return List.of();
        }
        TreeSet<String> rest = new TreeSet<>(columnOfKey.values());
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(NODE), rest.stream())
                .toList();
    }

    static Expr reference(String column) {
        return Expr.column(column).withNames(List.of(MARK, column));
    }

    static boolean isLabel(Expr expr) {
        return expr.is("COLUMN_REF")
                && expr.names().size() == 2
                && expr.names().get(0).equals(MARK);
    }

    static boolean isRow(Expr expr) {
        return expr.is("COLUMN_REF") && !isLabel(expr);
    }

    static boolean hasLabel(Expr expr) {
        return expr.any(Labels::isLabel);
    }

    static boolean hasRow(Expr expr) {
        return anyColumn(expr, Labels::isRow, Set.of());
    }

    /** Whether a column reference that is no lambda's parameter is such a one. */
    static boolean anyColumn(Expr expr, Predicate<Expr> such) {
        return anyColumn(expr, such, Set.of());
    }

    private static boolean anyColumn(Expr expr, Predicate<Expr> such, Set<String> bound) {
        if (expr.is("COLUMN_REF")) {
            return !bound.contains(expr.names().get(0).toLowerCase(Locale.ROOT)) && such.test(expr);
        }
        if (!expr.is("LAMBDA") || expr.singleArrow()) {
            return expr.children().stream().anyMatch(child -> anyColumn(child, such, bound));
        }
        Set<String> inner = new HashSet<>(bound);
        expr.lambdaHead()
                .walk()
                .forEach(head -> head.names().forEach(name -> inner.add(name.toLowerCase(Locale.ROOT))));
        return anyColumn(expr.lambdaBody(), such, inner);
    }

    /** The expression as it is evaluated at home: labels as plain columns. */
    static Expr atHome(Expr expr) {
        return expr.map(
                part -> isLabel(part) ? Optional.of(Expr.column(part.names().get(1))) : Optional.empty());
    }
}
