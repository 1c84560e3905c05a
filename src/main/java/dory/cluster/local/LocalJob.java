package dory.cluster.local;

import dory.base.ExecutionId;
import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import dory.cluster.Execution.State;
import dory.cluster.NodeJob;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The executions of one submitted round and how they stand. Safe for many threads. */
final class LocalJob {
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(10);

    private final NodeJob job;
    private final NodeDatabase database;
    private final Knowledge knowledge;
    private final List<LocalNode> nodes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Execution> executions = new ArrayList<>();
    private final Map<Integer, Duck> running = new HashMap<>();
    private int over;
    private int told;
    private boolean stopped;

    LocalJob(NodeJob job, List<LocalNode> nodes, NodeDatabase database, Knowledge knowledge) {
        this.job = job;
        this.nodes = List.copyOf(nodes);
        this.database = database;
        this.knowledge = knowledge;
        for (LocalNode node : nodes) {
            executions.add(new Execution(
                    new ExecutionId(createDirectory()), node.id(), State.WAITING, Optional.empty(), Optional.empty()));
        }
    }

    /** A name never used before: node names come from outside and are no path. */
    private String createDirectory() {
        while (true) {
            String id = String.format("e-%08x", ThreadLocalRandom.current().nextInt());
            try {
                Path directory = job.outbox().toAbsolutePath().normalize().resolve(id);
                if (Files.notExists(directory)) {
                    return String.valueOf(Files.createDirectory(directory).getFileName());
                }
            } catch (IOException error) {
                throw new dory.base.DoryException(
                                dory.base.Kind.DISK, "cannot write into " + job.outbox() + ": " + error.getMessage())
                        .because(error);
            }
        }
    }

    /** Does one node's work; called once for each of them, by any thread. */
    void run(int index) {
        if (!begin(index)) {
            return;
        }
        Path directory = directory(index);
        try (Duck duck = database.connect()) {
            if (watch(index, duck)) {
                new NodeRun(job, nodes.get(index), directory, duck, database, knowledge).run();
                end(index, State.COMPLETED, Optional.of(directory.toUri()), Optional.empty());
            } else {
                end(index, State.STOPPED, Optional.empty(), Optional.empty());
            }
        } catch (Trouble trouble) {
            fail(index, trouble.told());
        } catch (DuckFailure failure) {
            if (failure.interrupted()) {
                end(index, State.STOPPED, Optional.empty(), Optional.empty());
            } else {
                fail(
                        index,
                        Trouble.of(failure, nodes.get(index).root(), directory).told());
            }
        } catch (RuntimeException defect) {
            // Without an end the run would wait for this node until its deadline.
            fail(index, new Execution.Trouble(Cause.NODE, "the embedded node failed: " + defect, ""));
        }
    }

    private Path directory(int index) {
        lock.lock();
        try {
            return job.outbox()
                    .toAbsolutePath()
                    .normalize()
                    .resolve(executions.get(index).id().value());
        } finally {
            lock.unlock();
        }
    }

    private boolean begin(int index) {
        lock.lock();
        try {
            if (executions.get(index).state() != State.WAITING) {
                return false;
            }
            set(index, State.RUNNING, Optional.empty(), Optional.empty());
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean watch(int index, Duck duck) {
        lock.lock();
        try {
            running.put(index, duck);
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void fail(int index, Execution.Trouble trouble) {
        end(index, State.FAILED, Optional.empty(), Optional.of(trouble));
    }

    private void end(int index, State state, Optional<URI> location, Optional<Execution.Trouble> trouble) {
        if (state != State.COMPLETED) {
            discard(directory(index));
        }
        lock.lock();
        try {
            running.remove(index);
            set(index, state, location, trouble);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody reads the parts of a failed execution; what cannot be deleted stays with the run and goes when it is pruned. */
    private static void discard(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException left) {
            directory.toFile().deleteOnExit();
        }
    }

    private void set(int index, State state, Optional<URI> location, Optional<Execution.Trouble> trouble) {
        Execution was = executions.get(index);
        executions.set(index, new Execution(was.id(), was.node(), state, location, trouble));
        if (state.over()) {
            over++;
            changed.signalAll();
            if (over == executions.size()) {
                database.close();
            }
        }
    }

    List<Execution> poll(Duration wait) {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (over == told && over < executions.size() && left > 0) {
                left = changed.awaitNanos(left);
            }
            told = over;
            return List.copyOf(executions);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.copyOf(executions);
        } finally {
            lock.unlock();
        }
    }

    /** Queued executions end at once; a running one is interrupted until it has heard, as a statement about to start hears nothing. */
    void stop() {
        long deadline = System.nanoTime() + STOPPING.toNanos();
        lock.lock();
        try {
            stopped = true;
            for (int i = 0; i < executions.size(); i++) {
                if (executions.get(i).state() == State.WAITING) {
                    discard(job.outbox()
                            .toAbsolutePath()
                            .normalize()
                            .resolve(executions.get(i).id().value()));
                    set(i, State.STOPPED, Optional.empty(), Optional.empty());
                }
            }
            while (over < executions.size() && System.nanoTime() < deadline) {
                running.values().forEach(Duck::cancel);
                boolean signalled = changed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (!signalled && Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
