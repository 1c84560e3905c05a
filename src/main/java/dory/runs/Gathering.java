package dory.runs;

import dory.base.DoryException;
import dory.base.JobId;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.NodeJob;
import dory.collect.Fetched;
import dory.collect.ResultStore;
import dory.duck.DeepThreads;
import dory.plan.Round;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for one job and brings its parts home as each execution ends; every outcome goes into the ledger. */
final class Gathering {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int FETCHES = 4;

    private final Cluster cluster;
    private final ResultStore store;
    private final Ledger ledger;
    private final Consumer<RunEvent> events;
    private final BooleanSupplier hurried;
    private final Map<NodeId, Fetched> fetched = new LinkedHashMap<>();
    private final Map<NodeId, Execution.Trouble> troubles = new LinkedHashMap<>();

    /** @param hurried whether a person waits no longer */
    Gathering(Cluster cluster, ResultStore store, Ledger ledger, Consumer<RunEvent> events, BooleanSupplier hurried) {
        this.cluster = cluster;
        this.store = store;
        this.ledger = ledger;
        this.events = events;
        this.hurried = hurried;
    }

    Map<NodeId, Fetched> fetched() {
        return fetched;
    }

    /** Nodes whose execution failed, with the cause as the cluster told it. */
    Map<NodeId, Execution.Trouble> troubles() {
        return troubles;
    }

    /**
     * Runs until every execution is over, or the deadline has passed; then the job is stopped.
     *
     * @param parts where each execution's files go, {@code <round>-<execution>}
     */
    void run(JobId job, NodeJob what, Path parts, Optional<Instant> deadline, java.time.Clock clock) {
        Set<NodeId> seen = new HashSet<>();
        ExecutorService fetchers = Executors.newFixedThreadPool(FETCHES, new DeepThreads("fetch"));
        try {
            while (seen.size() < what.nodes().size()) {
                List<Execution> over = cluster.poll(job, TICK).stream()
                        .filter(execution -> execution.state().over() && seen.add(execution.node()))
                        .toList();
                collect(over, what.round(), parts, fetchers);
                tell(what.nodes());
                boolean late = deadline.isPresent() && clock.instant().isAfter(deadline.get());
                boolean waiting = seen.size() < what.nodes().size();
                if (waiting && (late || hurried.getAsBoolean())) {
                    cluster.stop(job);
                    giveUp(what.nodes(), seen, late);
                    return;
                }
            }
        } finally {
            fetchers.shutdownNow();
        }
    }

    private void giveUp(List<NodeId> asked, Set<NodeId> seen, boolean late) {
        asked.stream().filter(node -> !seen.contains(node)).forEach(node -> {
            if (late) {
                ledger.set(node, NodeEntry.State.TIMED_OUT, "no answer before the deadline", "");
            } else {
                ledger.set(node, NodeEntry.State.NOT_WAITED_FOR, "merged before it answered", "");
            }
        });
    }

    private void tell(List<NodeId> asked) {
        List<String> waiting = asked.stream()
                .filter(node -> ledger.of(node).state() == NodeEntry.State.SENT)
                .map(node -> ledger.of(node).node())
                .toList();
        long bytes = fetched.values().stream().mapToLong(Fetched::bytes).sum();
        events.accept(new RunEvent.Nodes(ledger.all()));
        events.accept(new RunEvent.Progress(asked.size() - waiting.size(), asked.size(), bytes, waiting));
    }

    private void collect(List<Execution> over, Round round, Path parts, ExecutorService fetchers) {
        Map<Execution, Future<Fetched>> fetches = new LinkedHashMap<>();
        for (Execution execution : over) {
            if (execution.state() == Execution.State.COMPLETED) {
                Path to =
                        parts.resolve(round.number() + "-" + safe(execution.id().value()));
                fetches.put(execution, fetchers.submit(() -> store.fetch(execution, round, to)));
            } else {
                failed(execution);
            }
        }
        fetches.forEach(this::settle);
    }

    /** Execution ids come from outside. */
    private static String safe(String id) {
        return id.replaceAll("[^A-Za-z0-9-]", "_");
    }

    private void settle(Execution execution, Future<Fetched> fetch) {
        try {
            Fetched result = fetch.get();
            fetched.put(execution.node(), result);
            ledger.answered(execution.node(), execution.id().value(), result.rows(), result.bytes());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DoryException(Kind.INTERRUPTED, "stopped while parts were fetched").because(stop);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof ResultStore.Rejected rejected) {
                ledger.set(execution.node(), NodeEntry.State.REJECTED, String.valueOf(rejected.getMessage()), "");
            } else if (cause instanceof DoryException own) {
                throw own;
            } else {
                throw new IllegalStateException("a fetch failed", cause);
            }
        }
    }

    private void failed(Execution execution) {
        if (execution.state() == Execution.State.STOPPED) {
            ledger.set(execution.node(), NodeEntry.State.STOPPED, "the job was stopped", "");
            return;
        }
        Execution.Trouble trouble = execution
                .trouble()
                .orElse(new Execution.Trouble(Execution.Cause.NODE, "the execution failed without a reason", ""));
        if (trouble.kind() == Execution.Cause.CLIENT_DISK) {
            throw new DoryException(
                    Kind.DISK,
                    trouble.message() + " " + trouble.detail(),
                    "free space there, or set XDG_DATA_HOME to another disk");
        }
        troubles.put(execution.node(), trouble);
        ledger.set(execution.node(), state(trouble.kind()), trouble.message(), trouble.detail());
    }

    private static NodeEntry.State state(Execution.Cause cause) {
        return switch (cause) {
            case EXIT -> NodeEntry.State.EXIT;
            case TIMED_OUT -> NodeEntry.State.TIMED_OUT;
            case LOST -> NodeEntry.State.LOST;
            case DECLINED -> NodeEntry.State.REJECTED;
            case NOT_SCHEDULED -> NodeEntry.State.NOT_SCHEDULED;
            case DATA, CAST, SQL, OVER_LIMIT, NODE, CLIENT_DISK -> NodeEntry.State.FAILED;
        };
    }

    /**
     * A failure of the question itself, on any node, or else the one that every asked node shares.
     *
     * @param perNode whether each node answers for itself alone: then the values of one are no reason to refuse the others' answers
     */
    Optional<Execution.Trouble> ofTheQuestion(boolean perNode) {
        Optional<Execution.Trouble> sql = troubles.values().stream()
                .filter(trouble -> trouble.kind() == Execution.Cause.SQL)
                .findFirst();
        if (!fetched.isEmpty()) {
            return perNode ? Optional.empty() : sql;
        }
        if (sql.isPresent() && (!perNode || troubles.size() == 1)) {
            return sql;
        }
        List<Execution.Trouble> all = List.copyOf(troubles.values());
        return all.size() > 1 && alike() ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Whether two nodes, asked one after the other, refused the SQL with the same words: a third would too. */
    boolean hopeless() {
        return troubles.size() > 1
                && alike()
                && troubles.values().stream().allMatch(trouble -> trouble.kind() == Execution.Cause.SQL);
    }

    private boolean alike() {
        return troubles.values().stream()
                        .map(Execution.Trouble::message)
                        .distinct()
                        .count()
                == 1;
    }
}
