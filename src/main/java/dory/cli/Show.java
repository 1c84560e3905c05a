package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.RunId;
import dory.runs.Answer;
import dory.runs.NodeEntry;
import dory.runs.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: a stored run's rows again. */
@Command(name = "show", description = "Show a stored run again, in any format, without touching a node.")
@Takes({Group.FORMAT, Group.YES, Group.DISPLAY, Group.STATS, Group.GENERAL})
final class Show implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Its number, as 'dory runs' lists it; else the newest.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--nodes", description = "Show what became of each node instead of the rows.")
    private boolean nodes;

    Show(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunId id = run.map(Show::number).orElseGet(this::newest);
        if (nodes) {
            ledger(session.runs().stored(id));
            return 0;
        }
        Drawing drawing = session.drawing();
        try (Output output = session.output();
                Answer answer = session.runs().show(id)) {
            rows(answer, drawing, output);
            return answer.exitCode();
        }
    }

    private void rows(Answer answer, Drawing drawing, Output output) {
        try {
            new Batch(session).show(answer, drawing, Optional.empty(), output);
            output.commit();
        } catch (IOException error) {
            throw output.failure(error);
        }
    }

    private void ledger(RunRecord record) {
        if (session.options().stats.stats) {
            throw new DoryException(Kind.USAGE, "--stats tells nothing of --nodes", "leave one of them out");
        }
        Listing listing = new Listing(
                Listing.text("node"),
                Listing.text("labels"),
                Listing.text("state"),
                Listing.text("reason"),
                Listing.text("detail"),
                Listing.number("rows"),
                Listing.number("bytes"));
        for (NodeEntry node : record.nodes()) {
            listing.add(
                    node.node(),
                    PlanPage.labels(node.labels()),
                    node.state().words(),
                    node.reason(),
                    node.detail(),
                    Long.toString(node.rows()),
                    Long.toString(node.bytes()));
        }
        listing.show(session);
        session.summary("run " + record.number() + " · " + Plural.of(listing.size(), "node"));
    }

    private RunId newest() {
        List<RunRecord> newest = session.runs().stored(1);
        if (newest.isEmpty()) {
            throw new DoryException(Kind.USAGE, "no run is stored", "ask something: dory -c 'select 1'");
        }
        return new RunId(newest.get(0).number());
    }

    private static RunId number(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new DoryException(
                    Kind.USAGE, "\"" + text + "\" is not the number of a run", "'dory runs' lists them");
        }
        return new RunId(Integer.parseInt(text));
    }
}
