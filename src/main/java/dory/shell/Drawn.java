package dory.shell;

import dory.base.Clean;
import dory.base.Durations;
import dory.base.Size;
import dory.runs.NodeEntry;
import dory.runs.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A waiting call in words: one line, or a table of its nodes. Each text is one line of a terminal, whatever the names in it. */
final class Drawn {
    private static final int NAMES = 3;
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle BAD = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

    private Drawn() {}

    /** {@code 9/13 nodes · 84 KB · 2.1 s · waiting for oslo-1, …}. */
    static AttributedString line(Task.Standing standing, Duration time) {
        List<String> parts = new ArrayList<>();
        if (standing.progress().isPresent()) {
            RunEvent.Progress progress = standing.progress().get();
            parts.add(progress.done() + "/" + nodes(progress.nodes()));
            parts.add(new Size(progress.bytes()).toString());
            parts.add(tenths(time));
            if (progress.done() < progress.nodes()) {
                parts.add("waiting for " + names(progress.waiting()));
            } else {
                parts.add("merging");
            }
        } else {
            parts.add(standing.words().isEmpty() ? "working" : Clean.line(standing.words()));
            parts.add(tenths(time));
        }
        return new AttributedString(String.join(" · ", parts));
    }

    private static String nodes(int count) {
        return count + (count == 1 ? " node" : " nodes");
    }

    private static String names(List<String> waiting) {
        String named = waiting.stream().limit(NAMES).map(Clean::line).collect(Collectors.joining(", "));
        return waiting.size() > NAMES ? named + ", …" : named;
    }

    static String tenths(Duration time) {
        return time.compareTo(Duration.ofMinutes(1)) < 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : Durations.show(time);
    }

    /** The nodes folded by state: those not over first and by name, the others counted; at most {@code height} lines. */
    static List<AttributedString> table(Task.Standing standing, Duration time, int height) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(line(standing, time));
        Map<NodeEntry.State, List<NodeEntry>> byState = new LinkedHashMap<>();
        standing.nodes().stream()
                .sorted(Comparator.comparingInt(entry -> rank(entry.state())))
                .forEach(entry -> byState.computeIfAbsent(entry.state(), state -> new ArrayList<>())
                        .add(entry));
        int states = byState.size();
        int room = Math.max(1, height - 2 - states);
        for (Map.Entry<NodeEntry.State, List<NodeEntry>> group : byState.entrySet()) {
            List<NodeEntry> entries = group.getValue();
            lines.add(heading(group.getKey(), entries));
            boolean named = group.getKey() == NodeEntry.State.SENT || isBad(group.getKey());
            int shown = named ? Math.min(entries.size(), room) : 0;
            for (NodeEntry entry : entries.subList(0, shown)) {
                lines.add(node(entry));
            }
            room -= shown;
        }
        return lines;
    }

    private static int rank(NodeEntry.State state) {
        return state == NodeEntry.State.SENT ? 0 : isBad(state) ? 1 : 2;
    }

    private static boolean isBad(NodeEntry.State state) {
        return !state.answered() && state != NodeEntry.State.SENT && state != NodeEntry.State.NOT_NEEDED;
    }

    private static AttributedString heading(NodeEntry.State state, List<NodeEntry> entries) {
        AttributedStyle style = isBad(state) ? BAD : state.answered() ? GOOD : AttributedStyle.BOLD;
        String words = state == NodeEntry.State.SENT ? "running" : state.words();
        long rows = entries.stream().mapToLong(NodeEntry::rows).sum();
        long bytes = entries.stream().mapToLong(NodeEntry::bytes).sum();
        String sums = state.answered() ? " · " + rows + (rows == 1 ? " row" : " rows") + " · " + new Size(bytes) : "";
        return new AttributedStringBuilder()
                .styled(style, String.format(Locale.ROOT, "%5d %s", entries.size(), words))
                .styled(FAINT, sums)
                .toAttributedString();
    }

    private static AttributedString node(NodeEntry entry) {
        String labels = entry.labels().values().stream().map(Clean::line).collect(Collectors.joining(" "));
        String why = entry.reason().isEmpty() ? "" : " · " + Clean.line(entry.reason());
        return new AttributedStringBuilder()
                .append("      ")
                .append(Clean.line(entry.node()))
                .styled(FAINT, "  " + labels + why)
                .toAttributedString();
    }
}
