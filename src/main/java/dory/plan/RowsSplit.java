package dory.plan;

import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions without aggregates: rows are filtered and projected on the nodes, and where SQL allows it also cut or made distinct there. */
final class RowsSplit {
    private final Context context;
    private final Block block;
    private final Shipped shipped = new Shipped("__r");

    RowsSplit(Context context, Block block) {
        this.context = context;
        this.block = block;
    }

    Split split() {
        block.items().forEach(item -> shipped.need(item.expr()));
        block.mixedWhere().forEach(shipped::need);
        Optional<Long> cut = cut();
        block.orders().forEach(order -> shipped.need(order.expr()));
        Stage.Strategy strategy = strategy(cut);
        Sketch home = new Sketch();
        return new Split(
                strategy,
                strategy == Stage.Strategy.CONCAT ? Stage.Carrier.PARQUET : Stage.Carrier.CSV,
                nodeSql(strategy, cut),
                home.fill(context.duck(), mergeSql(home)),
                upper(),
                expr -> false,
                "",
                false,
                why(strategy));
    }

    private Stage.Strategy strategy(Optional<Long> cut) {
        if (block.distinct()) {
            return Stage.Strategy.DISTINCT;
        }
        if (cut.isEmpty()) {
            return Stage.Strategy.CONCAT;
        }
        return nodeOrders().isEmpty() ? Stage.Strategy.LIMIT : Stage.Strategy.TOP_K;
    }

    /** Rows a node need not send more of: LIMIT and OFFSET, and one to know whether they cut. Empty when rows are still dropped or ordered by mixtures at home. */
    private Optional<Long> cut() {
        boolean homeDecides = !block.mixedWhere().isEmpty()
                || block.distinct()
                || block.orders().stream()
                        .anyMatch(order -> Labels.hasLabel(order.expr()) && Labels.hasRow(order.expr()));
        return homeDecides ? Optional.empty() : block.limit().map(limit -> limit + block.offset() + 1);
    }

    /** Labels are constant on a node, so only the other keys order its rows. */
    private List<SelectTree.Order> nodeOrders() {
        return block.orders().stream()
                .filter(order -> Labels.hasRow(order.expr()))
                .toList();
    }

    private String nodeSql(Stage.Strategy strategy, Optional<Long> cut) {
        Sketch node = new Sketch();
        List<String> columns = new ArrayList<>();
        for (Map.Entry<String, Expr> column : shipped.columns().entrySet()) {
            columns.add(node.put(column.getValue()) + " AS " + column.getKey());
        }
        if (columns.isEmpty()) {
            columns.add("1 AS __one");
        }
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(strategy == Stage.Strategy.DISTINCT ? "DISTINCT " : "")
                .append(String.join(", ", columns))
                .append(context.fromWhere(block, node));
        if (cut.isPresent()) {
            List<String> keys = nodeOrders().stream()
                    .map(order -> shipped.nameOf(order.expr()).orElseThrow() + order.sql())
                    .toList();
            if (!keys.isEmpty()) {
                sql.append(" ORDER BY ").append(String.join(", ", keys));
            }
            sql.append(" LIMIT ").append(cut.get());
        }
        return node.fill(context.duck(), sql.toString());
    }

    private String mergeSql(Sketch home) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < block.items().size(); i++) {
            columns.add(home.put(shipped.atHome(block.items().get(i).expr())) + " AS __c" + i);
        }
        for (int i = 0; i < block.orders().size(); i++) {
            if (itemOf(block.orders().get(i).expr()).isEmpty()) {
                columns.add(home.put(shipped.atHome(block.orders().get(i).expr())) + " AS __s" + i);
            }
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + context.parts()
                + context.homeWhere(block, shipped, home);
    }

    private Layers.Upper upper() {
        List<Expr> items = new ArrayList<>();
        for (int i = 0; i < block.items().size(); i++) {
            items.add(Expr.column("__c" + i));
        }
        List<SelectTree.Order> orders = new ArrayList<>();
        for (int i = 0; i < block.orders().size(); i++) {
            SelectTree.Order order = block.orders().get(i);
            String name = itemOf(order.expr()).map(item -> "__c" + item).orElse("__s" + i);
            orders.add(order.with(Expr.column(name)));
        }
        return new Layers.Upper(items, Optional.empty(), Optional.empty(), orders);
    }

    private Optional<Integer> itemOf(Expr expr) {
        for (int i = 0; i < block.items().size(); i++) {
            if (block.items().get(i).expr().key().equals(expr.key())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String why(Stage.Strategy strategy) {
        return switch (strategy) {
            case CONCAT -> "rows are filtered and projected on the nodes and put together at home";
            case TOP_K -> "each node sends its own first rows; the first of all are among them";
            case LIMIT -> "any rows will do, so no node sends more than asked for";
            case DISTINCT -> "each node sends its distinct rows; they are made distinct again at home";
            case AGGREGATE, COUNTED, ONE_NODE, GATHER, PER_NODE ->
                throw new IllegalArgumentException(strategy + " is no strategy for rows");
        };
    }
}
