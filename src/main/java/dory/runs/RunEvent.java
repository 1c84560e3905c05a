package dory.runs;

import dory.base.RunId;
import dory.plan.Variable;
import java.util.List;

/** What a run tells while it goes on. */
public sealed interface RunEvent {
    /** The run has a number and its nodes are known. */
    record Started(RunId run, int nodes) implements RunEvent {}

    /**
     * An execution ended, or time went by.
     *
     * @param done nodes that have ended
     * @param nodes that were asked
     * @param bytes fetched so far
     * @param waiting names of the nodes not ended
     */
    record Progress(int done, int nodes, long bytes, List<String> waiting) implements RunEvent {
        public Progress {
            waiting = List.copyOf(waiting);
        }
    }

    /** How every matched node stands; tells no more than the ledger. */
    record Nodes(List<NodeEntry> entries) implements RunEvent {
        public Nodes {
            entries = List.copyOf(entries);
        }
    }

    /** The statement was read, and uses these variables. */
    record Bound(List<Variable> variables) implements RunEvent {
        public Bound {
            variables = List.copyOf(variables);
        }
    }

    /** A table is being learnt from the nodes. */
    record Learning(String table, int nodes) implements RunEvent {}

    /** Something a person should know: drift, a table learnt anew. */
    record Note(String text) implements RunEvent {}
}
