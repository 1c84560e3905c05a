package dory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole expected outputs in files; {@code make golden} rewrites them, and the difference is read in review. */
public final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The text equals the golden file, or becomes it with {@code -Ddory.golden=update}. */
    public static void check(String name, String actual) {
        Path file = ROOT.resolve(name);
        try {
            if (System.getProperty("dory.golden", "").equals("update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("run `make golden` and read the difference").exists();
            assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
