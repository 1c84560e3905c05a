package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code --help} and {@code dory help} say. */
final class HelpPagesTest {
    private static final Path PAGES = Path.of("src/test/resources/golden/help");

    @TempDir
    Path directory;

    @Test
    void everyCommandHasAGoldenPage() {
        List<CommandLine> commands = Calls.below(Calls.tree()).toList();

        assertThat(commands).hasSize(22);
        for (CommandLine command : commands) {
            String name = command.getCommandSpec().qualifiedName("-");
            GoldenFile.check(PAGES.resolve(name + ".txt"), command.getUsageMessage());
        }
    }

    @Test
    void everyTopicHasAGoldenPage() {
        for (String topic : List.of("exit-codes", "variables")) {
            GoldenFile.check(PAGES.resolve("topic-" + topic + ".txt"), Topics.page(Calls.tree(), topic));
        }
    }

    @Test
    void helpOfACommandIsItsPageHoweverItIsAskedFor() {
        Calls calls = new Calls(directory);
        String page = calls.run("demo", "break", "--help").out();

        assertThat(page).startsWith("Usage: dory demo break");
        assertThat(calls.run("help", "demo", "break")).isEqualTo(new Calls.Outcome(0, page, ""));
        assertThat(calls.run("-h", "demo", "break").out()).startsWith("Usage: dory ");
    }

    @Test
    void theVersionIsPrintedWhereverItIsAskedFor() {
        assertThat(new Calls(directory).run("-V")).isEqualTo(new Calls.Outcome(0, Version.text() + "\n", ""));
        assertThat(new Calls(directory).run("nodes", "--version").out()).isEqualTo(Version.text() + "\n");
    }

    @Test
    void helpAloneIsTheProgramsPage() {
        assertThat(new Calls(directory).run("help").out())
                .isEqualTo(Calls.tree().getUsageMessage());
    }

    @Test
    void aPersonWithoutAQuestionGetsTheShortHelp() {
        assertThat(new Calls(directory).terminal(true, true, true).run())
                .isEqualTo(new Calls.Outcome(0, Topics.brief(), ""));
    }
}
