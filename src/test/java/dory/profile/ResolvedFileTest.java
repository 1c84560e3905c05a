package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code config show} prints means the same when it is read again. */
class ResolvedFileTest {
    private final Path root;
    private final ConfigurationFiles files;

    ResolvedFileTest(@TempDir Path root) throws IOException {
        this.root = root.toRealPath();
        this.files = new ConfigurationFiles(this.root);
        files.environment.put("BACALHAU_API_KEY", "hunter2");
        files.environment.put("REGION", "EU: \"x\" ${date}");
        files.environment.put("WHERE", "New York");
    }

    @Test
    void meansTheSameWhenItIsReadAgain() throws IOException {
        files.config(files.write(
                "sample/profiles.yaml", Files.readString(Path.of("src/test/resources/dory/profile/sample.yaml"))));
        files.write("home/.config/dory/profiles.yaml", """
                default: mine
                clusters:
                  near: {kind: local, nodes: ~/n.csv, tables: {t: {files: "a b/*.csv", options: {delim: "\\t", header: false}}}}
                tables:
                  Logs:
                    files: "*.log"
                    sql: |
                      SELECT line
                        FROM lines -- "quoted"
                    columns: {"a: b": "DECIMAL(18, 2)", "5": INT}
                    key: [2011, "x, y"]
                    description: "ends # not in a comment"
                profiles:
                  mine: {cluster: near, zone: Europe/Oslo, select: "region = '${env:WHERE}', city = '${env:REGION}'", limits: {rows: 7}}
                  eu: {limits: {bytes: 1MB}}
                  "5": {cluster: near, keep: none}
                  unset: {cluster: demo, zone: "${env:NOWHERE}"}
                destinations:
                  d:
                    to: bigquery
                    table: [a.b.c, "a.b.${date}"]
                    auth: {token: hunter2, p12: {file: f, pass: hunter2}}
                    on-success: [{notify: "https://hooks.example/hunter2", text: "done: ${rows}"}, {run: [x, {y: 1}]}]
                """);
        Configuration first = files.read();
        String plain = ResolvedFile.text(first, false);
        String withOrigins = ResolvedFile.text(first, true);
        Golden.check("profile/resolved.txt", withOrigins.replace(root.toString(), "/x"));
        for (String text : new String[] {plain, withOrigins}) {
            files.config(files.write("elsewhere/deeper/again.yaml", text));
            Files.deleteIfExists(root.resolve("home/.config/dory/profiles.yaml"));
            Configuration again = files.read();
            assertThat(again.profiles()).containsExactlyInAnyOrderElementsOf(first.profiles());
            assertThat(again.defaultName()).isEqualTo(first.defaultName());
            for (String name : first.profiles()) {
                assertThat(again.obstacle(name).isPresent())
                        .isEqualTo(first.obstacle(name).isPresent());
                if (first.obstacle(name).isEmpty()) {
                    assertThat(again.profile(Optional.of(name))).isEqualTo(first.profile(Optional.of(name)));
                }
            }
            assertThat(again.clusters()).isEqualTo(first.clusters());
            assertThat(ResolvedFile.text(again, false)).isEqualTo(plain);
        }
        assertThat(first.profiles()).hasSize(7);
        assertThat(plain).doesNotContain("hunter2");
    }
}
