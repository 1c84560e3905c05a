package dory.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whole sittings: keys in, screens out. {@code -Ddory.golden=update} writes the screens anew, {@code -Ddory.sitting=NAME} plays one. */
@Tag("proof")
final class SittingsTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> theScreenShowsWhatItShould() throws IOException {
        String one = System.getProperty("dory.sitting", "");
        return Script.all().stream()
                .filter(file -> one.isEmpty() || file.getFileName().toString().startsWith(one))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Path own = Files.createDirectories(
                            directory.resolve(file.getFileName().toString()));
                    GoldenFile.check(file, Script.play(Script.read(file), own));
                }));
    }

    @Test
    void thereAreFortySittingsInThreeSizes() throws IOException {
        List<Path> all = Script.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
    }
}
