package dory.plan;

import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the final SQL over the merged relation {@code s0}, and the check whether its LIMIT left SQL a choice. */
final class Final {
    private final Context context;
    private final Block block;
    private final Layers.Upper upper;

    Final(Context context, Block block, Layers.Upper upper) {
        this.context = context;
        this.block = block;
        this.upper = upper;
    }

    String sql() {
        Sketch sketch = new Sketch();
        StringBuilder sql = new StringBuilder("SELECT ").append(block.distinct() ? "DISTINCT " : "");
        for (int i = 0; i < upper.items().size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(sketch.put(upper.items().get(i)))
                    .append(" AS c")
                    .append(i);
        }
        sql.append(" FROM ").append(context.merged()).append(having(sketch)).append(qualify(sketch));
        List<String> keys = upper.orders().stream()
                // A constant sorts nothing, and an integer would be taken for a position.
                .filter(order -> order.expr().any(part -> part.is("COLUMN_REF")))
                .map(order -> orderKey(order, sketch) + order.sql())
                .toList();
        if (!keys.isEmpty()) {
            sql.append(" ORDER BY ").append(String.join(", ", keys));
        }
        block.limit().ifPresent(limit -> sql.append(" LIMIT ").append(limit));
        if (block.offset() > 0) {
            sql.append(" OFFSET ").append(block.offset());
        }
        return sketch.fill(context.duck(), sql.toString());
    }

    /** With DISTINCT only the select list can be sorted by. */
    private String orderKey(SelectTree.Order order, Sketch sketch) {
        if (!block.distinct()) {
            return sketch.put(order.expr());
        }
        for (int i = 0; i < upper.items().size(); i++) {
            if (upper.items().get(i).key().equals(order.expr().key())) {
                return "c" + i;
            }
        }
        throw context.sql()
                .refuse(
                        order.expr(),
                        "ORDER BY of a SELECT DISTINCT names something that is not selected",
                        "add it to the select list");
    }

    private String having(Sketch sketch) {
        return upper.having().map(expr -> " WHERE " + sketch.put(expr)).orElse("");
    }

    private String qualify(Sketch sketch) {
        return upper.qualify().map(expr -> " QUALIFY " + sketch.put(expr)).orElse("");
    }

    /** SQL that says {@code true} when the first row that LIMIT or OFFSET cut off ties with its neighbour; empty when no choice is possible. */
    Optional<String> choiceSql() {
        if (block.limit().isEmpty() && block.offset() == 0) {
            return Optional.empty();
        }
        List<String> cuts = new ArrayList<>();
        block.limit().filter(limit -> limit > 0).ifPresent(limit -> cuts.add(Long.toString(limit + block.offset())));
        if (block.offset() > 0 && block.limit().orElse(1L) > 0) {
            cuts.add(Long.toString(block.offset()));
        }
        if (cuts.isEmpty() || itemsFollowFromKeys()) {
            return Optional.empty();
        }
        return Optional.of(ties(cuts));
    }

    /** Rows that tie in every sort key are the same row when the keys fix every item. */
    private boolean itemsFollowFromKeys() {
        List<String> keys =
                upper.orders().stream().map(order -> order.expr().key()).toList();
        return upper.items().stream()
                .allMatch(item -> keys.contains(item.key()) || !item.any(part -> part.is("COLUMN_REF")));
    }

    private String ties(List<String> cuts) {
        Sketch sketch = new Sketch();
        List<String> keys = new ArrayList<>();
        List<String> order = new ArrayList<>();
        List<String> same = new ArrayList<>(List.of("y.rn = x.rn + 1"));
        for (int i = 0; i < upper.orders().size(); i++) {
            keys.add(sketch.put(upper.orders().get(i).expr()) + " AS k" + i);
            order.add("k" + i + upper.orders().get(i).sql());
            same.add("x.k" + i + " IS NOT DISTINCT FROM y.k" + i);
        }
        List<String> columns = new ArrayList<>(keys);
        if (columns.isEmpty()) {
            columns.add("1 AS k0");
        }
        List<String> distinct = new ArrayList<>();
        if (block.distinct()) {
            for (int i = 0; i < upper.items().size(); i++) {
                distinct.add(sketch.put(upper.items().get(i)) + " AS d" + i);
            }
            columns.addAll(distinct);
        }
        String over = order.isEmpty() ? "" : "ORDER BY " + String.join(", ", order);
        String sql = "WITH b AS (SELECT " + (block.distinct() ? "DISTINCT " : "") + String.join(", ", columns)
                + " FROM " + context.merged() + having(sketch) + qualify(sketch)
                + "), r AS (SELECT *, row_number() OVER (" + over + ") AS rn FROM b)"
                + " SELECT CAST(count(*) > 0 AS VARCHAR) FROM r AS x JOIN r AS y ON "
                + same.stream().collect(Collectors.joining(" AND "))
                + " WHERE x.rn IN (" + String.join(", ", cuts) + ")";
        return sketch.fill(context.duck(), sql);
    }

    /** What SQL chose freely when the check says so. */
    String choice() {
        String rows = block.limit().map(limit -> "any " + limit).orElse("any");
        return upper.orders().isEmpty() ? rows + " of the rows" : rows + " of the tied rows";
    }

    /** Names of the items whose value depends on a call that rounds. */
    static List<String> floats(Block block, List<String> shown, java.util.function.Predicate<Expr> rounds) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < block.items().size(); i++) {
            if (rounds.test(block.items().get(i).expr())) {
                names.add(shown.get(i));
            }
        }
        return names;
    }
}
