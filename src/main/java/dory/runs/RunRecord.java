package dory.runs;

import dory.duck.Column;
import dory.plan.Spread;
import dory.plan.Variable;
import java.time.Instant;
import java.util.List;

/**
 * {@code run.json}: one run as it is kept. Written beside and renamed at every change.
 *
 * @param format of this file; 1
 * @param state running, done, failed, stopped
 * @param spread whether nodes answered one by one
 * @param variables values of the question's {@code $name}s
 * @param guarantee the enum's name, or empty while unknown
 * @param verdict the words of the last line without rows and time
 * @param error what ended a failed run
 */
public record RunRecord(
        int format,
        int number,
        String version,
        State state,
        String question,
        Spread spread,
        List<Variable> variables,
        String profile,
        String cluster,
        String selector,
        String zone,
        Instant instant,
        Instant started,
        long millis,
        String guarantee,
        String verdict,
        int exitCode,
        String error,
        List<Column> columns,
        long rows,
        long bytes,
        List<JobRecord> jobs,
        List<NodeEntry> nodes) {
    /** Where a run stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    /** One round's job: its SQL as the nodes got it, and how the parts were merged. */
    public record JobRecord(int round, String job, List<String> nodeSql, List<String> mergeSql, String finalSql) {
        public JobRecord {
            nodeSql = List.copyOf(nodeSql);
            mergeSql = List.copyOf(mergeSql);
        }
    }

    public RunRecord {
        variables = List.copyOf(variables);
        columns = List.copyOf(columns);
        jobs = List.copyOf(jobs);
        nodes = List.copyOf(nodes);
    }
}
