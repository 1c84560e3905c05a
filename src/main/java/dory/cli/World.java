package dory.cli;

import dory.runs.Home;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The process around a command, so that nothing below Main looks for it.
 *
 * @param out data, and nothing else
 * @param err everything else that is said
 * @param terminal which of the three are one
 * @param directory where relative paths begin
 * @param home of the person
 * @param zone of profiles that name none
 */
public record World(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> environment,
        Path directory,
        Path home,
        ZoneId zone) {
    public World {
        environment = Map.copyOf(environment);
    }

    /** This process's own. Its streams are opened anew: {@code System.out} would swallow that a pipe is closed. */
    public static World ofProcess(InputStream in) {
        return new World(
                in,
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.detect(System.getenv()),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                homeOf(System.getenv()),
                ZoneId.systemDefault());
    }

    /** {@code $HOME} as a shell means it; Java's {@code user.home} comes from the password file and would miss it. */
    private static Path homeOf(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"));
    }

    /** An environment variable; an empty one counts as unset. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** A path as it was typed. */
    public Path path(String typed) {
        return directory.resolve(typed);
    }

    /** Where dory keeps its own files. */
    public Home places() {
        return Home.of(environment, home);
    }
}
