package dory.plan;

import dory.duck.Duck;
import dory.duck.Expr;
import java.util.List;

/**
 * What the strategies share: the statement, a database to bind in, the label columns.
 *
 * @param number of the stage in the making: its parts are {@code p<number>}, merged they are {@code s<number>}
 */
record Context(Sql sql, Duck duck, Labels labels, int number) {
    String parts() {
        return "p" + number;
    }

    String merged() {
        return "s" + number;
    }

    /** {@code FROM "sales" AS __t WHERE …} with the conditions a node can decide. */
    String fromWhere(Block block, Sketch sketch) {
        String from = " FROM " + block.source(this);
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
