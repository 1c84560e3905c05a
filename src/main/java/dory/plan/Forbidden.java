package dory.plan;

import dory.base.DoryException;
import dory.duck.Ast;
import dory.duck.BoundPlan;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses a statement that one DuckDB answers, and that reads a column which the table's {@code forbid} names: by its name, in a star, in a whole
 * row as one value, under another name, or in a join. Nothing is resolved here, so a column of the same name from elsewhere is refused too.
 */
final class Forbidden implements Ast.Visitor {
    private final Sql sql;
    private final TableSchema table;
    /** Lower case. */
    private final Set<String> columns;
    /** What a whole row is called, lower case. */
    private final Set<String> rows = new HashSet<>();

    private Forbidden(Sql sql, TableSchema table, Set<String> columns) {
        this.sql = sql;
        this.table = table;
        this.columns = columns;
    }

    /** @throws DoryException of kind QUERY, with the place */
    static void refuse(Sql sql, SelectTree tree, List<TableSchema> tables) {
        for (TableSchema table : tables) {
            Set<String> columns = table.columns().stream()
                    .map(column -> column.name().toLowerCase(Locale.ROOT))
                    .filter(name -> table.table().forbidden().stream().anyMatch(name::equalsIgnoreCase))
                    .collect(Collectors.toUnmodifiableSet());
            if (!columns.isEmpty()) {
                Forbidden forbidden = new Forbidden(sql, table, columns);
                Ast.tables(tree, forbidden::named);
                Ast.visit(tree, forbidden);
            }
        }
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
            if (bound.columns(table.table().name()).contains(lower(forbidden))) {
                throw refusal(sql, forbidden, table.table().name());
            }
        }
    }

    private static DoryException refusal(Sql sql, String column, String table) {
        return sql.refuse(
                "column \"" + column + "\" of " + table + " may not be read",
                "leave it out: * EXCLUDE (" + column + ")");
    }

    private void named(FromTree from) {
        if (from.table().equalsIgnoreCase(table.table().name())) {
            rows.add(lower(from.alias().isEmpty() ? from.table() : from.alias()));
            if (!from.columnAliases().isEmpty()) {
                throw sql.refuse(from, what(), hint());
            }
        }
    }

    @Override
    public void expression(Expr expr) {
        boolean star = expr.is("STAR")
                && !expr.starExcludes().stream().map(Forbidden::lower).toList().containsAll(columns);
        boolean column = expr.is("COLUMN_REF")
                && expr.names().stream().map(Forbidden::lower).anyMatch(columns::contains);
        boolean row = expr.is("COLUMN_REF")
                && expr.names().size() == 1
                && rows.contains(lower(expr.names().get(0)));
        if (star || column || row) {
            throw sql.refuse(expr, what(), hint());
        }
    }

    @Override
    public void from(FromTree from) {
        if (from.natural() || from.using().stream().map(Forbidden::lower).anyMatch(columns::contains)) {
            throw sql.refuse(from, what(), hint());
        }
    }

    @Override
    public void query(SelectTree query) {}

    private String what() {
        return "column" + (columns.size() == 1 ? " " : "s ") + named() + " of "
                + table.table().name() + " may not be read";
    }

    private String hint() {
        return "name the other columns, or write * EXCLUDE (" + named() + ")";
    }

    private String named() {
        return table.columns().stream()
                .map(column -> column.name())
                .filter(name -> columns.contains(lower(name)))
                .collect(Collectors.joining(", "));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
