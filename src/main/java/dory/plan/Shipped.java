package dory.plan;

import dory.duck.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The row expressions that a node evaluates and sends under made-up names ({@code __r0} …), each once. An expression that also names labels is cut
 * into the largest pieces without labels; the rest is put together at home.
 */
final class Shipped {
    private final String prefix;
    private final Map<String, Expr> exprs = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    Shipped(String prefix) {
        this.prefix = prefix;
    }

    /** Takes in what the expression needs from the node; constants and labels need nothing. */
    void need(Expr expr) {
        for (Expr piece : pieces(expr)) {
            String key = piece.key();
            if (!names.containsKey(key)) {
                names.put(key, prefix + names.size());
                exprs.put(key, piece);
            }
        }
    }

    /** The expression over what was sent and the label columns. */
    Expr atHome(Expr expr) {
        return expr.map(part -> {
            if (Labels.isLabel(part)) {
                return Optional.of(Expr.column(part.names().get(1)));
            }
            String name = names.get(part.key());
            return name == null ? Optional.empty() : Optional.of(Expr.column(name));
        });
    }

    /** Name and expression of each column, in order. */
    Map<String, Expr> columns() {
        Map<String, Expr> columns = new LinkedHashMap<>();
        exprs.forEach((key, expr) -> columns.put(names.getOrDefault(key, ""), expr));
        return columns;
    }

    Optional<String> nameOf(Expr expr) {
        return Optional.ofNullable(names.get(expr.key()));
    }

    private static List<Expr> pieces(Expr expr) {
        List<Expr> pieces = new ArrayList<>();
        if (!Labels.hasLabel(expr)) {
            if (Labels.hasRow(expr)) {
                pieces.add(expr);
            }
        } else if (!Labels.isLabel(expr)) {
            expr.children().forEach(child -> pieces.addAll(pieces(child)));
        }
        return pieces;
    }
}
