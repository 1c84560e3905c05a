package dory.cluster.sql;

import dory.duck.Column;
import dory.plan.Stage;
import dory.plan.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Leaves out of a wide table what the round's SQL cannot mean: DuckDB takes most of a millisecond to bind one strictly cast column, and
 * some tables have ten thousand. A column left out by mistake would be an error, never a NULL.
 */
public final class NeededColumns {
    private static final int WIDE = 200;
    private static final Pattern COUNT = Pattern.compile("count\\s*\\(\\s*\\*\\s*\\)");

    private NeededColumns() {}

    public static TableSchema of(TableSchema schema, List<Stage> stages) {
        if (schema.columns().size() <= WIDE || schema.table().view().isPresent()) {
            return schema;
        }
        StringBuilder all = new StringBuilder();
        for (Stage stage : stages) {
            String sql = stage.nodeSql().toLowerCase(Locale.ROOT);
            all.append(COUNT.matcher(sql).replaceAll("")).append('\n');
        }
        String sql = all.toString();
        if (sql.contains("*") || sql.contains("columns") || sql.contains("natural")) {
            return schema;
        }
        List<Column> named = schema.columns().stream()
                .filter(column ->
                        sql.contains(column.name().toLowerCase(Locale.ROOT).replace("\"", "\"\"")))
                .toList();
        List<Column> needed = named.isEmpty() ? schema.columns().subList(0, 1) : named;
        // Without a header columns go by position, and the catalogue is what names them.
        return schema.table().reading().header() ? new TableSchema(schema.table(), needed, schema.drifts()) : schema;
    }
}
