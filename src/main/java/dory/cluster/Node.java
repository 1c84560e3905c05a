package dory.cluster;

import dory.base.NodeId;
import java.util.Map;
import java.util.Optional;

/**
 * A machine that keeps files.
 *
 * @param id unique in its cluster
 * @param name as people call it, unique on screen
 * @param labels from outside: any keys, any values
 * @param unavailable why it cannot take a job now
 */
public record Node(NodeId id, String name, Map<String, String> labels, Optional<String> unavailable) {
    public Node {
        labels = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labels));
    }
}
