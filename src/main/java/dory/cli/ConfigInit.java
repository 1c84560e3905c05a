package dory.cli;

import dory.profile.InitFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config init}: a first file. */
@Command(
        name = "init",
        description = "Write a commented profiles.yaml that names every key; a file that exists stays unless --yes.")
@Takes({Group.YES, Group.GENERAL})
final class ConfigInit implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; else $XDG_CONFIG_HOME/dory/profiles.yaml.")
    private Optional<String> file = Optional.empty();

    ConfigInit(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path target = file.map(session.world()::path)
                .orElseGet(() -> session.sources().user());
        InitFile.write(target, session.options().yes.yes);
        session.summary("wrote " + target + "; all of it is commented out, 'dory config check' checks what you change");
        return 0;
    }
}
