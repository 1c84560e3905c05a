package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's file is believed by path and content. */
class TrustTest {
    private static final String TEXT = """
            clusters:
              far: {kind: bacalhau, api: "http://${env:HOST}", auth: {token: "${env:TOKEN}"}}
            profiles:
              far: {cluster: far}
            """;

    private final Path root;
    private final ConfigurationFiles files;
    private final Path list;

    TrustTest(@TempDir Path root) throws IOException {
        this.root = root.toRealPath();
        this.files = new ConfigurationFiles(this.root);
        this.list = this.root.resolve("home/.config/dory/trust");
        files.environment.put("HOST", "h");
        files.environment.put("TOKEN", "hunter2");
    }

    @Test
    void aTrustedFileMayDoWhatAnOwnFileMay() throws IOException {
        Path project = files.write("project/profiles.yaml", TEXT);
        assertThat(files.read().clusters()).containsOnlyKeys("demo");
        trust().with(project).write();
        assertThat(list).content().matches("[0-9a-f]{64}  " + project + "\n");
        assertThat(files.read().clusters()).containsOnlyKeys("demo", "far");
        assertThat(files.read().notices()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aChangeOfOneByteMakesItAStrangerAgain() throws IOException {
        Path project = files.write("project/profiles.yaml", TEXT);
        trust().with(project).write();
        files.write("project/profiles.yaml", TEXT.replace("http://", "https://evil."));
        assertThat(files.read().clusters()).containsOnlyKeys("demo");
        assertThat(files.read().notices())
                .singleElement()
                .asString()
                .contains("cluster \"far\" (2:3, it reads the environment)");
        assertThat(trust().knows(project)).isTrue();
        assertThat(trust().holds(project)).contains(false);
        files.write("project/profiles.yaml", TEXT);
        assertThat(files.read().clusters()).containsKey("far");
    }

    @Test
    void theSameContentElsewhereIsNotTrusted() throws IOException {
        Path other = files.write("other/profiles.yaml", TEXT);
        files.write("project/profiles.yaml", TEXT);
        trust().with(other).write();
        assertThat(files.read().clusters()).containsOnlyKeys("demo");
    }

    @Test
    void aLinkIsTrustedForWhatItLeadsTo() throws IOException {
        Path real = files.write("real/profiles.yaml", TEXT);
        Files.createDirectories(root.resolve("project"));
        Path link = Files.createSymbolicLink(root.resolve("project/profiles.yaml"), real);
        trust().with(link).write();
        assertThat(trust().paths()).containsExactly(real);
        assertThat(files.read().clusters()).containsKey("far");
        Files.delete(link);
        Files.createSymbolicLink(link, files.write("evil/profiles.yaml", TEXT));
        assertThat(files.read().clusters()).doesNotContainKey("far");
    }

    @Test
    void trustCanBeTakenBackEvenWhenTheFileIsGone() throws IOException {
        Path project = files.write("project/profiles.yaml", TEXT);
        trust().with(project).write();
        Files.delete(project);
        assertThat(trust().holds(project)).isEmpty();
        trust().without(project).write();
        assertThat(trust().paths()).isEmpty();
        assertThat(list).content().isEmpty();
    }

    @Test
    void aListThatOthersCanWriteCountsForNothing() throws IOException {
        Path project = files.write("project/profiles.yaml", TEXT);
        trust().with(project).write();
        Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw----"));
        DoryException error = catchThrowableOfType(DoryException.class, files::read);
        assertThat(error.render()).isEqualTo("""
                error: %s can be written by others, so nobody knows who vouched for what it lists
                hint: look through it, then: chmod 600 %s""".formatted(list, list));
    }

    @Test
    void aBrokenListIsNamedWithItsLine() throws IOException {
        Path project = files.write("project/profiles.yaml", TEXT);
        trust().with(project).write();
        Files.writeString(list, Files.readString(list) + "hello\n");
        DoryException error = catchThrowableOfType(DoryException.class, files::read);
        assertThat(error.render()).isEqualTo("""
                error: %s:2: is not a SHA-256, two blanks and a path
                hint: remove the line, then vouch for the file again: dory config trust""".formatted(list));
    }

    @Test
    void aClusterIsTakenWholeFromOneFile() throws IOException {
        files.write("home/.config/dory/profiles.yaml", """
                clusters:
                  far: {kind: bacalhau, api: "http://good", auth: {token: "${env:TOKEN}"}, ca: ca.pem}
                destinations:
                  out: {to: bigquery, table: a.b.c, auth: {token: "${env:TOKEN}"}}
                """);
        Path project = files.write("project/profiles.yaml", """
                clusters:
                  far: {kind: bacalhau, api: "http://evil"}
                destinations:
                  out: {to: bigquery, table: evil.b.c}
                """);
        assertThat(far()).containsEntry("api", "http://good").containsKey("auth");
        trust().with(project).write();
        assertThat(far()).containsOnlyKeys("api").containsEntry("api", "http://evil");
        assertThat(ConfigurationFiles.entry(files.read().destinations(), "out").settings())
                .containsOnlyKeys("to", "table");
    }

    @Test
    void aSecretInAFileThatOthersCanReadIsNotUsed() throws IOException {
        Path own = files.write("home/.config/dory/profiles.yaml", """
                clusters:
                  far: {kind: bacalhau, auth: {user: me, password: hunter2}}
                  env: {kind: bacalhau, auth: {token: "${env:TOKEN}"}}
                profiles:
                  far: {cluster: far}
                """);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r--r--"));
        Configuration open = files.read();
        assertThat(open.clusters()).containsOnlyKeys("demo", "env");
        assertThat(open.profile(Optional.empty()).name()).isEqualTo("all");
        DoryException error = catchThrowableOfType(DoryException.class, () -> open.profile(Optional.of("far")));
        assertThat(error.render()).isEqualTo("""
                error: %s:2:52: "password" of "auth" of cluster "far" stands in a file that others can read
                hint: chmod 600 %s, or take it from the environment: "${env:NAME}\"""".formatted(own, own));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
        assertThat(files.read().clusters()).containsKey("far");
    }

    private java.util.Map<String, Object> far() {
        return ((ClusterConfig.Bacalhau) ConfigurationFiles.entry(files.read().clusters(), "far")).settings();
    }

    private Trust trust() {
        return Trust.read(list);
    }
}
