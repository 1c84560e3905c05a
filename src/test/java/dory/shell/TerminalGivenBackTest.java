package dory.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dory.cli.Dory;
import dory.cli.Launch;
import dory.cli.World;
import dory.testing.FakeRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terminal is as it was, however the shell ends: {@code stty -a} before and after, in a real process on a real pseudo terminal. */
@Tag("proof")
final class TerminalGivenBackTest {
    @TempDir
    private Path directory;

    /** The program as Main starts it, with nodes that never answer; tells its process number. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Files.writeString(
                    Path.of("pid"), Long.toString(ProcessHandle.current().pid()));
            World world = World.ofProcess(System.in);
            System.exit(Launch.run(new Dory(world, FakeRuns::new, desk -> {
                if (arguments.length > 0) {
                    throw new IllegalStateException("the shell broke");
                }
                return new Shell(desk).run();
            })));
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, ''", "HUP, ''", "KILL-NOT, ''", "TERM, select wait;", "HUP, select wait;", "INT3, select wait;"})
    void theTerminalIsAsItWas(String how, String typed) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "SKIPPED: script(1) makes the pseudo terminal, and is not installed");
        Process process = start();
        try (OutputStream keys = process.getOutputStream()) {
            StringBuilder screen = new StringBuilder();
            until(process, screen, "> ");
            if (!typed.isEmpty()) {
                keys.write((typed + "\r").getBytes(StandardCharsets.UTF_8));
                keys.flush();
                until(process, screen, "waiting for");
            }
            end(how, keys);
            until(process, screen, "given back");
            assertThat(settings("after")).isEqualTo(settings("before"));
            // What the editor had switched on: pasting in brackets.
            assertThat(screen.lastIndexOf("[?2004l")).isGreaterThan(screen.lastIndexOf("[?2004h"));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The number of the line discipline is left out: JLine's native library writes what lies in memory there, and the kernel does not look at it. */
    private String settings(String file) throws IOException {
        return Files.readString(directory.resolve(file)).replaceAll("line = \\d+;", "");
    }

    private void end(String how, OutputStream keys) throws IOException, InterruptedException {
        String pid = Files.readString(directory.resolve("pid"));
        switch (how) {
            case "KILL-NOT" -> press(keys, 4);
            case "INT3" -> {
                press(keys, 3);
                press(keys, 3);
                Thread.sleep(300);
                press(keys, 4);
            }
            default -> new ProcessBuilder("kill", "-" + how, pid).start().waitFor();
        }
    }

    private static void press(OutputStream keys, int key) throws IOException, InterruptedException {
        Thread.sleep(500);
        keys.write(key);
        keys.flush();
    }

    private static String absolute(String classPath) {
        return java.util.Arrays.stream(classPath.split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(java.util.stream.Collectors.joining(":"));
    }

    private Process start() throws IOException {
        String java = System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 -Xss4m -Dfile.encoding=UTF-8"
                + " -Dorg.jline.terminal.graphemeCluster=false -cp '" + absolute(System.getProperty("java.class.path"))
                + "' "
                + "'" + Program.class.getName() + "'";
        Files.writeString(
                directory.resolve("run.sh"),
                "cd " + directory + "\nexport HOME=" + directory
                        + " TERM=xterm\nstty rows 24 cols 80\nstty -a >before\n" + java
                        + "\nstty -a >after\necho given back\n");
        return new ProcessBuilder("/usr/bin/script", "-qfec", "sh " + directory.resolve("run.sh"), "/dev/null")
                .redirectErrorStream(true)
                .start();
    }

    private static void until(Process process, StringBuilder screen, String text)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (screen.indexOf(text) < 0) {
            while (process.getInputStream().available() > 0) {
                screen.append((char) process.getInputStream().read());
            }
            assertThat(System.nanoTime())
                    .as("never \"%s\" in: %s", text, screen)
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void theProcessEndsAfterASignal() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "SKIPPED: script(1) makes the pseudo terminal, and is not installed");
        Process process = start();
        StringBuilder screen = new StringBuilder();
        until(process, screen, "> ");
        end("TERM", process.getOutputStream());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
