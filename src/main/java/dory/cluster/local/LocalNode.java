package dory.cluster.local;

import dory.base.NodeId;
import dory.cluster.Node;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A row of the nodes file: a node and the directory that stands for its machine. */
record LocalNode(NodeId id, Path root, Map<String, String> labels) {
    /** As the port shows it; a missing directory is found out when a job runs, as it would be on a remote machine. */
    Node shown() {
        return new Node(id, id.value(), labels, Optional.empty());
    }
}
