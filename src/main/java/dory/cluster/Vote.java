package dory.cluster;

import dory.duck.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one node's files of one table say about its columns.
 *
 * @param columns names and types in file order; a type is empty where the node has no value to judge by (empty file, all NULL)
 * @param gaps columns that some of its files lack, in lower case, each with the first such file
 * @param data a fingerprint of the files read: names, sizes, times
 * @param trouble why it could not be read; then there are no columns
 */
public record Vote(
        Node node, List<Column> columns, Map<String, String> gaps, String data, Optional<Execution.Trouble> trouble) {
    public Vote {
        columns = List.copyOf(columns);
        gaps = Map.copyOf(gaps);
    }
}
