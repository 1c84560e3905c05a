package dory.merge;

import java.util.List;

/**
 * Who answered.
 *
 * @param answered nodes whose parts are in the answer
 * @param needed nodes whose rows the question asks for
 * @param matched nodes the profile selects
 * @param missing those needed that did not answer
 */
public record Coverage(int answered, int needed, int matched, List<Missing> missing) {
    /** A node that is needed and did not answer; {@code state} in a word or two, {@code reason} in a sentence. */
    public record Missing(String node, String state, String reason) {}

    public Coverage {
        missing = List.copyOf(missing);
    }

    public boolean complete() {
        return answered == needed;
    }
}
