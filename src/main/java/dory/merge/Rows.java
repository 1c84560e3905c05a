package dory.merge;

import dory.duck.Column;
import dory.duck.Duck;
import java.nio.file.Path;
import java.util.List;

/**
 * An answer's rows, ready to be read: a relation in an open database.
 *
 * @param duck where the relation lives; the reader may run queries and COPY on it
 * @param relation to stand after FROM; its columns are {@code c0}, {@code c1} …, in the order and with the types of {@code columns}, its rows in the answer's order
 * @param columns names as shown (they may repeat) and DuckDB types
 * @param count of rows
 * @param scratch a directory the database may write, for temporary files
 */
public record Rows(Duck duck, String relation, List<Column> columns, long count, Path scratch) {
    public Rows {
        columns = List.copyOf(columns);
    }
}
