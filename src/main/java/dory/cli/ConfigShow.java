package dory.cli;

import dory.profile.ResolvedFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code config show}: all files as one. */
@Command(
        name = "show",
        description = "Print what all configuration files come to, as one profiles.yaml; secrets are not shown.")
@Takes({Group.CONFIG, Group.GENERAL})
final class ConfigShow implements Callable<Integer> {
    private final Session session;

    @Option(names = "--origin", description = "Add to each value the file, line and column that set it.")
    private boolean origin;

    ConfigShow(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(ResolvedFile.text(session.configuration(), origin));
        return 0;
    }
}
