package dory.runs;

import dory.base.DoryException;
import dory.base.RunId;
import dory.duck.Column;
import dory.merge.Verdict;
import dory.plan.Plan;
import dory.plan.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps one run's {@code run.json} true to what has happened so far; may be told from two threads. */
final class RunLog {
    private final RunStore store;
    private final Setup setup;
    private final RunId id;
    private final Ask ask;
    private final Instant instant;
    private final Instant started;
    private final List<RunRecord.JobRecord> jobs = new ArrayList<>();
    private List<Column> columns = List.of();
    private List<NodeEntry> nodes = List.of();
    private boolean over;

    RunLog(RunStore store, Setup setup, RunId id, Ask ask, Instant instant) {
        this.store = store;
        this.setup = setup;
        this.id = id;
        this.ask = ask;
        this.instant = instant;
        this.started = setup.clock().instant();
    }

    RunId id() {
        return id;
    }

    Duration elapsed() {
        return Duration.between(started, setup.clock().instant());
    }

    /** The job is known: from here on a killed client's run can be found again. */
    synchronized void submitted(String job, Plan plan, Ledger ledger) {
        List<Stage> stages =
                plan.rounds().isEmpty() ? List.of() : plan.rounds().get(0).stages();
        jobs.add(new RunRecord.JobRecord(
                1,
                job,
                stages.stream().map(Stage::nodeSql).toList(),
                stages.stream().map(Stage::mergeSql).toList(),
                plan.finalSql()));
        columns = plan.columns();
        nodes = ledger.all();
        save(RunRecord.State.RUNNING, "", "", 0, "", 0, 0);
    }

    synchronized void done(Plan plan, Verdict verdict, Ledger ledger, int exitCode, long rows, long bytes) {
        columns = plan.columns();
        nodes = ledger.all();
        finish(RunRecord.State.DONE, verdict.guarantee().name(), verdict.text(), exitCode, "", rows, bytes);
    }

    /** An answer made of earlier ones. */
    synchronized void recalled(List<Column> shown, Verdict verdict, int exitCode, long rows) {
        columns = shown;
        finish(RunRecord.State.DONE, verdict.guarantee().name(), verdict.text(), exitCode, "", rows, 0);
    }

    synchronized void failed(DoryException error, Ledger ledger) {
        nodes = ledger.all();
        finish(RunRecord.State.FAILED, "", "", error.kind().exitCode(), error.what(), 0, 0);
    }

    synchronized void stopped() {
        finish(RunRecord.State.STOPPED, "", "", 130, "stopped", 0, 0);
    }

    /** The first end counts: a run stopped by Ctrl-C is not later called failed because its statements were cancelled. */
    private void finish(
            RunRecord.State state,
            String guarantee,
            String verdict,
            int exitCode,
            String error,
            long rows,
            long bytes) {
        if (!over) {
            over = true;
            save(state, guarantee, verdict, exitCode, error, rows, bytes);
        }
    }

    private void save(
            RunRecord.State state,
            String guarantee,
            String verdict,
            int exitCode,
            String error,
            long rows,
            long bytes) {
        store.save(new RunRecord(
                1,
                id.number(),
                setup.version(),
                state,
                ask.sql(),
                ask.spread(),
                ask.variables(),
                ask.profile().name(),
                ask.profile().cluster().name(),
                ask.profile().selector().toString(),
                ask.profile().policy().zone().getId(),
                instant,
                started,
                elapsed().toMillis(),
                guarantee,
                verdict,
                exitCode,
                error,
                columns,
                rows,
                bytes,
                jobs,
                nodes));
    }
}
