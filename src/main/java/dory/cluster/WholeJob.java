package dory.cluster;

import dory.plan.Stage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one database is to answer that has the rows of all nodes in its tables.
 *
 * @param tables what the answers' SQL names
 * @param nodes whose rows count
 * @param labelled whether the tables have label columns beside the catalogue's
 * @param labelColumns label key to its column
 * @param zone an IANA name
 * @param directory the database may read and spill there
 * @param answers name of a table to make, and its SQL, in the order to make them
 */
public record WholeJob(
        List<Stage.TableUse> tables,
        List<Node> nodes,
        boolean labelled,
        Map<String, String> labelColumns,
        String zone,
        Path directory,
        Map<String, String> answers) {
    public WholeJob {
        tables = List.copyOf(tables);
        nodes = List.copyOf(nodes);
        labelColumns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(labelColumns));
        answers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
}
