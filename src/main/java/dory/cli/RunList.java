package dory.cli;

import dory.base.Durations;
import dory.base.Size;
import dory.runs.NodeEntry;
import dory.runs.RunRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code runs}: what was asked. */
@Command(name = "runs", description = "List the newest 20 stored runs; --all lists every one.")
@Takes({Group.ALL, Group.FORMAT, Group.YES, Group.DISPLAY, Group.GENERAL})
final class RunList implements Callable<Integer> {
    private static final int NEWEST = 20;
    private static final int WORDS = 60;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Session session;

    RunList(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean all = session.options().all.all;
        List<RunRecord> runs = session.runs().stored(all ? Integer.MAX_VALUE : NEWEST);
        Listing listing = new Listing(
                Listing.number("run"),
                Listing.text("when"),
                Listing.text("profile"),
                Listing.text("state"),
                Listing.text("guarantee"),
                Listing.text("nodes"),
                Listing.number("rows"),
                Listing.text("bytes"),
                Listing.text("time"),
                Listing.text("question"));
        runs.forEach(run -> add(listing, run, session.world().zone()));
        listing.show(session);
        String more = !all && runs.size() == NEWEST ? " · --all lists every one" : "";
        session.summary(Plural.of(runs.size(), "run") + more);
        return 0;
    }

    private static void add(Listing listing, RunRecord run, ZoneId zone) {
        listing.add(
                Integer.toString(run.number()),
                WHEN.format(run.started().atZone(zone)),
                run.profile(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.guarantee().toLowerCase(Locale.ROOT).replace('_', ' '),
                coverage(run.nodes()),
                Long.toString(run.rows()),
                new Size(run.bytes()).toString(),
                Durations.show(Duration.ofMillis(run.millis())),
                firstWords(run.question()));
    }

    private static String coverage(List<NodeEntry> nodes) {
        long needed = nodes.stream()
                .filter(node -> node.state() != NodeEntry.State.NOT_NEEDED)
                .count();
        long answered = nodes.stream().filter(node -> node.state().answered()).count();
        return nodes.isEmpty() ? "local" : answered + "/" + needed;
    }

    private static String firstWords(String question) {
        String line = question.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        return length <= WORDS ? line : line.substring(0, line.offsetByCodePoints(0, WORDS - 1)) + "…";
    }
}
