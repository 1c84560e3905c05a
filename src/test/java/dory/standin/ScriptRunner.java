package dory.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what the container would: runs the job's script with DuckDB, the node's directory under the mount, an empty directory as /outputs. */
final class ScriptRunner {
    private final JsonNode task;
    private final Path root;
    private final Path outputs;
    private final Path spill;
    private volatile @Nullable Statement running;
    private volatile boolean stopped;

    ScriptRunner(JsonNode task, Path root, Path work) throws IOException {
        this.task = task;
        this.root = root.toAbsolutePath().normalize();
        this.outputs = Files.createDirectories(work.resolve("outputs"))
                .toAbsolutePath()
                .normalize();
        this.spill = work.resolve("spill").toAbsolutePath().normalize();
    }

    Path outputs() {
        return outputs;
    }

    /** As DuckDB's command line with -bail: code 0, or 1 and the first error on stderr. */
    StandInNode.Exit run() {
        String script = script();
        String here = here(script);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            running = statement;
            // One by one: the driver holds a lock while it runs all but the last of several, and could not be
            // cancelled.
            for (String one : statements(here)) {
                if (stopped) {
                    return new StandInNode.Exit(137, "");
                }
                statement.execute(one);
            }
            return new StandInNode.Exit(0, "");
        } catch (SQLException error) {
            String text = String.valueOf(error.getMessage()).replaceFirst("^java\\.sql\\.SQLException: ", "");
            return new StandInNode.Exit(stopped ? 137 : 1, there(text) + "\n");
        }
    }

    /** Split at semicolons outside quotes. */
    private static List<String> statements(String script) {
        List<String> all = new ArrayList<>();
        int from = 0;
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ';') {
                all.add(script.substring(from, i));
                from = i + 1;
            }
        }
        return all;
    }

    void stop() {
        stopped = true;
        Statement now = running;
        if (now != null) {
            try {
                now.cancel();
            } catch (SQLException over) {
                stopped = true;
            }
        }
    }

    /** The last argument of -c, or the inline input that -f names: its Target is the file itself. */
    private String script() {
        JsonNode engine = task.path("Engine").path("Params");
        List<String> arguments = new ArrayList<>();
        engine.path("Parameters").forEach(argument -> arguments.add(argument.asText()));
        int command = arguments.indexOf("-c");
        if (command >= 0) {
            return arguments.get(command + 1);
        }
        String file = arguments.get(arguments.indexOf("-f") + 1);
        for (JsonNode input : task.path("InputSources")) {
            if (input.path("Target").asText().equals(file)) {
                String url = input.path("Source").path("Params").path("URL").asText();
                byte[] bytes = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        throw new IllegalArgumentException("no input " + file);
    }

    private String mount() {
        for (JsonNode input : task.path("InputSources")) {
            if (input.path("Source").path("Type").asText().equals("localDirectory")) {
                return input.path("Target").asText();
            }
        }
        throw new IllegalArgumentException("no data is mounted");
    }

    private String here(String script) {
        return script.replace(mount(), root.toString())
                .replace("/outputs/", outputs + "/")
                .replace("/dory-spill", spill.toString());
    }

    private String there(String text) {
        return text.replace(root.toString(), mount()).replace(outputs + "/", "/outputs/");
    }
}
