package dory.shell;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param value as it is written there
 * @param description a few words: a type, what it is
 */
record Proposal(String value, String description) {
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
