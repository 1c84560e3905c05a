package dory.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: what a question would do. */
@Command(
        name = "plan",
        description = {
            "Show what a question would do, and ask no node.",
            "Who is needed, what each node runs, what is done at home, what the answer may be called; --json: one object a statement."
        })
@Takes({
    Group.SOURCE,
    Group.VARIABLES,
    Group.TARGET,
    Group.ALL,
    Group.SPREAD,
    Group.CONFIG,
    Group.DISCOVER,
    Group.LIMIT,
    Group.BATCH,
    Group.PROGRESS,
    Group.FORMAT,
    Group.YES,
    Group.GENERAL
})
final class PlanQuery implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final SqlArgument argument = new SqlArgument();

    PlanQuery(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new Batch(session).plan(new Scripts(session.world()).statements(argument.sql, session.options().source));
    }
}
