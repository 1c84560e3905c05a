package dory.shell;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param value as it is written there
 * @param description a few words: a type, what it is
 * @param spaced whether a blank follows a word like this anyway
 */
record Proposal(String value, String description, boolean spaced) {
    /** Something that may be followed by anything. */
    Proposal(String value, String description) {
        this(value, description, false);
    }

    /**
     * What was found.
     *
     * @param from where the stretch begins that a proposal takes the place of; it ends at the cursor
     * @param all the best first
     */
    record Found(int from, List<Proposal> all) {
        Found {
            all = List.copyOf(all);
        }

        static Found nothing(int cursor) {
            return new Found(cursor, List.of());
        }
    }
}
