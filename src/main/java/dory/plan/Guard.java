package dory.plan;

import dory.base.DoryException;
import dory.base.Nearest;
import dory.duck.Ast;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import java.util.Set;

/**
 * Lets pass what is on the closed lists and refuses the rest with its place: a statement must be harmless, and its answer repeatable. Whether it
 * can be spread over nodes is for others to say.
 */
final class Guard implements Ast.Visitor {
    private static final Set<String> FROM = Set.of(
            "BASE_TABLE",
            "SUBQUERY",
            "EMPTY",
            "EMPTY_FROM",
            "JOIN",
            "EXPRESSION_LIST",
            "TABLE_FUNCTION",
            "CTE",
            "PIVOT");
    private static final Set<String> PSEUDO =
            Set.of("rowid", "filename", "file_row_number", "file_index", "tableoid", "ctid");
    private static final Set<String> MACHINE =
            Set.of("user", "current_user", "session_user", "current_role", "current_catalog", "current_schema");

    private final Sql sql;
    private final boolean alone;

    /** @param alone whether one DuckDB answers, which knows no labels */
    Guard(Sql sql, boolean alone) {
        this.sql = sql;
        this.alone = alone;
    }

    @Override
    public void expression(Expr expr) {
        if (expr.is("TYPE") || expr.is("DEFAULT")) {
            return;
        }
        if (expr.is("PARAMETER")) {
            throw sql.refuse(expr, "the statement has parameters", "write the values into the statement");
        }
        if (!expr.known()) {
            throw sql.refuse(
                    expr,
                    "dory does not know SQL of the kind " + expr.kind(),
                    "write it with plain columns, functions and operators");
        }
        if (expr.is("FUNCTION") || expr.is("WINDOW")) {
            function(expr);
        } else if (expr.is("COLUMN_REF")) {
            column(expr);
        }
    }

    private void function(Expr call) {
        String name = call.function();
        if (call.qualified() || call.exportState()) {
            throw sql.refuse(call, "functions have no schema or state here", "write the plain name");
        }
        if (name.equals("label") && alone) {
            throw sql.refuse(
                    call,
                    "label(…) tells nodes apart, and what is asked here is the same on every node",
                    "ask it of a table that is not replicated");
        }
        if (name.equals("label") || Functions.CLOCK.contains(name) || Functions.isAggregate(name)) {
            return;
        }
        if (name.equals("age") && call.arguments().size() == 1) {
            throw sql.refuse(call, "age(x) depends on the day each node runs it", "write age(current_date, x)");
        }
        if (Functions.isTableFunctionAtHome(name) || (call.is("WINDOW") && Functions.isWindowOnly(name))) {
            return;
        }
        if (!Functions.isScalar(name)) {
            throw unknown(call, name);
        }
    }

    private DoryException unknown(Expr call, String name) {
        return sql.refuse(
                call,
                Functions.reason(name),
                Functions.isBarred(name)
                        ? "docs/sql.md lists what can be asked"
                        : Nearest.hint(name, Functions.names(), "docs/sql.md lists what can be asked"));
    }

    private void column(Expr column) {
        String last = column.names().get(column.names().size() - 1).toLowerCase(java.util.Locale.ROOT);
        if (PSEUDO.contains(last)) {
            throw sql.refuse(
                    column, last + " differs from node to node and from file to file", "_node is the node of a row");
        }
        if (column.names().size() == 1 && MACHINE.contains(last)) {
            throw sql.refuse(
                    column, Functions.reason("current_" + last.replace("current_", "")), "_node is the node of a row");
        }
    }

    @Override
    public void from(FromTree from) {
        if (from.sampled()) {
            throw sql.refuse(from, "a sample has another answer every time", "filter by a column instead");
        }
        if (!FROM.contains(from.type())) {
            throw sql.refuse(from, "dory does not know " + from.type() + " after FROM", "ask over tables");
        }
        String name = from.call().map(Expr::function).orElse("");
        if (from.is("TABLE_FUNCTION") && !Functions.isTableFunctionAtHome(name)) {
            throw sql.refuse(from, Functions.reason(name), "dory tables lists what can be read");
        }
    }

    @Override
    public void query(SelectTree query) {
        if (query.sampled()) {
            throw sql.refuse("a sample has another answer every time", "filter by a column instead");
        }
        if (!query.isSelect() && !query.isSetOperation() && !query.isRecursive()) {
            throw sql.refuse("dory does not know queries of the kind " + query.type(), "write a SELECT");
        }
    }
}
