package dory.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program itself: asks what {@code -c}, {@code -f} or stdin hold. */
@Command(
        name = "dory",
        description = "SQL over files that stay where they are: each node runs its part, the parts are merged exactly.",
        footer = {
            "",
            "Examples:",
            "  dory -c \"select country, count(*) from sales group by 1\"",
            "  dory -s \"region = EU\" --csv -o eu.csv -f question.sql",
            "  dory nodes",
            "",
            "An option may stand before or after the command. 'dory help COMMAND' explains a command,",
            "'dory help exit-codes' the exit codes, 'dory help variables' the environment variables."
        })
@Takes(like = Query.class)
final class Root implements Callable<Integer> {
    @Mixin
    private final Options options;

    private final Session session;

    Root(Session session) {
        this.session = session;
        this.options = session.options();
    }

    @Override
    public Integer call() {
        Scripts scripts = new Scripts(session.world());
        if (scripts.nothing(options.source)) {
            session.print(Topics.brief());
            return 0;
        }
        return new Query(session).run(Optional.empty());
    }
}
