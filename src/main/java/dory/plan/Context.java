package dory.plan;

import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.Quote;
import java.util.List;

/** What the strategies share: the statement, a database to bind in, the label columns. */
record Context(Sql sql, Duck duck, Labels labels) {
    /** {@code FROM "sales" AS __t WHERE …} with the conditions a node can decide; the alias keeps struct fields from being read as table names. */
    String fromWhere(Block block, Sketch sketch) {
        String from = " FROM " + Quote.name(block.name()) + " AS __t";
        List<String> conditions = block.rowWhere().stream().map(sketch::put).toList();
        return conditions.isEmpty() ? from : from + " WHERE " + String.join(" AND ", conditions);
    }

    /** {@code WHERE …} over parts at home, for conditions that mix labels and row columns; empty when there are none. */
    String homeWhere(Block block, Shipped shipped, Sketch sketch) {
        List<String> conditions = block.mixedWhere().stream()
                .map(expr -> sketch.put(shipped.atHome(expr)))
                .toList();
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** The SQL of an expression that needs no table. */
    String text(Expr expr) {
        Sketch sketch = new Sketch();
        String whole = sketch.fill(duck, "SELECT " + sketch.put(expr));
        return whole.substring("SELECT ".length());
    }
}
