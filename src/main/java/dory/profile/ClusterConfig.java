package dory.profile;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where jobs run, as configured. Main chooses the adapter by the type. */
public sealed interface ClusterConfig {
    String name();

    /** The tables of this cluster only, by lower-case name; empty = the top-level ones. */
    Map<String, Table> tables();

    /**
     * Every row of a CSV file is a node, every node a directory.
     *
     * @param nodes the CSV file: columns {@code node}, optional {@code root}, then labels; empty = the built-in demo fleet
     * @param threads DuckDB's threads and the nodes that run at once; empty = the machine's processors
     */
    record Local(String name, Optional<Path> nodes, Optional<Integer> threads, Map<String, Table> tables)
            implements ClusterConfig {
        public Local {
            tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        }
    }

    /**
     * A Bacalhau orchestrator; its settings as the file gives them, checked for names and types, read by its adapter.
     *
     * @param settings the keys of SURFACE.md section 3 as a tree of maps, texts, numbers and booleans
     */
    record Bacalhau(String name, Map<String, Object> settings, Map<String, Table> tables) implements ClusterConfig {
        public Bacalhau {
            settings = Map.copyOf(settings);
            tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        }
    }
}
