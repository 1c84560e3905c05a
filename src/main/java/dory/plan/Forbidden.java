package dory.plan;

import dory.base.DoryException;
import dory.duck.Ast;
import dory.duck.BoundPlan;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;

/** The columns that a table's {@code forbid} names are not read, by whatever name or star. */
final class Forbidden {
    private Forbidden() {}

    /** Where the statement goes to a node as it is: neither the name nor a star that could stand for it. */
    static void refuse(Sql sql, SelectTree tree, TableSchema table) {
        if (table.table().forbidden().isEmpty()) {
            return;
        }
        Ast.visit(tree, new Ast.Visitor() {
            @Override
            public void expression(Expr expr) {
                boolean names = expr.is("COLUMN_REF")
                        && expr.names().stream()
                                .anyMatch(name ->
                                        table.table().forbidden().stream().anyMatch(name::equalsIgnoreCase));
                if (names || expr.is("STAR")) {
                    throw sql.refuse(
                            expr,
                            "columns " + String.join(", ", table.table().forbidden()) + " of "
                                    + table.table().name() + " may not be read",
                            "name the other columns");
                }
            }

            @Override
            public void from(FromTree from) {}

            @Override
            public void query(SelectTree query) {}
        });
    }

    /** Where names were resolved. */
    static void refuse(Sql sql, Block block) {
        for (String forbidden : block.table().table().forbidden()) {
            if (block.reads(forbidden)) {
                throw refusal(sql, forbidden, block.name());
            }
        }
    }

    /** Where DuckDB says what is read. */
    static void refuse(Sql sql, BoundPlan bound, TableSchema table) {
        for (String forbidden : table.table().forbidden()) {
            if (bound.columns(table.table().name()).contains(forbidden.toLowerCase(java.util.Locale.ROOT))) {
                throw refusal(sql, forbidden, table.table().name());
            }
        }
    }

    private static DoryException refusal(Sql sql, String column, String table) {
        return sql.refuse(
                "column \"" + column + "\" of " + table + " may not be read",
                "leave it out: * EXCLUDE (" + column + ")");
    }
}
