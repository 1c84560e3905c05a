package dory.plan;

import dory.duck.Ast;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** SQL in the making: text with holes, each filled by an expression of the tree, so that no user text is ever pasted. */
final class Sketch {
    private final Map<String, Expr> holes = new LinkedHashMap<>();

    /** The text of a hole for the expression. */
    String put(Expr expr) {
        String name = "@e" + holes.size();
        holes.put(name, expr.as(""));
        return '"' + name + '"';
    }

    SelectTree tree(Duck duck, String sql) {
        return Ast.template(duck, sql, holes);
    }

    String fill(Duck duck, String sql) {
        return Ast.text(duck, tree(duck, sql));
    }
}
