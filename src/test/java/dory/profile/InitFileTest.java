package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitFileTest {
    @TempDir
    private Path directory;

    @Test
    void theFileIsAcceptedAsItIsAndWithEveryLineUncommented() throws IOException {
        Path file = directory.resolve("a/b/profiles.yaml");
        InitFile.write(file, false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(check(file)).isEmpty();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        String yaml = lines.stream()
                .filter(line -> line.length() > 1 && !line.matches("# \\S.*"))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
        assertThat(yaml).startsWith("default: all\nclusters:\n  branches:\n    kind: local\n");
        Files.writeString(file, yaml);
        assertThat(check(file)).isEmpty();
        Configuration all = Configuration.read(sources(file));
        assertThat(all.clusters()).containsOnlyKeys("demo", "branches", "stores");
        assertThat(all.profile(Optional.of("eu")).selector()).hasToString("region = EU, city in (Paris, Lyon)");
        for (Keys keys : List.of(Grammar.FILE, Grammar.LOCAL, Grammar.BACALHAU, Grammar.TABLE, Grammar.PROFILE)) {
            keys.names().forEach(key -> assertThat(yaml).containsPattern("(?m)(^|[ {,])" + key + ":"));
        }
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        Path file = Files.writeString(directory.resolve("profiles.yaml"), "default: eu\n");
        DoryException error = catchThrowableOfType(DoryException.class, () -> InitFile.write(file, false));
        assertThat(error.render()).isEqualTo("error: " + file + " exists\nhint: --yes replaces it");
        assertThat(file).content().isEqualTo("default: eu\n");
        InitFile.write(file, true);
        assertThat(file).content().startsWith("# What dory knows");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(directory.resolve("real.yaml"), "default: eu\n");
        Path link = Files.createSymbolicLink(directory.resolve("profiles.yaml"), real);
        InitFile.write(link, true);
        assertThat(link).isSymbolicLink();
        assertThat(real).content().startsWith("# What dory knows");
        Path nowhere = Files.createSymbolicLink(directory.resolve("nowhere.yaml"), Path.of("gone"));
        assertThat(catchThrowableOfType(DoryException.class, () -> InitFile.write(nowhere, false)))
                .hasMessageContaining("exists");
    }

    private List<DoryException> check(Path file) {
        return Configuration.check(sources(file)).problems();
    }

    private Sources sources(Path file) {
        return Sources.of(
                Optional.of(file),
                directory,
                java.util.Map.of("BACALHAU_API_KEY", "x"),
                directory.resolve("home"),
                ConfigurationFiles.ZONE);
    }
}
