package dory.cluster.bacalhau;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import dory.cluster.Execution.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One submitted round until every node has an end, in a thread of its own, so that a server that hangs never keeps a deadline waiting.
 * Reads the history, which is small, and the executions, which are the truth, only when something changed. Safe for many threads.
 */
final class Following implements Runnable {
    /** How long an orchestrator may be away: longer than a restart. */
    private static final Duration AWAY = Duration.ofSeconds(60);

    /** How long an execution may take to end after its job has. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Endpoints endpoints;
    private final Again again;
    private final Pace pace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Progress progress;
    private final List<String> jobs = new ArrayList<>();
    private String token = "";
    private boolean dirty;
    private int told;
    private volatile boolean stopping;
    private volatile boolean closed;
    private volatile String untold = "";
    private @Nullable RuntimeException failure;

    /** Asks again the nodes that the scheduler passed over because they were busy. */
    interface Again {
        /** The nodes that are gone by now. */
        List<NodeId> gone(List<NodeId> nodes);

        /** Starts a further job on exactly these nodes. */
        String submit(List<NodeId> nodes);
    }

    /** @param patience for how long nodes that were passed over are asked again */
    Following(Endpoints endpoints, String job, Progress progress, Again again, Duration patience) {
        this.endpoints = endpoints;
        this.progress = progress;
        this.again = again;
        this.pace = new Pace(progress.all().size(), patience);
        this.jobs.add(job);
    }

    Following start() {
        Thread thread = new Thread(this, "follow " + jobs.get(0));
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void run() {
        try {
            while (!closed && !isComplete()) {
                step();
                if (!closed && !isComplete()) {
                    Pause.of(pace.next());
                }
            }
        } catch (RuntimeException error) {
            fail(error instanceof HttpFailure http ? lost(http) : error);
        }
    }

    private void step() {
        try {
            String reason = untold;
            if (!reason.isEmpty()) {
                untold = "";
                stop(reason);
            }
            boolean over = readHistory();
            if (over || pace.mayRead(dirty)) {
                readExecutions();
            }
            pace.reached();
            if (over) {
                settle();
            }
        } catch (HttpFailure error) {
            boolean passing = error.passing() || error.reach() == HttpFailure.Reach.NOT_SENT;
            if (!passing || pace.away().compareTo(AWAY) > 0) {
                throw error;
            }
        }
    }

    /** Returns whether the job is over and all of its history was read. */
    private boolean readHistory() {
        while (true) {
            HistoryEndpoint.Page page = endpoints.history().after(current(), token);
            lock.lock();
            try {
                for (WireEvent event : page.events()) {
                    if (event.schedules()) {
                        progress.scheduled(event.execution(), event.node());
                    }
                    dirty |= event.mayEnd();
                }
            } finally {
                lock.unlock();
            }
            if (page.token().isEmpty()) {
                return true;
            }
            boolean more = !page.token().equals(token) && !page.events().isEmpty();
            token = page.token();
            if (!more) {
                return false;
            }
        }
    }

    private void readExecutions() {
        dirty = false;
        List<WireExecution> all = endpoints.executions().of(current());
        pace.read();
        lock.lock();
        try {
            // Of two executions of one node the one that has an answer counts.
            all.stream()
                    .sorted(java.util.Comparator.comparingInt(execution ->
                            execution.state() == WireExecution.COMPLETED && execution.exitCode() == 0 ? 0 : 1))
                    .forEach(progress::take);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The job is over; who has no end was passed over, and is asked again by name. */
    private void settle() {
        List<NodeId> left;
        lock.lock();
        try {
            left = progress.unscheduled();
            if (stopping) {
                progress.stopRest();
                changed.signalAll();
            }
            if (!stopping && left.isEmpty() && pace.overFor().compareTo(LATE) > 0) {
                progress.endRest(new Trouble(Cause.LOST, "the job is over, its end on this node was never told", ""));
                changed.signalAll();
            }
            if (stopping || left.isEmpty()) {
                return;
            }
            if (pace.patienceIsOver()) {
                progress.endRest(new Trouble(Cause.NOT_SCHEDULED, "the scheduler found the node busy", ""));
                changed.signalAll();
                return;
            }
        } finally {
            lock.unlock();
        }
        askAgain(left);
    }

    private void askAgain(List<NodeId> left) {
        Pause.of(pace.nextAsking());
        List<NodeId> gone = again.gone(left);
        List<NodeId> busy = left.stream().filter(node -> !gone.contains(node)).toList();
        lock.lock();
        try {
            gone.forEach(node -> progress.end(node, new Trouble(Cause.LOST, "the node has disappeared", "")));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!busy.isEmpty() && !stopping && !closed) {
            String further = again.submit(busy);
            lock.lock();
            try {
                jobs.add(further);
                token = "";
            } finally {
                lock.unlock();
            }
        }
    }

    private String current() {
        lock.lock();
        try {
            return jobs.get(jobs.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    private DoryException lost(HttpFailure error) {
        return error.status() == 404
                ? new DoryException(Kind.CLUSTER, "the orchestrator no longer knows job " + current()).because(error)
                : error.told();
    }

    private void fail(RuntimeException error) {
        lock.lock();
        try {
            failure = error;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isComplete() {
        lock.lock();
        try {
            return progress.complete();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link dory.cluster.Cluster#poll}. */
    List<Execution> poll(Duration wait) {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (progress.over() == told && !progress.complete() && failure == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (failure != null && !closed) {
                throw failure;
            }
            told = progress.over();
            return progress.all();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return progress.all();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every job of the round, the asked-again ones too. */
    void stop(String reason) {
        stopping = true;
        List<String> all;
        lock.lock();
        try {
            all = List.copyOf(jobs);
        } finally {
            lock.unlock();
        }
        pace.hurry();
        all.forEach(job -> stop(job, reason));
    }

    /** An orchestrator that does not answer is told again, so that a deadline never becomes an error of its own. */
    private void stop(String job, String reason) {
        try {
            endpoints.jobs().stop(job, reason);
        } catch (HttpFailure failure) {
            if (!failure.passing() && failure.reach() != HttpFailure.Reach.NOT_SENT) {
                throw failure;
            }
            untold = reason;
        }
    }

    /** Nobody polls any more; the jobs go on. */
    void close() {
        closed = true;
    }

    /** Waits until the thread has nothing to do; for tests and short errands. */
    List<Execution> await(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        List<Execution> all = poll(Duration.ZERO);
        while (!all.stream().allMatch(execution -> execution.state().over()) && System.nanoTime() < deadline) {
            all = poll(Duration.ofNanos(Math.min(deadline - System.nanoTime(), TimeUnit.SECONDS.toNanos(1))));
        }
        return all;
    }
}
