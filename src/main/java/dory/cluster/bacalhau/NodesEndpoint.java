package dory.cluster.bacalhau;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /nodes}: always all of them. The server's own filters are not used: a misspelt one gives an empty list, a {@code limit} cuts
 * off without a word, and nodes that do not match are wanted too.
 */
final class NodesEndpoint {
    private static final String PATH = "/api/v1/orchestrator/nodes";

    private final Http http;

    NodesEndpoint(Http http) {
        this.http = http;
    }

    List<WireNode> all() {
        return http.get(PATH, Map.of(), body -> {
            List<WireNode> nodes = new ArrayList<>();
            WireList.read(body, "Nodes", Set.of(), item -> WireNode.read(item).ifPresent(nodes::add));
            return nodes;
        });
    }
}
