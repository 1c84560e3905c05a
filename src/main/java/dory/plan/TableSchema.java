package dory.plan;

import dory.duck.Column;
import dory.profile.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as the planner knows it: one type per column for all nodes.
 *
 * @param table its configuration
 * @param columns in order, without label columns
 * @param drifts where nodes disagree
 */
public record TableSchema(Table table, List<Column> columns, List<Drift> drifts) {
    /**
     * A column on which nodes disagree.
     *
     * @param note {@code price is VARCHAR on oslo-1, DOUBLE on 12 nodes: read as VARCHAR}
     * @param hint what to write into profiles.yaml, or empty
     */
    public record Drift(String column, String note, String hint) {}

    public TableSchema {
        columns = List.copyOf(columns);
        drifts = List.copyOf(drifts);
    }

    /** The columns of all tables, lower case. */
    static Set<String> names(List<TableSchema> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
