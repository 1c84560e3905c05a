package dory.plan;

import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One SELECT over one table, with every name resolved: column references are the table's own columns or labels, aliases and ordinals are gone.
 *
 * @param table what is read
 * @param name the table's name in the nodes' SQL
 * @param joined what stands after FROM when it is a join on the node; its columns have the names used here
 * @param items the select list
 * @param where conjuncts
 * @param groups group keys; {@code grouped} may be true without any
 * @param grouped whether rows are aggregated
 * @param having over groups and aggregates
 * @param qualify over windows, which only groups may have
 * @param orders of the answer
 * @param limit rows to keep
 * @param offset rows to pass over before
 * @param distinct SELECT DISTINCT
 */
record Block(
        TableSchema table,
        String name,
        Optional<Joins.Relation> joined,
        List<Item> items,
        List<Expr> where,
        List<Expr> groups,
        boolean grouped,
        Optional<Expr> having,
        Optional<Expr> qualify,
        List<SelectTree.Order> orders,
        Optional<Long> limit,
        long offset,
        boolean distinct) {

    /** @param name given or implied; empty when DuckDB makes one up */
    record Item(Expr expr, String name) {}

    Block {
        items = List.copyOf(items);
        where = List.copyOf(where);
        groups = List.copyOf(groups);
        orders = List.copyOf(orders);
    }

    /** The relation on a node, under the alias {@code __t}; it keeps struct fields from being read as table names. */
    String source(Context context) {
        return joined.map(join -> "(" + join.sql(context, this::reads) + ")").orElse(dory.duck.Quote.name(name))
                + " AS __t";
    }

    /** The same for asking types: the tables of the shadow have label columns, a join of them was given none. */
    String typed(Context context) {
        if (joined.isEmpty()) {
            return source(context);
        }
        String labels = context.labels().homeColumns().stream()
                .filter(label -> joined.get().columns().keySet().stream().noneMatch(label::equalsIgnoreCase))
                .map(label -> ", NULL::VARCHAR AS " + dory.duck.Quote.name(label))
                .collect(java.util.stream.Collectors.joining());
        return "(SELECT *" + labels + " FROM " + source(context) + ") AS __t";
    }

    /** The views that {@link #source} names. */
    List<Stage.TableUse> uses() {
        return joined.map(Joins.Relation::uses).orElse(List.of(new Stage.TableUse(name, table)));
    }

    /** Conjuncts over labels only, which prune nodes. */
    List<Expr> labelWhere() {
        return where.stream()
                .filter(e -> Labels.hasLabel(e) && !Labels.hasRow(e))
                .toList();
    }

    /** Conjuncts that a node can decide. */
    List<Expr> rowWhere() {
        return where.stream().filter(e -> !Labels.hasLabel(e)).toList();
    }

    /** Conjuncts that need both, decided at home. */
    List<Expr> mixedWhere() {
        return where.stream()
                .filter(e -> Labels.hasLabel(e) && Labels.hasRow(e))
                .toList();
    }

    /** Whether the block reads the column of the table. */
    boolean reads(String column) {
        return expressions().stream()
                .anyMatch(expr -> expr.any(
                        part -> Labels.isRow(part) && part.names().get(0).equalsIgnoreCase(column)));
    }

    /** All of the block's expressions. */
    List<Expr> expressions() {
        List<Expr> all = new ArrayList<>(where);
        items.forEach(item -> all.add(item.expr()));
        all.addAll(groups);
        having.ifPresent(all::add);
        qualify.ifPresent(all::add);
        orders.forEach(order -> all.add(order.expr()));
        return all;
    }
}
