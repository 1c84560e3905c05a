package dory.shell;

import dory.base.JobId;
import dory.base.NodeId;
import dory.cluster.Check;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.Node;
import dory.cluster.NodeJob;
import dory.cluster.Targets;
import dory.cluster.Vote;
import dory.cluster.WholeJob;
import dory.duck.Duck;
import dory.profile.Selector;
import dory.profile.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A real embedded cluster whose nodes answer when the script says so. */
record HeldCluster(Cluster real, Gate gate) implements Cluster {
    /** Which nodes are held back or dead; shared by everything a sitting opens. */
    static final class Gate {
        private final Set<String> held = ConcurrentHashMap.newKeySet();
        private final Set<String> dead = ConcurrentHashMap.newKeySet();
        private final Set<JobId> stopped = ConcurrentHashMap.newKeySet();

        void hold(String node) {
            held.add(node);
        }

        void release(String node) {
            held.remove(node);
        }

        boolean holds() {
            return !held.isEmpty();
        }

        void kill(String node) {
            dead.add(node);
        }
    }

    @Override
    public Targets targets(Selector selector) {
        return real.targets(selector);
    }

    @Override
    public List<Vote> votes(Table table, List<Node> nodes) {
        return real.votes(table, nodes);
    }

    @Override
    public Map<NodeId, String> contents(Table table, List<Node> nodes) {
        return real.contents(table, nodes);
    }

    @Override
    public JobId submit(NodeJob job) {
        return real.submit(job);
    }

    @Override
    public List<Execution> poll(JobId job, Duration wait) {
        return real.poll(job, Duration.ofMillis(20)).stream()
                .map(execution -> seen(job, execution))
                .toList();
    }

    private Execution seen(JobId job, Execution execution) {
        String node = execution.node().value();
        if (gate.dead.contains(node)) {
            return as(
                    execution,
                    Execution.State.FAILED,
                    Optional.of(new Execution.Trouble(Execution.Cause.NODE, "the node was lost", "")));
        }
        if (!gate.held.contains(node)) {
            return execution;
        }
        boolean over = gate.stopped.contains(job);
        return as(execution, over ? Execution.State.STOPPED : Execution.State.RUNNING, Optional.empty());
    }

    private static Execution as(Execution execution, Execution.State state, Optional<Execution.Trouble> trouble) {
        return new Execution(execution.id(), execution.node(), state, Optional.empty(), trouble);
    }

    @Override
    public void stop(JobId job) {
        gate.stopped.add(job);
        real.stop(job);
    }

    @Override
    public List<Check> examine(List<Table> tables) {
        return real.examine(tables);
    }

    @Override
    public Duck whole(WholeJob job) {
        return real.whole(job);
    }

    @Override
    public List<Check> check() {
        return real.check();
    }

    @Override
    public void close() {
        real.close();
    }
}
