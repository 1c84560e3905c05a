package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The upper layers of an aggregation: group keys become {@code __g0} …, aggregate calls {@code __a0} …, and the question's own select list, HAVING
 * and ORDER BY are written over these. What is left over was not understood.
 */
final class Layers {
    private final Sql sql;
    private final Map<String, String> groupNames = new LinkedHashMap<>();
    private final Map<String, String> callNames = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();

    Layers(Sql sql, Block block) {
        this.sql = sql;
        block.groups().forEach(group -> groupNames.putIfAbsent(group.key(), "__g" + groupNames.size()));
        block.items().forEach(item -> collect(item.expr()));
        block.having().ifPresent(this::collect);
        block.qualify().ifPresent(this::collect);
        block.orders().forEach(order -> collect(order.expr()));
    }

    private void collect(Expr expr) {
        if (groupNames.containsKey(expr.key())) {
            return;
        }
        if (expr.is("FUNCTION") && Functions.isAggregate(expr.function())) {
            if (!callNames.containsKey(expr.key())) {
                callNames.put(expr.key(), "__a" + callNames.size());
                calls.add(Call.of(sql, expr));
            }
            return;
        }
        expr.children().forEach(this::collect);
    }

    /** The distinct aggregate calls, in the order of their names. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    String nameOf(Call call) {
        return Optional.ofNullable(callNames.get(call.expr().key())).orElseThrow();
    }

    /** The expression over {@code __g} and {@code __a} columns. */
    Expr above(Expr expr) {
        Expr above = expr.map(part -> {
            String name = groupNames.get(part.key());
            if (name == null) {
                name = callNames.get(part.key());
            }
            return Optional.ofNullable(name).map(Expr::column);
        });
        if (Labels.anyColumn(above, column -> !column.names().get(0).startsWith("__"))) {
            throw sql.refuse(
                    expr, "a column beside the aggregates is neither grouped nor aggregated", "add it to GROUP BY");
        }
        return above;
    }

    /** The calls that an expression's value depends on. */
    List<Call> callsIn(Expr expr) {
        List<Call> used = new ArrayList<>();
        for (Call call : calls) {
            if (expr.any(part -> part.key().equals(call.expr().key()))) {
                used.add(call);
            }
        }
        return used;
    }

    /** The block with items, HAVING and ORDER BY over the merged relation. */
    Upper upper(Block block) {
        return new Upper(
                block.items().stream().map(item -> above(item.expr())).toList(),
                block.having().map(this::above),
                block.qualify().map(this::above),
                block.orders().stream()
                        .map(order -> order.with(above(order.expr())))
                        .toList());
    }

    /** What the final SQL is made of. */
    record Upper(List<Expr> items, Optional<Expr> having, Optional<Expr> qualify, List<SelectTree.Order> orders) {}

    /** Refuses a column named like dory's own. */
    static void refuseReserved(Block block) {
        block.table().columns().stream()
                .filter(column -> column.name().matches("__[a-z]\\d*|__one|__file|@label"))
                .findFirst()
                .ifPresent(column -> {
                    throw new DoryException(
                            Kind.QUERY,
                            "the column name " + column.name() + " of " + block.name() + " is one of dory's own",
                            "rename it in a view of the table");
                });
    }
}
