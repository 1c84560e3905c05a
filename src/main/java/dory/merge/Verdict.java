package dory.merge;

import dory.plan.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an answer may be called, and who answered: the words of the last line.
 *
 * @param guarantee computed from the plan and the rows
 * @param floats columns with float rounding
 * @param choice what SQL chose freely: {@code any 10 of the tied rows}; of an answer per node: the one node that was asked
 * @param told the whole text, when it is not to be made from the rest: of a stored run, or of the catalogue
 * @param labels further words, such as {@code same data allowed: a, b}
 */
public record Verdict(
        Guarantee guarantee, List<String> floats, String choice, String told, Coverage coverage, List<String> labels) {
    private static final int FOLD = 5;

    public Verdict {
        floats = List.copyOf(floats);
        labels = List.copyOf(labels);
    }

    /** A verdict whose words are known. */
    public static Verdict stored(Guarantee guarantee, String told, Coverage coverage) {
        return new Verdict(guarantee, List.of(), "", told, coverage, List.of());
    }

    /** {@code exact (float rounding in revenue) · 13/13 nodes}. */
    public String text() {
        if (!told.isEmpty()) {
            return told;
        }
        List<String> parts = new ArrayList<>();
        if (coverage.matched() == 0) {
            parts.add(words());
            parts.add("local");
        } else if (guarantee == Guarantee.PER_NODE) {
            parts.addAll(perNode());
        } else if (coverage.complete()) {
            parts.add(words());
            parts.add(coverage.answered() + "/" + coverage.needed() + (coverage.needed() == 1 ? " node" : " nodes"));
        } else {
            parts.add(words() + " over " + coverage.answered() + "/" + coverage.needed() + " nodes");
            parts.add("missing: " + missing());
        }
        parts.addAll(labels);
        return String.join(" · ", parts);
    }

    /** {@code per node · 14 answers}, {@code one node: lyon-2 (of 14)}. */
    private List<String> perNode() {
        if (!choice.isEmpty()) {
            return List.of("one node: " + choice + " (of " + coverage.matched() + ")");
        }
        String answers = (coverage.complete() ? "" : coverage.answered() + " of ")
                + coverage.needed()
                + (coverage.needed() == 1 ? " answer" : " answers");
        return coverage.complete()
                ? List.of("per node", answers)
                : List.of("per node", answers, "missing: " + missing());
    }

    private String words() {
        return switch (guarantee) {
            case EXACT -> "exact";
            case EXACT_FLOAT ->
                floats.isEmpty()
                        ? "exact (float rounding)"
                        : "exact (float rounding in " + String.join(", ", floats) + ")";
            case ANY_VALID -> "exact (" + choice + ")";
            case PER_ROUND -> "exact per round";
            case APPROX -> "approximate";
            case PER_NODE -> "per node";
        };
    }

    private String missing() {
        String named = coverage.missing().stream()
                .limit(FOLD)
                .map(missing -> missing.node() + " (" + missing.state() + ")")
                .collect(Collectors.joining(", "));
        int more = coverage.missing().size() - FOLD;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
