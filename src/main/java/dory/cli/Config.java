package dory.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code config}: everything about profiles.yaml. */
@Command(
        name = "config",
        description = "Write, check and explain the configuration; docs/profiles.md lists its keys.",
        footer = {
            "",
            "Examples:",
            "  dory config init                    write a commented profiles.yaml",
            "  dory config check                   everything that is wrong in it, with file and line",
            "  dory config schema > schema.json    for an editor that checks while one types"
        })
@Takes({Group.GENERAL})
final class Config implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    private Config(Session session) {
        this.session = session;
    }

    /** The command with those below it. */
    static CommandLine commandLine(Session session) {
        return new CommandLine(new Config(session))
                .addSubcommand(new ConfigInit(session))
                .addSubcommand(new ConfigCheck(session))
                .addSubcommand(new ConfigShow(session))
                .addSubcommand(new ConfigSchema(session))
                .addSubcommand(new ConfigPath(session))
                .addSubcommand(new ConfigTrust(session));
    }

    @Override
    public Integer call() {
        session.print(spec.commandLine().getUsageMessage());
        return 0;
    }
}
