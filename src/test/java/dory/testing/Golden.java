package dory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a whole output with a file under {@code src/test/resources/golden}; {@code -Ddory.golden=update} writes the file instead. */
public final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void check(String name, String actual) {
        Path file = ROOT.resolve(name);
        try {
            if ("update".equals(System.getProperty("dory.golden"))) {
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, actual.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(file).as("golden file (make golden writes it)").exists();
            assertThat(actual).as(name).isEqualTo(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
