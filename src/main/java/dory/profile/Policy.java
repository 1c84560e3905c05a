package dory.profile;

import dory.base.Size;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a profile's questions are asked.
 *
 * @param deadline after which the run stops waiting; empty = none
 * @param require the nodes that must answer; below, exit 7 and nothing printed
 * @param onMissing what a partial answer does
 * @param zone of times and of relative dates
 * @param maxBytes of a gather
 * @param shipRows lets a gather pass {@code maxBytes}
 * @param limits per node and part
 * @param keep what stays of a run on disk
 */
public record Policy(
        Optional<Duration> deadline,
        Require require,
        OnMissing onMissing,
        ZoneId zone,
        Size maxBytes,
        boolean shipRows,
        Limits limits,
        Keep keep) {

    /** What a partial answer does: print and exit 6 · print and exit 0 · exit 7, nothing printed · ask on a terminal, else fail. */
    public enum OnMissing {
        WARN,
        PARTIAL,
        FAIL,
        ASK
    }

    /** What stays of a run on disk. */
    public enum Keep {
        NONE,
        MERGED,
        ALL
    }

    /** Beyond them the node fails; nothing is cut. */
    public record Limits(long rows, Size bytes) {
        /** Wide enough for a node's whole table, small enough that one slip does not fill the client's disk. */
        public static final Limits DEFAULT = new Limits(10_000_000, new Size(1_000_000_000));
    }

    /** A number of nodes, or a share of those needed. */
    public record Require(boolean percent, int amount) {
        public static final Require ANY = new Require(false, 0);

        private static final Pattern DIGITS = Pattern.compile("\\d{1,6}");

        /** @throws IllegalArgumentException with a sentence for the person who typed it */
        public static Require parse(String text) {
            String form = text.strip();
            boolean percent = form.endsWith("%");
            String digits = percent ? form.substring(0, form.length() - 1) : form;
            if (!DIGITS.matcher(digits).matches() || (percent && Integer.parseInt(digits) > 100)) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is neither a share such as 90% nor a number of nodes");
            }
            return new Require(percent, Integer.parseInt(digits));
        }

        public boolean met(int answered, int needed) {
            return percent ? (long) answered * 100 >= (long) amount * needed : answered >= Math.min(amount, needed);
        }

        @Override
        public String toString() {
            return amount + (percent ? "%" : "");
        }
    }

    public static Policy defaults(ZoneId zone) {
        return new Policy(
                Optional.empty(),
                Require.ANY,
                OnMissing.WARN,
                zone,
                new Size(100_000_000),
                false,
                Limits.DEFAULT,
                Keep.ALL);
    }
}
