package dory.plan;

import dory.duck.Column;
import dory.profile.Table;
import java.util.List;

/**
 * A table as the planner knows it: one type per column for all nodes.
 *
 * @param table its configuration
 * @param columns in order, without label columns
 * @param notes drift between nodes, a sentence each
 */
public record TableSchema(Table table, List<Column> columns, List<String> notes) {
    public TableSchema {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }
}
