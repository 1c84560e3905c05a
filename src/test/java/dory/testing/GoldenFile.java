package dory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what a person sees; {@code -Ddory.golden=update} writes it, else a difference fails. */
public final class GoldenFile {
    private GoldenFile() {}

    public static void check(Path file, String actual) {
        try {
            if (updating()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("make golden writes it").exists();
            assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    public static boolean updating() {
        return System.getProperty("dory.golden", "").equals("update");
    }
}
