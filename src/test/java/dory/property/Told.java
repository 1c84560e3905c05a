package dory.property;

import dory.duck.Column;
import dory.plan.Guarantee;
import java.util.List;

/**
 * An answer to hold against the right one.
 *
 * @param rows of DuckDB's own texts, NULL as {@code ∅}
 * @param chose whether the answer says that a LIMIT left SQL a choice
 */
record Told(List<Column> columns, List<List<String>> rows, Guarantee guarantee, boolean chose) {}
