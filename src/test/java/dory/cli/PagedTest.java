package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long answers at a terminal. */
final class PagedTest {
    private static final Terminal WINDOW = new Terminal(true, true, true, 80, 10);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private Pager pager(Map<String, String> environment) {
        return Pager.of(new World(
                InputStream.nullInputStream(),
                screen,
                new PrintStream(screen, true, StandardCharsets.UTF_8),
                WINDOW,
                environment,
                directory,
                directory,
                ZoneId.of("UTC")));
    }

    private Paged paged(String command) {
        return pager(Map.of("DORY_PAGER", command)).over(screen);
    }

    private static byte[] lines(int count) {
        return "line\n".repeat(count).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatFitsTheWindowGoesToTheScreen() throws IOException {
        try (Paged paged = paged("cat > " + directory + "/paged")) {
            paged.write(lines(9));
            paged.flush();
        }
        assertThat(screen.toByteArray()).isEqualTo(lines(9));
        assertThat(directory.resolve("paged")).doesNotExist();
    }

    @Test
    void moreGoesThroughThePager() throws IOException {
        try (Paged paged = paged("cat > " + directory + "/paged")) {
            for (int i = 0; i < 100_000; i++) {
                paged.write(lines(1));
            }
            assertThat(paged.left()).isFalse();
        }
        assertThat(screen.size()).isZero();
        assertThat(directory.resolve("paged")).hasBinaryContent(lines(100_000));
    }

    @Test
    void aLineLongerThanTheWindowIsMoreToo() throws IOException {
        byte[] cell = "x".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        try (Paged paged = paged("cat > " + directory + "/paged")) {
            paged.write(cell);
        }
        assertThat(directory.resolve("paged")).hasBinaryContent(cell);
    }

    @Test
    void aPagerThatIsMissingLosesNothing() throws IOException {
        try (Paged paged = paged("/nowhere/pager 2> " + directory + "/said")) {
            for (int i = 0; i < 100; i++) {
                paged.write(lines(1000));
            }
        }
        assertThat(screen.toByteArray()).isEqualTo(lines(100_000));
        assertThat(Files.readString(directory.resolve("said"))).contains("not found");
    }

    @Test
    void aPagerThatIsLeftEarlyEndsTheWriting() throws IOException {
        Paged paged = paged("head -n 1 > " + directory + "/paged");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        paged.write(lines(100));
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(paged.left()).isTrue();
        paged.close();
        assertThat(screen.size()).isZero();
        assertThat(directory.resolve("paged")).hasContent("line");
    }

    @Test
    void lessIsToldItsUsualOptionsUnlessAPersonHasOwn() throws IOException {
        try (Paged paged = paged("echo $LESS $LESSCHARSET > " + directory + "/paged; cat > /dev/null")) {
            paged.write(lines(100));
        }
        String own = System.getenv().getOrDefault("LESS", "RSFX");
        assertThat(directory.resolve("paged"))
                .hasContent(own + " " + System.getenv().getOrDefault("LESSCHARSET", "utf-8"));
    }

    @Test
    void theOptionsWinOverTheVariable() {
        DisplayOptions none = new DisplayOptions();
        DisplayOptions yes = new DisplayOptions();
        yes.pager = true;
        DisplayOptions no = new DisplayOptions();
        no.noPager = true;
        assertThat(pager(Map.of()).wanted(none)).isTrue();
        assertThat(pager(Map.of()).wanted(no)).isFalse();
        assertThat(pager(Map.of("DORY_PAGER", "off", "PAGER", "less")).wanted(none))
                .isFalse();
        assertThat(pager(Map.of("DORY_PAGER", "off")).wanted(yes)).isTrue();
        assertThat(pager(Map.of("TERM", "dumb")).wanted(yes)).isFalse();
    }

    @Test
    void anAnswerGoesThroughThePagerOnATerminalOnly() {
        Calls calls = new Calls(directory).variable("DORY_PAGER", "cat > " + directory + "/paged");
        calls.run("-q", "-c", "from range(100)");
        assertThat(directory.resolve("paged")).doesNotExist();
        assertThat(calls.terminal(true, true, true)
                        .run("-q", "--no-pager", "-c", "from range(100)")
                        .out())
                .contains("… 60 more");
        assertThat(directory.resolve("paged")).doesNotExist();
        assertThat(calls.run("-q", "-c", "from range(100)").out()).isEmpty();
        assertThat(directory.resolve("paged")).content().contains("… 60 more");
        assertThat(calls.variable("DORY_PAGER", "true").run("-q", "--display-rows", "all", "-c", "from range(100000)"))
                .isEqualTo(new Calls.Outcome(0, "", ""));
    }

    @Test
    void theSizeIsWhatTheTerminalTellsElseTheVariablesElseTheUsual() {
        Map<String, String> variables = Map.of("COLUMNS", "132", "LINES", "50");
        assertThat(Terminal.sized(true, true, true, "40 200\n", variables))
                .isEqualTo(new Terminal(true, true, true, 200, 40));
        for (String unknown : new String[] {"0 0\n", "", "stty: no\n", "99999999999 0"}) {
            assertThat(Terminal.sized(true, true, true, unknown, variables))
                    .as(unknown)
                    .isEqualTo(new Terminal(true, true, true, 132, 50));
            assertThat(Terminal.sized(true, true, true, unknown, Map.of("COLUMNS", "0", "LINES", "many")))
                    .isEqualTo(new Terminal(true, true, true, 80, 24));
        }
    }

    @Test
    void aDeviceThatIsATerminalIsTreatedAsOne() {
        Terminal terminal = new Terminal(false, false, true, 80, 24);
        assertThat(terminal.shows(Path.of("/dev/tty"))).isTrue();
        assertThat(terminal.shows(Path.of("/dev/../dev/pts/3"))).isTrue();
        assertThat(terminal.shows(Path.of("/dev/stderr"))).isTrue();
        assertThat(terminal.shows(Path.of("/dev/stdout"))).isFalse();
        assertThat(terminal.shows(Path.of("/tmp/tty"))).isFalse();
    }
}
