package dory.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: a command's page, or a topic's. */
@Command(name = "help", description = "Explain dory, a command, or a topic: exit-codes, variables.")
@Takes({Group.GENERAL})
final class HelpCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0..*",
            paramLabel = "COMMAND|TOPIC",
            description = "A command such as 'query' or 'demo break', or a topic: exit-codes, variables.")
    private String[] words = {};

    @Spec
    private CommandSpec spec;

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(
                Topics.page(Optional.ofNullable(spec.parent()).orElse(spec).commandLine(), words));
        return 0;
    }
}
