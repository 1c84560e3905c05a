package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no configuration at all: one sentence with its place, one hint, exit code 2, and soon. */
class BadFilesTest {
    private final Path root;
    private final Path file;
    private final ConfigurationFiles files;

    BadFilesTest(@TempDir Path root) throws IOException {
        this.root = root.toRealPath();
        this.files = new ConfigurationFiles(this.root);
        this.file = this.root.resolve("project/profiles.yaml");
        Files.createDirectories(file.getParent());
    }

    @Test
    void aBombOfAliases() throws IOException {
        StringBuilder bomb = new StringBuilder("tables:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("  a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
        }
        says(bomb.toString(), """
                error: X:2:7: anchors and aliases are not read
                    a0: &a0 [x, x, x, x, x, x, x, x, x]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                hint: write the value out at each place""");
    }

    @Test
    void nestingInBlocksAndInBrackets() throws IOException {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            blocks.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(said(blocks.toString())).startsWith("error: X:1:1: not YAML: Nesting Depth exceeded max 50\n");
        assertThat(said("[".repeat(200_000))).startsWith("error: X:1:1: not YAML: Nesting Depth exceeded max 50\n");
        assertThat(said("- ".repeat(200_000))).startsWith("error: X:1:1: not YAML: Nesting Depth exceeded max 50\n");
        assertThat(said("{a: ".repeat(100_000))).startsWith("error: X:1:1: not YAML: Nesting Depth exceeded max 50\n");
    }

    @Test
    void marksAtTheStartAndEndsOfLinesDoNotMatter() throws IOException {
        Files.writeString(file, "\ufeffdefault: eu\r\nprofiles:\r\n  eu: {deadline: 2m}\r\n");
        assertThat(files.read().defaultName()).isEqualTo("eu");
        says("\ufeffdefault: eu\r\nprofile:\r\n", """
                error: X:2:1: unknown key "profile"
                  profile:\\r
                  ^^^^^^^
                hint: did you mean "profiles"?""");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Files.write(file, "default: all\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(said()).isEqualTo("""
                error: X:2:6: is not UTF-8 text: byte 0xe9
                hint: save it as UTF-8: iconv -f LATIN1 -t UTF-8 FILE""");
        Files.write(file, "\ufeffdefault: all\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(said()).isEqualTo("""
                error: X is not UTF-8 text: it looks like UTF-16
                hint: save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE""");
        Files.write(file, new byte[] {'a', (byte) 0xc3});
        assertThat(said()).startsWith("error: X:1:2: is not UTF-8 text: byte 0xc3\n");
        Files.write(file, new byte[] {'a', ':', ' ', 0});
        assertThat(said()).startsWith("error: X:1:4: not YAML: the character U+0000 is not allowed\n");
    }

    @Test
    void whatIsTooLarge() throws IOException {
        Files.write(file, new byte[10_000_000]);
        assertThat(said()).isEqualTo("""
                error: X is larger than 1 MB, too large for a configuration
                hint: a cluster's nodes belong into a CSV file of their own: nodes: nodes.csv""");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        assertThat(said()).isEqualTo("""
                error: cannot read X: it is not a file
                hint: copy its content into a file""");
        Files.delete(file);
    }

    @Test
    void directoriesAndLinksThatLeadNowhere() throws IOException {
        Files.createDirectory(file);
        assertThat(said()).isEqualTo("""
                error: cannot read X: it is a directory
                hint: name the file in it, or move it away""");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("gone.yaml"));
        assertThat(said()).isEqualTo("""
                error: X is a link to a file that does not exist
                hint: mend the link""");
        Files.delete(file);
        Files.createSymbolicLink(file, file.resolveSibling("loop"));
        Files.createSymbolicLink(file.resolveSibling("loop"), file);
        assertThat(said()).isEqualTo("""
                error: cannot read X: its links go in a circle
                hint: mend the link""");
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, java.util.Set.of());
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isReadable(file), "root reads everything");
        assertThat(said()).isEqualTo("""
                error: cannot read X: permission denied
                hint: look with: ls -l X""");
    }

    @Test
    void aFileThatWasNamedAndIsNotThere() {
        files.config(root.resolve("none.yaml"));
        assertThat(said()).isEqualTo("""
                error: /x/none.yaml does not exist
                hint: dory config path lists what is read""");
    }

    @Test
    void longListsOfKeysTakeNoLongTime() {
        StringBuilder many = new StringBuilder("profiles:\n");
        for (int i = 0; i < 5_000; i++) {
            many.append("  p%d: {cluster: demo, zne: x}\n".formatted(i));
        }
        int problems = Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            Files.writeString(file, many);
            return Configuration.check(sources()).problems().size();
        });
        assertThat(problems).isEqualTo(5_000);
    }

    private void says(String text, String message) throws IOException {
        assertThat(said(text)).isEqualTo(message);
    }

    private String said(String text) throws IOException {
        Files.writeString(file, text);
        return said();
    }

    /** The same from a reading and from a check. */
    private String said() {
        DoryException error = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> catchThrowableOfType(DoryException.class, files::read));
        assertThat(error).isNotNull();
        assertThat(error.kind()).isEqualTo(Kind.USAGE);
        assertThat(error.hint()).isPresent();
        if (Files.exists(file)) {
            assertThat(Configuration.check(sources()).problems().get(0).render())
                    .isEqualTo(error.render());
        }
        return error.render().replace(file.toString(), "X").replace(root.toString(), "/x");
    }

    private Sources sources() {
        return Sources.of(
                Optional.empty(),
                root.resolve("project"),
                files.environment,
                root.resolve("home"),
                ConfigurationFiles.ZONE);
    }
}
