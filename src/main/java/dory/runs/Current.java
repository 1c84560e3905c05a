package dory.runs;

import dory.base.JobId;
import dory.cluster.Cluster;
import java.util.Optional;

/** What runs now, so that Ctrl-C can stop it from another thread. */
final class Current {
    private Optional<RunLog> log = Optional.empty();
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<JobId> job = Optional.empty();

    synchronized void started(RunLog run) {
        log = Optional.of(run);
        job = Optional.empty();
    }

    synchronized void submitted(Cluster on, JobId what) {
        cluster = Optional.of(on);
        job = Optional.of(what);
    }

    synchronized void over() {
        log = Optional.empty();
        cluster = Optional.empty();
        job = Optional.empty();
    }

    /** The run is marked first: a job that cannot be stopped any more must not leave it looking alive. */
    synchronized int interrupt() {
        log.ifPresent(RunLog::stopped);
        job.ifPresent(what -> cluster.orElseThrow().stop(what));
        return log.map(run -> run.id().number()).orElse(0);
    }
}
