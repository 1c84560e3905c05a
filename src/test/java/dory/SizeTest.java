package dory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No main source grows beyond what a person reads in one sitting. */
final class SizeTest {
    private static final int LIMIT = 400;

    @Test
    void noMainSourceIsLongerThanTheLimit() throws IOException {
        Map<String, Integer> lengths = lengths(Path.of("src/main/java"));

        assertThat(lengths).containsKey("dory/Main.java").hasSizeGreaterThan(40);
        assertThat(lengths)
                .allSatisfy((file, lines) -> assertThat(lines)
                        .describedAs("lines of %s: split it", file)
                        .isLessThanOrEqualTo(LIMIT));
    }

    private static Map<String, Integer> lengths(Path root) throws IOException {
        Map<String, Integer> lengths = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                lengths.put(
                        root.relativize(file).toString(),
                        Files.readAllLines(file).size());
            }
        }
        return lengths;
    }
}
