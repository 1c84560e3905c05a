package dory.cli;

import dory.base.Clean;
import dory.base.Durations;
import dory.base.Size;
import dory.runs.Answer;
import java.util.ArrayList;
import java.util.List;

/** {@code exact · 13/13 nodes · 3 rows · 9.4 KB from nodes · 0.41 s · run 1}. */
final class LastLine {
    private LastLine() {}

    static String of(Answer answer) {
        List<String> parts = new ArrayList<>();
        parts.add(Clean.line(answer.verdict().text()));
        parts.add(Plural.of(answer.rows().count(), "row"));
        if (answer.verdict().coverage().matched() > 0) {
            parts.add(new Size(answer.bytes()) + " from nodes");
        }
        parts.add(Durations.show(answer.time()));
        answer.run().ifPresent(run -> parts.add("run " + run));
        return String.join(" · ", parts);
    }
}
