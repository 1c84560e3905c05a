package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A call builds only the commands it names; nobody may notice. */
final class CommandsTest {
    @TempDir
    private Path directory;

    @Test
    void theHelpPageListsEveryCommand() {
        assertThat(new Calls(directory).run("--help").out())
                .isEqualTo(Calls.tree().getUsageMessage());
        assertThat(new Calls(directory).run("-h", "nodes").out())
                .isEqualTo(Calls.tree().getUsageMessage());
    }

    @Test
    void everyCommandIsFoundByItsOwnName() {
        Map<String, CommandLine> all = Calls.tree().getSubcommands();

        assertThat(all).hasSizeGreaterThan(9);
        all.forEach((name, command) -> {
            assertThat(command.getCommandName()).isEqualTo(name);
            assertThat(new Calls(directory).run(name, "--help"))
                    .isEqualTo(new Calls.Outcome(0, command.getUsageMessage(), ""));
        });
    }

    @Test
    void aMisspeltCommandGetsTheNearestOfAll() {
        assertThat(new Calls(directory).run("profile"))
                .isEqualTo(new Calls.Outcome(
                        2, "", "error: there is no command \"profile\"\nhint: did you mean \"profiles\"?\n"));
    }
}
