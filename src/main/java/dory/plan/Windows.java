package dory.plan;

import dory.duck.Ast;
import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What window functions leave open or round: which of two rows comes first that are equal in all that a window orders by. */
final class Windows {
    static final String CHOICE = "any order of tied rows in a window";

    private static final Set<String> BY_POSITION = Set.of(
            "row_number", "ntile", "lag", "lead", "first_value", "last_value", "nth_value", "fill", "first", "last");
    private static final Set<String> SUMS = Set.of("sum", "avg", "mean", "fsum", "favg", "product");

    private Windows() {}

    /** Whether a window's value depends on the place of a row among its equals. */
    static boolean tellsRowsApart(Expr window) {
        return window.is("WINDOW") && (BY_POSITION.contains(window.function()) || window.rowFrame());
    }

    /** Whether a value is a sum over a window. */
    static boolean sums(Expr expr) {
        return expr.any(
                part -> part.is("WINDOW") && (SUMS.contains(part.function()) || Call.isMoment(part.function())));
    }

    /** The windows in the expressions that tell rows apart, each once. */
    static List<Expr> apart(List<Expr> expressions) {
        List<Expr> windows = new ArrayList<>();
        for (Expr expr : expressions) {
            expr.walk().stream()
                    .filter(Windows::tellsRowsApart)
                    .filter(part ->
                            windows.stream().noneMatch(known -> known.key().equals(part.key())))
                    .forEach(windows::add);
        }
        return windows;
    }

    /**
     * SQL that says {@code true} when two groups tie in a window; empty when none can, because each window's keys hold all group keys.
     *
     * @param from the merged groups with their condition, {@code FROM s0 WHERE …}, in terms of the sketch
     * @param groups how many group keys there are, {@code __g0} …
     */
    static Optional<String> tiedGroups(Context context, Layers.Upper upper, int groups, Sketch sketch, String from) {
        List<Expr> expressions = new ArrayList<>(upper.items());
        upper.qualify().ifPresent(expressions::add);
        upper.orders().forEach(order -> expressions.add(order.expr()));
        String ties = apart(expressions).stream()
                .filter(window -> !keyNames(window)
                        .containsAll(IntStream.range(0, groups)
                                .mapToObj(i -> Expr.column("__g" + i).key())
                                .toList()))
                .map(window -> tie(window, sketch, from))
                .collect(Collectors.joining(" OR "));
        return ties.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        sketch.fill(context.duck(), "SELECT CASE WHEN " + ties + " THEN 'true' ELSE 'false' END"));
    }

    private static String tie(Expr window, Sketch sketch, String from) {
        String keys = keys(window).stream().map(sketch::put).collect(Collectors.joining(", "));
        return keys.isEmpty()
                ? "(SELECT count(*) > 1" + from + ")"
                : "EXISTS (SELECT 1" + from + " GROUP BY " + keys + " HAVING count(*) > 1)";
    }

    /**
     * The same for a query that runs at home as written, over its own rows; empty when that cannot be asked.
     *
     * @param query with its tables replaced
     */
    static Optional<String> tiedRows(Context context, SelectTree query) {
        if (query.groupByAll()) {
            return Optional.empty();
        }
        Sketch sketch = new Sketch();
        List<String> ties = new ArrayList<>();
        for (Expr window : apart(query.ownExpressions())) {
            String keys = keys(window).stream().map(sketch::put).collect(Collectors.joining(", "));
            ties.add("count(*) OVER (" + (keys.isEmpty() ? "" : "PARTITION BY " + keys) + ") > 1");
        }
        SelectTree copy = query.copy();
        copy.setItems(sketch.tree(context.duck(), "SELECT " + String.join(" OR ", ties) + " AS __tied")
                .items());
        copy.json().putArray("modifiers");
        copy.json().putNull("qualify");
        return Optional.of("SELECT CAST(coalesce(bool_or(__tied), false) AS VARCHAR) FROM ("
                + Ast.text(context.duck(), copy) + ") AS __t");
    }

    /** A constant tells no row from another, and an integer would be taken for a position. */
    private static List<Expr> keys(Expr window) {
        List<Expr> keys = new ArrayList<>(window.partitions());
        keys.addAll(window.orders());
        return keys.stream()
                .filter(key -> key.any(part -> part.is("COLUMN_REF")))
                .toList();
    }

    private static List<String> keyNames(Expr window) {
        return keys(window).stream().map(Expr::key).toList();
    }
}
