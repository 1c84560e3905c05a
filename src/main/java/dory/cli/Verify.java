package dory.cli;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Kind;
import dory.duck.Statements.Statement;
import dory.profile.Profile;
import dory.runs.Verification;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: the split answer against the same SQL over all rows. */
@Command(
        name = "verify",
        description = {
            "Ask, and hold the answer against the same SQL in one DuckDB over all rows of the nodes that answered.",
            "Rows that differ go to stdout; nothing when all are equal. For local clusters."
        },
        footer = {
            "",
            "Row for row and in the order asked for; float columns may differ by 1e-9 (relative above 1, absolute below).",
            "Where SQL leaves a choice, what it does not leave open must be equal.",
            "Exit code 0: equal. 1: not equal.",
            "",
            "Example:",
            "  dory verify \"select country, sum(quantity * price) from sales group by 1 order by 2 desc limit 3\""
        })
@Takes({
    Group.SOURCE,
    Group.VARIABLES,
    Group.TARGET,
    Group.ALL,
    Group.CONFIG,
    Group.POLICY,
    Group.DISCOVER,
    Group.BATCH,
    Group.PROGRESS,
    Group.FORMAT,
    Group.DISPLAY,
    Group.GENERAL
})
final class Verify implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SQL",
            description = "The question; else from -c and -f, else from stdin.")
    private Optional<String> sql = Optional.empty();

    @Option(
            names = "--differences",
            paramLabel = "N",
            description = "Show at most N differing rows of each side; 20 when not given.")
    private int most = 20;

    Verify(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (most < 0) {
            throw new DoryException(Kind.USAGE, "--differences " + most + " is less than none", "name 0 or more");
        }
        if (session.options().batch.dryRun) {
            throw new DoryException(
                    Kind.USAGE, "--dry-run has nothing to compare", "dory plan shows what would be done");
        }
        List<Statement> statements = new Scripts(session.world()).statements(sql, session.options().source);
        Profile profile = session.profile();
        Drawing drawing = session.drawing();
        Batch batch = new Batch(session);
        return batch.each(statements, (statement, output) -> {
            Progress progress = session.progress();
            try (Verification found = session.runs().verify(batch.request(statement.sql(), profile), most, progress)) {
                progress.end();
                return show(found, drawing, output);
            } finally {
                progress.end();
            }
        });
    }

    private int show(Verification found, Drawing drawing, Output output) throws IOException {
        Screen screen = session.screen();
        found.notes().forEach(screen::note);
        // For a program an answer without rows is still an answer; a person needs no empty table.
        if (found.differences().count() > 0 || !drawing.forPeople()) {
            drawing.draw(found.differences(), Optional.empty(), output.stream());
            output.stream().flush();
        }
        String line = line(found);
        if (!found.equal() || !session.terse()) {
            screen.line(found.equal() ? line : screen.ink().yellow(line));
        }
        return found.equal() ? found.exitCode() : Kind.QUERY.exitCode();
    }

    private static String line(Verification found) {
        String line = String.join(
                " · ",
                List.of(
                        found.finding(),
                        Plural.of(found.rows(), "row"),
                        found.verdict().text(),
                        Durations.show(found.split()) + " split, " + Durations.show(found.whole()) + " one DuckDB"));
        return Clean.line(line + found.run().map(run -> " · run " + run).orElse(""));
    }
}
