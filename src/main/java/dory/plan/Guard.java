package dory.plan;

import dory.base.DoryException;
import dory.base.Nearest;
import dory.duck.Ast;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import java.util.Map;
import java.util.Set;

/**
 * Lets pass what is on the closed lists and refuses the rest with its place. Two measures: a question over partitioned tables must be
 * understood wholly; one that a single DuckDB answers (replicated tables, or none) must only be harmless and repeatable.
 */
final class Guard implements Ast.Visitor {
    private static final Set<String> ONE_DUCKDB =
            Set.of("WINDOW", "SUBQUERY", "COLLATE", "TYPE", "PARAMETER", "DEFAULT");
    private static final Set<String> FROM_ANYWHERE = Set.of("BASE_TABLE", "SUBQUERY", "EMPTY", "EMPTY_FROM");
    private static final Set<String> FROM_ONE_DUCKDB = Set.of("JOIN", "EXPRESSION_LIST", "TABLE_FUNCTION", "CTE");
    private static final Set<String> PSEUDO =
            Set.of("rowid", "filename", "file_row_number", "file_index", "tableoid", "ctid");
    private static final Set<String> MACHINE =
            Set.of("user", "current_user", "session_user", "current_role", "current_catalog", "current_schema");

    private static final Map<String, String> CLASSES = Map.of(
            "WINDOW", "window functions are not spread over nodes yet",
            "SUBQUERY", "a subquery inside an expression is not spread over nodes yet",
            "COLLATE", "COLLATE is not spread over nodes yet",
            "PARAMETER", "the statement has parameters");
    private static final Map<String, String> HINTS = Map.of(
            "WINDOW", "ask for the rows or the groups, and compute the window over the exported answer",
            "SUBQUERY", "ask the inner question first and write its answer as a value",
            "COLLATE", "compare lower(…) instead",
            "PARAMETER", "write the values into the statement");

    private final Sql sql;
    private final boolean oneDuckdb;

    Guard(Sql sql, boolean oneDuckdb) {
        this.sql = sql;
        this.oneDuckdb = oneDuckdb;
    }

    @Override
    public void expression(Expr expr) {
        String kind = expr.kind();
        if (kind.equals("TYPE") || (oneDuckdb && ONE_DUCKDB.contains(kind) && !kind.equals("PARAMETER"))) {
            return;
        }
        if (!expr.known()) {
            throw sql.refuse(
                    expr,
                    CLASSES.getOrDefault(kind, "dory does not know SQL of the kind " + kind),
                    HINTS.getOrDefault(kind, "write it with plain columns, functions and operators"));
        }
        if (expr.is("FUNCTION")) {
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
        if (name.equals("label") && oneDuckdb) {
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
        if (oneDuckdb && (Functions.isTableFunctionAtHome(name) || Functions.isWindowOnly(name))) {
            return;
        }
        if (!Functions.isScalar(name)) {
            throw unknown(call, name);
        }
    }

    private DoryException unknown(Expr call, String name) {
        if (name.equals("unnest")) {
            return sql.refuse(call, "unnest in a question over nodes is not built yet", "ask for the list itself");
        }
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
        if (FROM_ANYWHERE.contains(from.type()) || (oneDuckdb && FROM_ONE_DUCKDB.contains(from.type()))) {
            tableFunction(from);
            return;
        }
        String what = switch (from.type()) {
            case "JOIN" -> "joins are not spread over nodes yet";
            case "TABLE_FUNCTION" ->
                Functions.reason(from.call().map(Expr::function).orElse("a table function"));
            case "PIVOT" -> "PIVOT is not spread over nodes yet";
            case "EXPRESSION_LIST" -> "VALUES beside tables on nodes are not spread yet";
            default -> "dory does not know " + from.type() + " after FROM";
        };
        throw sql.refuse(from, what, "ask over one table at a time; labels such as _region need no join");
    }

    private void tableFunction(FromTree from) {
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
        if (!oneDuckdb && !query.isSelect()) {
            String what = query.type().startsWith("SET_OPERATION")
                    ? "UNION, EXCEPT and INTERSECT are not spread over nodes yet"
                    : "dory does not know queries of the kind " + query.type();
            throw sql.refuse(what, "ask the parts one by one");
        }
    }
}
