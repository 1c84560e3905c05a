package dory.plan;

import dory.duck.Column;
import dory.profile.Table;
import java.util.List;

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
}
