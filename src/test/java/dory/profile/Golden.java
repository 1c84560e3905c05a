package dory.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files; {@code -Ddory.golden=true} rewrites them. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/dory/profile");

    private Golden() {}

    static String text(String name, String actual) {
        try {
            Path file = DIRECTORY.resolve(name);
            if (Boolean.getBoolean("dory.golden")) {
                Files.writeString(file, actual);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
