package dory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dory.cli.Dory;
import dory.cli.Launch;
import dory.cli.World;
import dory.testing.FakeRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real Ctrl-C on a real process. */
final class InterruptTest {
    private static final long SIGINT_BIT = 1L << 1;

    /** The program as Main starts it, with nodes that never answer. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            FakeRuns runs = new FakeRuns();
            System.exit(Launch.run(new Dory(World.ofProcess(System.in), () -> runs), arguments));
        }
    }

    @Test
    void stopsTheWorkKeepsTheRunAndExitsWith130() throws IOException, InterruptedException {
        assumeFalse(sigintIsIgnored(), "SKIPPED: SIGINT is ignored here, and children inherit that");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        "--progress=on",
                        "-c",
                        "select wait; select 1")
                .start();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            assertThat(err.readLine()).startsWith("1/3 nodes · 4.7 KB · ").endsWith("waiting for lyon-2, oslo-1");

            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            List<String> rest = new ArrayList<>(err.lines().toList());
            rest.removeIf(line -> line.startsWith("1/3 nodes"));
            assertThat(rest).containsExactly("stopped; run 1 is kept");
            assertThat(process.getInputStream().readAllBytes()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean sigintIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
    }
}
