package dory.runs;

import dory.base.JobId;
import dory.cluster.Cluster;
import java.util.Optional;

/** What runs now, so that Ctrl-C can stop it from another thread. */
final class Current {
    private Optional<RunLog> log = Optional.empty();
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<JobId> job = Optional.empty();
    private Runnable computation = () -> {};
    private boolean hurried;

    synchronized void started(RunLog run) {
        log = Optional.of(run);
        job = Optional.empty();
        hurried = false;
        computation = () -> {};
    }

    /** Something that runs at home and can be cancelled. */
    synchronized void computing(Runnable cancel) {
        computation = cancel;
    }

    synchronized void submitted(Cluster on, JobId what) {
        cluster = Optional.of(on);
        job = Optional.of(what);
        hurried = false;
    }

    synchronized void over() {
        log = Optional.empty();
        computation = () -> {};
        cluster = Optional.empty();
        job = Optional.empty();
    }

    /** What has come is to be the answer; the number of the run that goes on, or 0. */
    synchronized int hurry() {
        hurried = job.isPresent();
        return hurried ? log.map(run -> run.id().number()).orElse(0) : 0;
    }

    /** Whether the person waits no longer. */
    synchronized boolean hurried() {
        return hurried;
    }

    /** The run is marked first: a job that cannot be stopped any more must not leave it looking alive. */
    synchronized int interrupt() {
        log.ifPresent(RunLog::stopped);
        computation.run();
        job.ifPresent(what -> cluster.orElseThrow().stop(what));
        return log.map(run -> run.id().number()).orElse(0);
    }
}
