package dory.testing;

import java.nio.file.Path;

/** Compares a whole output with a file under {@code src/test/resources/golden}; {@code -Ddory.golden=update} writes the file instead. */
public final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The text equals the golden file of that name. */
    public static void check(String name, String actual) {
        GoldenFile.check(ROOT.resolve(name), actual);
    }
}
