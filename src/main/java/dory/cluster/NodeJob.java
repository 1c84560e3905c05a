package dory.cluster;

import dory.base.NodeId;
import dory.base.RunId;
import dory.plan.Round;
import dory.profile.Policy;
import java.nio.file.Path;
import java.util.List;

/**
 * One round for a set of nodes.
 *
 * @param run whose round it is
 * @param round its stages
 * @param nodes the ids it is meant for; one execution each
 * @param limits per node and part: beyond, the execution fails
 * @param zone an IANA name, the same on every node
 * @param outbox an empty directory on this machine; an embedded cluster leaves each execution's files in {@code <outbox>/<execution id>/}
 */
public record NodeJob(RunId run, Round round, List<NodeId> nodes, Policy.Limits limits, String zone, Path outbox) {
    public NodeJob {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes is empty");
        }
    }
}
