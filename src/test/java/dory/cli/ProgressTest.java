package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.runs.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line that tells who is waited for. */
final class ProgressTest {
    private static final RunEvent NINE =
            new RunEvent.Progress(9, 13, 84_000, List.of("oslo-1", "lyon-2", "kiel\n1", "bern-1"));

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), new Ink(false), false);
    private Instant now = Instant.EPOCH;

    @Test
    void aTerminalSeesOneLineFrom300MillisecondsOn() {
        Progress progress = new Progress(screen, true, new Terminal(false, false, true, 200, 24), () -> now);
        progress.accept(NINE);
        now = now.plusMillis(2_100);
        progress.accept(NINE);
        progress.accept(NINE);
        progress.end();
        progress.end();

        String line = "\r\u001b[K9/13 nodes · 84 KB · 2.1 s · waiting for oslo-1, lyon-2, kiel\\n1, …";
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(line + line + "\r\u001b[K");
    }

    @Test
    void theLineNeverWraps() {
        Progress progress = new Progress(screen, true, new Terminal(false, false, true, 30, 24), () -> now);
        now = now.plusSeconds(90);
        progress.accept(NINE);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[K9/13 nodes · 84 KB · 1 m 30 …");
    }

    @Test
    void aNoteTakesTheLinesPlaceOnce() {
        Progress progress = new Progress(screen, true, new Terminal(false, false, true, 200, 24), () -> now);
        now = now.plusSeconds(1);
        progress.accept(new RunEvent.Learning("sales", 13));
        progress.accept(new RunEvent.Note("price is text"));
        progress.accept(new RunEvent.Note("price is text"));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[Klearning sales from 13 nodes\r\u001b[Knote: price is text\n");
    }

    @Test
    void aLogSeesALineASecond() {
        Progress progress = new Progress(screen, true, Terminal.NONE, () -> now);
        for (int i = 0; i < 30; i++) {
            now = now.plusMillis(100);
            progress.accept(new RunEvent.Progress(i, 30, 0, List.of()));
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("2/30 nodes · 0 B · 0.3 s\n12/30 nodes · 0 B · 1.3 s\n22/30 nodes · 0 B · 2.3 s\n");
    }

    @Test
    void offIsSilent() {
        Progress progress = new Progress(screen, false, new Terminal(true, true, true, 80, 24), () -> now);
        now = now.plusSeconds(5);
        progress.accept(NINE);

        assertThat(err.size()).isZero();
    }
}
