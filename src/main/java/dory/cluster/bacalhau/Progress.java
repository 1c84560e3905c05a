package dory.cluster.bacalhau;

import dory.base.ExecutionId;
import dory.base.NodeId;
import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import dory.cluster.Execution.State;
import dory.cluster.Execution.Trouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One execution for each node that was asked, in the node's order; the first end of a node stays its end. For one thread at a time. */
final class Progress {
    private final String mount;
    private final Map<NodeId, Execution> executions = new LinkedHashMap<>();

    Progress(List<NodeId> nodes, String mount) {
        this.mount = mount;
        for (NodeId node : nodes) {
            // Until the scheduler gives it an id of its own.
            executions.put(
                    node,
                    new Execution(
                            new ExecutionId("none-" + node.value()),
                            node,
                            State.WAITING,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    List<Execution> all() {
        return List.copyOf(executions.values());
    }

    int over() {
        return (int) executions.values().stream()
                .filter(execution -> execution.state().over())
                .count();
    }

    boolean complete() {
        return over() == executions.size();
    }

    /** Nodes without an end, that have no execution. */
    List<NodeId> unscheduled() {
        return executions.values().stream()
                .filter(execution -> execution.state() == State.WAITING)
                .map(Execution::node)
                .toList();
    }

    /** The history gave the node an execution. */
    void scheduled(String execution, String node) {
        NodeId id = new NodeId(node);
        Execution now = executions.get(id);
        if (now != null && !now.state().over()) {
            executions.put(
                    id,
                    new Execution(new ExecutionId(execution), id, State.RUNNING, Optional.empty(), Optional.empty()));
        }
    }

    /** What the orchestrator says of an execution; one on a node that was not asked has joined late and is nobody's answer. */
    void take(WireExecution wire) {
        NodeId id = new NodeId(wire.node());
        Execution now = executions.get(id);
        if (now == null || now.state().over()) {
            return;
        }
        executions.put(id, told(wire, id));
    }

    private Execution told(WireExecution wire, NodeId node) {
        ExecutionId id = new ExecutionId(wire.id());
        return switch (wire.state()) {
            case WireExecution.COMPLETED -> completed(wire, id, node);
            case WireExecution.FAILED -> failed(id, node, ExecutionFailure.of(wire.message()));
            case WireExecution.REJECTED_ASK, WireExecution.REJECTED_BID ->
                failed(id, node, ExecutionFailure.declined(wire.message()));
            case WireExecution.CANCELLED -> new Execution(id, node, State.STOPPED, Optional.empty(), Optional.empty());
            default ->
                wire.over()
                        ? failed(
                                id,
                                node,
                                new Trouble(Cause.NODE, "the execution is in the unknown state " + wire.state(), ""))
                        : new Execution(id, node, State.RUNNING, Optional.empty(), Optional.empty());
        };
    }

    /** The orchestrator calls a container completed that ended with an error. */
    private Execution completed(WireExecution wire, ExecutionId id, NodeId node) {
        if (wire.exitCode() != 0) {
            return failed(id, node, ScriptFailure.of(wire.exitCode(), wire.stderr(), mount));
        }
        Optional<URI> location =
                wire.published().filter(result -> result.type().equals("s3")).map(Progress::location);
        return location.isPresent()
                ? new Execution(id, node, State.COMPLETED, location, Optional.empty())
                : failed(id, node, new Trouble(Cause.NODE, "the node published nothing", ""));
    }

    /** {@code s3://bucket/key}; a key may hold any character. */
    private static URI location(WireExecution.Published result) {
        try {
            return new URI("s3", result.bucket(), "/" + result.key(), null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("no URI for " + result, impossible);
        }
    }

    private static Execution failed(ExecutionId id, NodeId node, Trouble trouble) {
        return new Execution(id, node, State.FAILED, Optional.empty(), Optional.of(trouble));
    }

    /** Ends every node that has no end. */
    void endRest(Trouble trouble) {
        executions.replaceAll(
                (node, execution) -> execution.state().over() ? execution : failed(execution.id(), node, trouble));
    }

    void end(NodeId node, Trouble trouble) {
        executions.computeIfPresent(
                node, (id, execution) -> execution.state().over() ? execution : failed(execution.id(), id, trouble));
    }

    /** Ends what never began as stopped. */
    void stopRest() {
        executions.replaceAll((node, execution) -> execution.state() == State.WAITING
                ? new Execution(execution.id(), node, State.STOPPED, Optional.empty(), Optional.empty())
                : execution);
    }
}
