package dory.cli;

import dory.runs.Runs;
import dory.testing.FakeRuns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Calls the program as a script would, with a world made for the test. */
final class Calls {
    private final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    private String stdin = "";
    private Terminal terminal = Terminal.NONE;
    private FakeRuns runs = new FakeRuns();

    Calls(Path directory) {
        this.directory = directory;
    }

    /** What one call left. */
    record Outcome(int code, String out, String err) {}

    Calls stdin(String text) {
        stdin = text;
        return this;
    }

    Calls terminal(boolean in, boolean out, boolean err) {
        terminal = new Terminal(in, out, err, 80, 24);
        return this;
    }

    Calls variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    FakeRuns runs() {
        return runs;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(out, arguments);
    }

    Outcome run(OutputStream out, String... arguments) {
        runs = new FakeRuns();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        World world = new World(
                in,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                environment,
                directory,
                directory.resolve("home"),
                ZoneId.of("UTC"));
        int code = new Dory(world, () -> runs).run(arguments);
        String place = directory.toString();
        return new Outcome(
                code, out.toString(), err.toString(StandardCharsets.UTF_8).replace(place, "DIR"));
    }

    /** The tree of commands, in a world that must not be touched. */
    static CommandLine tree() {
        World world = new World(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of(),
                Path.of("/nowhere"),
                Path.of("/nowhere"),
                ZoneId.of("UTC"));
        return Commands.commandLine(world, Calls::untouchable);
    }

    private static Runs untouchable() {
        throw new AssertionError("reading a command line opens nothing");
    }

    static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(Calls::below));
    }
}
