package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was typed, kept by several shells in one file. */
final class HistoryTest {
    @TempDir
    private Path directory;

    private static History.Entry entry(String id, String text) {
        return new History.Entry(id, Instant.EPOCH, "all", text, 0, "");
    }

    @Test
    void keepsWholeStatementsAndHowTheyEnded() {
        History history = new History(directory.resolve("state/history"));
        history.append(entry("1-1", "select 1,\n  'é\"';"));
        history.append(entry("1-1", "select 1,\n  'é\"';").ended(12, "exact · local"));
        history.append(entry("1-2", "select 2;"));

        assertThat(history.all())
                .containsExactly(
                        new History.Entry("1-1", Instant.EPOCH, "all", "select 1,\n  'é\"';", 12, "exact · local"),
                        entry("1-2", "select 2;"));
    }

    @Test
    void passesOverWhatIsBrokenAndWritesBehindAHalfLine() throws IOException {
        Path file = directory.resolve("history");
        Files.writeString(file, "garbage\n{\"id\":\"0-1\"}\n{\"id\":\"0-2\",\"at\":\"1970-01-0");
        History history = new History(file);
        history.append(entry("1-1", "select 1;"));

        assertThat(history.all()).containsExactly(entry("1-1", "select 1;"));
    }

    @Test
    void readsWhatOthersHaveAddedSince() throws IOException {
        Path file = directory.resolve("history");
        History history = new History(file);
        history.append(entry("1-1", "a"));
        History.Read first = history.from(0);
        Files.writeString(file, "{\"half\":", StandardOpenOption.APPEND);
        assertThat(history.from(first.end())).isEqualTo(new History.Read(List.of(), first.end()));
        new History(file).append(entry("2-1", "b"));

        assertThat(history.from(first.end()).entries()).containsExactly(entry("2-1", "b"));
        Files.writeString(file, "");
        assertThat(history.from(first.end()).entries()).isEmpty();
    }

    @Test
    void threeProcessesLoseNothing() throws IOException, InterruptedException {
        Path file = directory.resolve("history");
        List<Process> shells = new ArrayList<>();
        for (int shell = 1; shell <= 3; shell++) {
            shells.add(new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString(),
                            Integer.toString(shell))
                    .inheritIO()
                    .start());
        }
        for (Process shell : shells) {
            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        List<String> expected = new ArrayList<>();
        for (int shell = 1; shell <= 3; shell++) {
            for (int i = 0; i < 200; i++) {
                expected.add(shell + "-" + i);
            }
        }
        assertThat(new History(file).all()).extracting(History.Entry::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** One of several shells. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            History history = new History(Path.of(arguments[0]));
            for (int i = 0; i < 200; i++) {
                history.append(entry(arguments[1] + "-" + i, "select\n" + "x".repeat(i)));
            }
        }
    }

    @Test
    void saysOnceThatItCannotBeKept() throws IOException {
        Path file = Files.createDirectory(directory.resolve("history"));

        assertThatThrownBy(() -> new History(file).append(entry("1-1", "a")))
                .isInstanceOf(DoryException.class)
                .hasMessageContaining("the history cannot be kept in " + file);
    }
}
