package dory.cli;

import dory.duck.Statements.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code query}: asks the nodes. */
@Command(
        name = "query",
        description = "Ask one or more questions; the rows go to stdout, all else to stderr.",
        footer = {
            "",
            "Examples:",
            "  dory query \"select count(*) from sales\"",
            "  dory -tAc \"select count(*) from sales\"       the number and a newline, nothing else",
            "  dory query --stats --json < questions.sql"
        })
@Takes({
    Group.SOURCE,
    Group.VARIABLES,
    Group.TARGET,
    Group.ALL,
    Group.SPREAD,
    Group.CONFIG,
    Group.POLICY,
    Group.DISCOVER,
    Group.LIMIT,
    Group.BATCH,
    Group.PROGRESS,
    Group.FORMAT,
    Group.YES,
    Group.DISPLAY,
    Group.STATS,
    Group.GENERAL
})
final class Query implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final SqlArgument argument = new SqlArgument();

    Query(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return run(argument.sql);
    }

    int run(Optional<String> sql) {
        List<Statement> statements = new Scripts(session.world()).statements(sql, session.options().source);
        Batch batch = new Batch(session);
        return session.options().batch.dryRun ? batch.plan(statements) : batch.ask(statements);
    }
}
