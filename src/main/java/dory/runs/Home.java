package dory.runs;

import java.nio.file.Path;
import java.util.Map;

/**
 * The directories of the XDG base directory specification, with {@code dory} inside.
 *
 * @param data runs and the demo fleet
 */
public record Home(Path data, Path cache, Path config, Path state) {
    /** The directories for an environment and a home directory. */
    public static Home of(Map<String, String> environment, Path home) {
        return new Home(
                directory(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                directory(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                directory(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                directory(environment, "XDG_STATE_HOME", home.resolve(".local/state")));
    }

    private static Path directory(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        // The specification: a relative path is invalid and ignored.
        Path base = value.startsWith("/") ? Path.of(value) : otherwise;
        return base.resolve("dory");
    }

    public Path runs() {
        return data.resolve("runs");
    }

    public Path demo() {
        return data.resolve("demo");
    }

    /** What was typed at prompts. */
    public Path history() {
        return state.resolve("history");
    }

    public Path catalogue() {
        return cache.resolve("catalogue");
    }
}
