package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Option(
            names = {"-X", Given.NO_INIT},
            description =
                    "Open the shell without its start-up file, init.sql beside your profiles.yaml; a question asked with -c never reads it.")
    private boolean noInit;

    private final Session session;

    @Spec
    private CommandSpec spec;

    Root(Session session) {
        this.session = session;
        this.options = session.options();
    }

    @Override
    public Integer call() {
        Scripts scripts = new Scripts(session.world());
        if (scripts.nothing(options.source)) {
            OptionalInt stayed = stay();
            if (stayed.isPresent()) {
                return stayed.getAsInt();
            }
            session.print(Topics.brief());
            return 0;
        }
        return new Query(session).run(Optional.empty());
    }

    private OptionalInt stay() {
        if (!session.world().terminal().out()) {
            throw new DoryException(
                    Kind.USAGE,
                    "the shell needs a terminal to draw on, and stdout is none",
                    "ask one question instead: dory -c SQL");
        }
        List<Given> given = new ArrayList<>(Given.of(spec.commandLine().getParseResult()));
        given.removeIf(one -> one.option().equals(Given.NO_INIT));
        if (noInit) {
            given.add(new Given(Given.NO_INIT, List.of()));
        }
        return session.stay(given);
    }
}
