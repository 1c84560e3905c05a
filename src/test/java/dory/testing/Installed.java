package dory.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program as install.sh leaves it: built anew once for all tests of this JVM, in {@code target/installed}. Calls are lines of bash, with
 * {@code dory} on the PATH, a home of their own, and nothing else of this process's environment but where Java is.
 */
public final class Installed {
    private static final int PATIENCE_SECONDS = 300;

    /** Installed when the first test asks. */
    private static final class Once {
        private static final Installed PROGRAM = install();
    }

    private final Path prefix;

    private Installed(Path prefix) {
        this.prefix = prefix;
    }

    /** What a call left. */
    public record Outcome(int code, String out, String err) {}

    public static Installed program() {
        return Once.PROGRAM;
    }

    private static Installed install() {
        Path prefix = Path.of("target/installed").toAbsolutePath();
        Outcome outcome = run(
                Map.of("HOME", System.getProperty("user.home")),
                Path.of(""),
                "./install.sh --no-demo --prefix '" + prefix + "'");
        if (outcome.code() != 0) {
            throw new AssertionError("install.sh ended with " + outcome);
        }
        return new Installed(prefix);
    }

    public Path prefix() {
        return prefix;
    }

    /** Runs a line of bash in a directory that is also the person's home. */
    public Outcome call(Path home, String line) {
        return call(home, Map.of(), line);
    }

    /** The same with further variables. */
    public Outcome call(Path home, Map<String, String> variables, String line) {
        Map<String, String> environment = new java.util.HashMap<>(variables);
        environment.putIfAbsent("HOME", home.toString());
        return run(environment, home, line);
    }

    private static Outcome run(Map<String, String> variables, Path directory, String line) {
        try {
            Path out = Files.createTempFile("dory-call", ".out");
            Path err = Files.createTempFile("dory-call", ".err");
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", line)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            String path = System.getenv("PATH");
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "PATH",
                            Path.of("target/installed/bin").toAbsolutePath() + ":" + path,
                            "JAVA_HOME",
                            System.getProperty("java.home"),
                            "LC_ALL",
                            "C.UTF-8"));
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + line);
            }
            Outcome outcome = new Outcome(process.exitValue(), text(out), text(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        } catch (InterruptedException stop) {
            throw new AssertionError("stopped while waiting for " + line, stop);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
