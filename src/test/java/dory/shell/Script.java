package dory.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sitting as a file: lines that begin with {@code > } say what the person and the world do, the others are what the screen then shows.
 * {@code type TEXT} (keys in angle brackets), {@code until TEXT}, {@code screen}, {@code hold NODE}, {@code release NODE}, {@code kill NODE},
 * {@code advance 500ms}, {@code resize 60x20}, {@code file NAME TEXT}, {@code ended}; before all others {@code size 80x24}, {@code set NAME=VALUE},
 * {@code start WORDS}.
 */
final class Script {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("enter", "\r"),
            Map.entry("tab", "\t"),
            Map.entry("esc", "\u001b"),
            Map.entry("up", "\u001bOA"),
            Map.entry("down", "\u001bOB"),
            Map.entry("right", "\u001bOC"),
            Map.entry("left", "\u001bOD"),
            Map.entry("home", "\u001bOH"),
            Map.entry("end", "\u001bOF"),
            Map.entry("back", "\u007f"),
            Map.entry("paste", "\u001b[200~"),
            Map.entry("/paste", "\u001b[201~"),
            Map.entry("newline", "\n"),
            Map.entry("bell", "\u0007"),
            Map.entry("lt", "<"));

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private final StringBuilder played = new StringBuilder();
    private List<String> arguments = List.of();
    private int columns = 80;
    private int rows = 24;
    private Optional<Stage> stage = Optional.empty();

    private Script(Path directory) {
        this.directory = directory;
    }

    /** Plays a sitting and returns its file's text as it went this time. */
    static String play(String text, Path directory) throws IOException, InterruptedException {
        Stage.furnish(directory);
        Script script = new Script(directory);
        try {
            for (String line : text.lines().toList()) {
                if (line.startsWith("#") || line.startsWith("> ")) {
                    script.played.append(line).append('\n');
                }
                if (line.startsWith("> ")) {
                    script.does(line.substring(2));
                }
            }
            return script.played.toString();
        } finally {
            if (script.stage.isPresent()) {
                script.stage.get().close();
            }
        }
    }

    private Stage stage() throws InterruptedException {
        if (stage.isEmpty()) {
            Stage made = new Stage(directory, columns, rows, variables, arguments);
            stage = Optional.of(made);
            made.steady();
        }
        return stage.get();
    }

    private void does(String line) throws IOException, InterruptedException {
        String word = line.split(" ", 2)[0];
        String rest = line.length() > word.length() ? line.substring(word.length() + 1) : "";
        switch (word) {
            case "size" -> {
                columns = Integer.parseInt(rest.split("x", -1)[0]);
                rows = Integer.parseInt(rest.split("x", -1)[1]);
            }
            case "set" ->
                variables.put(
                        rest.split("=", 2)[0],
                        rest.split("=", 2)[1].replace(
                                "DIR", directory.toRealPath().toString()));
            case "start" -> arguments = List.of(rest.split(" ", -1));
            case "file" -> {
                Path file = directory.resolve(rest.split(" ", 2)[0]);
                Files.createDirectories(file.getParent());
                Files.writeString(file, keys(rest.split(" ", 2)[1]));
            }
            case "remove" -> Files.delete(directory.resolve(rest));
            case "type" -> stage().type(keys(rest));
            case "until" -> stage().until(rest);
            case "screen" -> screen();
            case "hold" -> stage().gate().hold(rest);
            case "release" -> stage().gate().release(rest);
            case "kill" -> stage().gate().kill(rest);
            case "advance" -> stage().advance(dory.base.Durations.parse(rest));
            case "pause" -> Thread.sleep(Duration.ofMillis(Long.parseLong(rest)).toMillis());
            case "resize" ->
                stage().resize(Integer.parseInt(rest.split("x", -1)[0]), Integer.parseInt(rest.split("x", -1)[1]));
            case "cat" ->
                played.append(Files.readString(directory.resolve(rest))
                        .replace(directory.toRealPath().toString(), "DIR"));
            case "ended" -> played.append("exit code ").append(stage().ended()).append('\n');
            default -> throw new IllegalArgumentException("no such thing to do: " + line);
        }
    }

    private void screen() throws InterruptedException, IOException {
        String shown = stage().steady().replace(directory.toRealPath().toString(), "DIR");
        played.append(shown.indent(0));
    }

    private static String keys(String text) {
        StringBuilder keys = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int close = text.charAt(at) == '<' ? text.indexOf('>', at) : -1;
            Optional<String> key = close > 0 ? key(text.substring(at + 1, close)) : Optional.empty();
            if (key.isPresent()) {
                keys.append(key.get());
                at = close + 1;
            } else {
                keys.append(text.charAt(at));
                at++;
            }
        }
        return keys.toString();
    }

    private static Optional<String> key(String name) {
        if (name.length() == 3 && name.startsWith("c-")) {
            return Optional.of(Character.toString(name.charAt(2) & 0x1f));
        }
        if (name.startsWith("u+")) {
            return Optional.of(Character.toString(Integer.parseInt(name.substring(2), 16)));
        }
        return Optional.ofNullable(KEYS.get(name));
    }

    /** All sittings of the resources, by name. */
    static List<Path> all() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/shell"))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".sitting"))
                    .sorted()
                    .toList());
        }
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
