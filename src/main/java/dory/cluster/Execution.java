package dory.cluster;

import dory.base.ExecutionId;
import dory.base.NodeId;
import java.net.URI;
import java.util.Optional;

/**
 * One attempt of a job on one node, as the cluster tells it.
 *
 * @param location where its files are, once completed: {@code file:} for an embedded cluster, {@code s3:} else
 * @param trouble why it failed: DuckDB's message or the scheduler's
 */
public record Execution(ExecutionId id, NodeId node, State state, Optional<URI> location, Optional<Trouble> trouble) {
    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED;

        public boolean over() {
            return this == COMPLETED || this == FAILED || this == STOPPED;
        }
    }

    /**
     * Why an execution failed.
     *
     * @param kind who must act
     * @param message one sentence; the same cause gives the same text on every node
     * @param detail what differs by node: file and line; may be empty
     */
    public record Trouble(Cause kind, String message, String detail) {}

    /** What went wrong on a node. */
    public enum Cause {
        /** Files are missing, unreadable or broken. */
        DATA,
        /** A value does not fit the catalogue's type: file and line are in the detail. */
        CAST,
        /** DuckDB refused or failed the SQL. */
        SQL,
        /** Beyond the profile's limits. */
        OVER_LIMIT,
        /** The machine: memory, disk, scheduler. */
        NODE,
        /** DuckDB ended with another exit code than 0, for a reason that cannot be read. */
        EXIT,
        /** The node took longer than it may. */
        TIMED_OUT,
        /** The node went away. */
        LOST,
        /** The node declined the job. */
        DECLINED,
        /** The scheduler gave the node no execution: it was busy. */
        NOT_SCHEDULED,
        /** This machine's own disk; the whole run ends. */
        CLIENT_DISK
    }
}
