package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of docs/cli are what the command tree says. */
final class CliDocsTest {
    private static final Path PAGES = Path.of("docs/cli");

    @Test
    void thePagesAreWhatTheCommandTreeSays() throws IOException {
        Map<String, String> pages = new TreeMap<>(CliDocs.pages(Calls.tree()));
        assertThat(pages).hasSize(24);
        if (GoldenFile.updating()) {
            for (String old : existing()) {
                Files.delete(PAGES.resolve(old));
            }
        }

        pages.forEach((name, text) -> GoldenFile.check(PAGES.resolve(name), text));

        assertThat(existing()).containsExactlyElementsOf(pages.keySet());
    }

    private static List<String> existing() throws IOException {
        if (!Files.isDirectory(PAGES)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
