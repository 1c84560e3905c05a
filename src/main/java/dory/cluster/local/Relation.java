package dory.cluster.local;

import dory.duck.Column;
import java.util.List;
import java.util.Map;

/**
 * A table on one node.
 *
 * @param sql a SELECT with exactly the catalogue's columns
 * @param own what the files themselves have; a type is VARCHAR for text
 * @param gaps columns that some files have and others lack, in lower case, each with the first file that lacks it
 */
record Relation(String sql, List<Column> own, Map<String, String> gaps) {
    Relation {
        own = List.copyOf(own);
        gaps = Map.copyOf(gaps);
    }

    Relation(String sql, List<Column> own) {
        this(sql, own, Map.of());
    }
}
