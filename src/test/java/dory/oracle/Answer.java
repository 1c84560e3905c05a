package dory.oracle;

import dory.duck.Column;
import java.util.List;

/**
 * What a question came to.
 *
 * @param rows values in DuckDB's own text, {@link #NULL} for NULL, in the order shown
 * @param guarantee as {@code dory.plan.Guarantee} names it, empty where nobody claimed one
 * @param strategies of the plan's stages by name, {@code LOCAL} for a plan without one; empty where there was no plan
 */
record Answer(List<Column> columns, List<List<String>> rows, String guarantee, List<String> strategies) {
    /** No text of the fleet is this one. */
    static final String NULL = "␀";

    Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        strategies = List.copyOf(strategies);
    }

    static Answer of(List<Column> columns, List<List<String>> rows) {
        return new Answer(columns, rows, "", List.of());
    }
}
