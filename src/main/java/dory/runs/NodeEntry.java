package dory.runs;

import java.util.Map;

/**
 * One matched node in a run's ledger.
 *
 * @param node its name on screen
 * @param reason why, for states that have one; the same cause gives the same text
 * @param detail what differs by node: file and line
 */
public record NodeEntry(
        String node,
        String id,
        Map<String, String> labels,
        State state,
        String reason,
        String detail,
        String execution,
        long rows,
        long bytes) {
    /** Every matched node is in exactly one. */
    public enum State {
        SENT("sent"),
        FETCHED("fetched"),
        EMPTY("empty"),
        FAILED("failed"),
        EXIT("exit≠0"),
        REJECTED("rejected"),
        UNAVAILABLE("unavailable"),
        TIMED_OUT("timed out"),
        LOST("lost"),
        NOT_SCHEDULED("not scheduled"),
        NOT_WAITED_FOR("not waited for"),
        STOPPED("stopped"),
        NOT_NEEDED("not needed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether the node's rows are in the answer. */
        public boolean answered() {
            return this == FETCHED || this == EMPTY;
        }
    }

    public NodeEntry {
        labels = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labels));
    }

    NodeEntry to(State next, String why, String more) {
        return new NodeEntry(node, id, labels, next, why, more, execution, rows, bytes);
    }
}
