package dory.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A directory with {@code project/} and {@code home/}, an environment, and what the reader makes of them. */
final class ConfigurationFiles {
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    final Map<String, String> environment = new HashMap<>();
    final Path root;
    private Optional<Path> config = Optional.empty();

    ConfigurationFiles(Path root) {
        this.root = root;
    }

    /** Names the file of {@code --config}. */
    void config(Path file) {
        config = Optional.of(file);
    }

    Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Configuration read() {
        return Configuration.read(Sources.of(config, root.resolve("project"), environment, root.resolve("home"), ZONE));
    }

    /** A profile's origins as a table; the directory itself is left out. */
    String shown(String profile) {
        Map<String, Origin> origins = read().origins(profile);
        int width = origins.values().stream()
                .mapToInt(origin -> origin.value().length())
                .max()
                .orElse(0);
        return origins.entrySet().stream()
                .map(entry -> ("%-12s %-" + width + "s %s\n")
                        .formatted(
                                entry.getKey(),
                                entry.getValue().value(),
                                entry.getValue().place().replace(root + "/", "")))
                .collect(Collectors.joining());
    }

    static <T> T entry(Map<String, T> entries, String name) {
        return Optional.ofNullable(entries.get(name)).orElseThrow();
    }
}
