package dory.plan;

import dory.duck.Column;
import java.util.List;
import java.util.Optional;

/**
 * One query of a statement, planned: the stage that the nodes run, and the SQL over the merged stage that gives its rows.
 *
 * @param homeSql columns {@code c0}, {@code c1} …
 * @param columns names as shown, and types
 * @param promise what its rows may be called
 * @param prune a condition over label columns; nodes for which it is not true have nothing to say
 * @param notes what a person should know
 */
record Piece(
        Stage stage,
        String homeSql,
        List<Column> columns,
        Plan.Promise promise,
        Optional<String> prune,
        List<String> notes) {
    Piece {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }
}
