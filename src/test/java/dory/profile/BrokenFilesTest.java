package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case of broken.txt: {@code ### what}, the file, {@code ---}, what a person sees. */
class BrokenFilesTest {
    private static final Pattern CASE = Pattern.compile("(?sm)^### (.*?)\\n(.*?)^---\\n(.*?)(?=^### |\\z)");

    @TempDir
    private Path directory;

    @Test
    void saysWhatIsWrongAndWhere() throws IOException {
        String expected = Files.readString(Path.of("src/test/resources/dory/profile/broken.txt"));
        StringBuilder actual = new StringBuilder();
        int cases = 0;
        for (var broken = CASE.matcher(expected); broken.find(); cases++) {
            String said = message(broken.group(1), broken.group(2));
            actual.append("### %s%n%s---%n%s%n%n".formatted(broken.group(1), broken.group(2), said));
        }
        assertThat(cases).isGreaterThan(60);
        assertThat(actual.toString()).isEqualTo(Golden.text("broken.txt", actual.toString()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverFailsInAnotherWay(long seed) throws IOException {
        String sample = Files.readString(Path.of("src/test/resources/dory/profile/sample.yaml"));
        String[] pieces = {
            "\n", "\r\n", ": ", "- ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!", "|", "#", "~", "${", "\t", "😀",
            "=", ","
        };
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder(sample);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length() - 20);
                text.replace(at, at + random.nextInt(20), pieces[random.nextInt(pieces.length)]);
            }
            try {
                Configuration.read(sources(Files.writeString(directory.resolve("profiles.yaml"), text)));
            } catch (DoryException e) {
                assertThat(e.kind()).isEqualTo(Kind.USAGE);
                assertThat(e.render()).startsWith("error: " + directory);
                refused++;
            }
        }
        assertThat(refused).as("seed %s", seed).isBetween(100, 399);
    }

    private String message(String title, String text) throws IOException {
        Path file = Files.writeString(directory.resolve("profiles.yaml"), text);
        DoryException error = catchThrowableOfType(
                DoryException.class, () -> Configuration.read(sources(file)).profile(Optional.empty()));
        assertThat(error).as(title).isNotNull();
        assertThat(error.kind()).isEqualTo(Kind.USAGE);
        assertThat(error.render()).doesNotContain("hunter2");
        return error.render().replace(directory.toString(), "/x");
    }

    private Sources sources(Path file) {
        return new Sources(
                Optional.of(file),
                directory,
                directory.resolve("none.yaml"),
                """
                default: all
                clusters: {demo: {kind: local, nodes: demo}}
                tables: {sales: {files: sales/*.parquet}}
                profiles: {all: {cluster: demo}, eu: {extends: all, select: region = EU}}
                """,
                Map.of("API_TOKEN", "hunter2", "EMPTY", ""),
                directory,
                ZoneId.of("UTC"));
    }
}
