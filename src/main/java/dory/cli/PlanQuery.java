package dory.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plan}: what a question would do. */
@Command(
        name = "plan",
        description = {
            "Show what a question would do, and ask no node.",
            "Who is needed, what each node runs, what is done at home, what the answer may be called; --json: one object a statement."
        })
@Takes({
    Group.SOURCE,
    Group.TARGET,
    Group.ALL,
    Group.CONFIG,
    Group.DISCOVER,
    Group.LIMIT,
    Group.BATCH,
    Group.PROGRESS,
    Group.FORMAT,
    Group.GENERAL
})
final class PlanQuery implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SQL",
            description = "The question; else from -c and -f, else from stdin.")
    private Optional<String> sql = Optional.empty();

    PlanQuery(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new Batch(session).plan(new Scripts(session.world()).statements(sql, session.options().source));
    }
}
