package dory.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The large data beside the repository: {@code $DORY_SHARED}, else {@code ../shared}. */
public final class Shared {
    private Shared() {}

    public static Optional<Path> directory() {
        String set = System.getenv("DORY_SHARED");
        Path path = Path.of(set == null || set.isBlank() ? "../shared" : set)
                .toAbsolutePath()
                .normalize();
        return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
    }

    /** The directory; without it the test is skipped and says why. */
    public static Path require() {
        Optional<Path> directory = directory();
        Assumptions.assumeTrue(
                directory.isPresent(), "skipped: no shared data in ../shared; set DORY_SHARED to its directory");
        return directory.orElseThrow();
    }
}
