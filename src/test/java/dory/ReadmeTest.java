package dory;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.Installed;
import dory.testing.Installed.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the README is run by the installed program, in the README's order in one home, and prints what the README says it prints. */
@Tag("proof")
final class ReadmeTest {
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

    /** What differs from run to run. */
    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d+ s\\b");

    /** The installation itself, which all tests of the installed program rest on, and the tests themselves. */
    private static final Set<String> ELSEWHERE = Set.of("./install.sh", "./install.sh --uninstall", "make check");

    @TempDir
    private Path home;

    /** A command and the lines below it, which may be none: then only that it succeeds is said. */
    private record Shown(String command, String output) {}

    @Test
    void everyCommandDoesWhatItSays() throws IOException {
        Files.copy(Path.of("README.md"), home.resolve("README.md"));
        List<Shown> all = shown(Files.readString(Path.of("README.md")));
        List<Shown> run =
                all.stream().filter(one -> !ELSEWHERE.contains(one.command())).toList();

        assertThat(run).hasSizeGreaterThan(10);
        assertThat(run.stream().filter(one -> !one.output().isEmpty())).hasSizeGreaterThan(3);
        assertThat(all).hasSize(run.size() + ELSEWHERE.size());
        for (Shown one : run) {
            Outcome outcome = Installed.program().call(home, one.command() + " 2>&1");
            assertThat(outcome.code()).as(one.command() + "\n" + outcome.out()).isZero();
            if (!one.output().isEmpty()) {
                assertThat(steady(outcome.out())).as(one.command()).isEqualTo(steady(one.output()));
            }
        }
    }

    private static String steady(String text) {
        return SECONDS.matcher(text).replaceAll("N s");
    }

    private static List<Shown> shown(String document) {
        List<Shown> all = new ArrayList<>();
        CONSOLE.matcher(document).results().forEach(block -> {
            for (String part : ("\n" + block.group(1)).split("\n\\$ ", -1)) {
                if (!part.isBlank()) {
                    String[] lines = part.split("\n", 2);
                    // What stands behind the last command of a block is its output; a comment is for the reader.
                    String command = lines[0].replaceAll("\\s+# .*", "").strip();
                    String output = lines.length == 1 || lines[1].isBlank() ? "" : lines[1].stripTrailing() + "\n";
                    all.add(new Shown(command, output));
                }
            }
        });
        return all;
    }
}
