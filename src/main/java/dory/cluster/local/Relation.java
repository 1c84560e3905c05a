package dory.cluster.local;

import dory.duck.Column;
import java.util.List;

/**
 * A table on one node.
 *
 * @param sql a SELECT with exactly the catalogue's columns
 * @param own what the files themselves have; a type is VARCHAR for text
 */
record Relation(String sql, List<Column> own) {
    Relation {
        own = List.copyOf(own);
    }
}
