package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.cli.Calls.Outcome;
import dory.profile.JsonSchema;
import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dory config} and what is below it. */
final class ConfigTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/config");

    @TempDir
    Path temporary;

    private Path directory;
    private Calls calls;

    @BeforeEach
    void world() throws IOException {
        directory = temporary.toRealPath();
        calls = new Calls(directory);
    }

    @Test
    void aFirstFileIsWrittenOnce() throws IOException {
        Path file = directory.resolve("home/.config/dory/profiles.yaml");
        assertThat(calls.run("config", "init").err())
                .isEqualTo("wrote DIR/home/.config/dory/profiles.yaml; all of it is commented out, 'dory config check'"
                        + " checks what you change\n");
        Files.writeString(file, "default: eu\n");
        assertThat(calls.run("config", "init"))
                .isEqualTo(new Outcome(
                        2, "", "error: DIR/home/.config/dory/profiles.yaml exists\nhint: --yes replaces it\n"));
        assertThat(file).content().isEqualTo("default: eu\n");
        assertThat(calls.run("config", "init", "--yes", "-q")).isEqualTo(new Outcome(0, "", ""));
        assertThat(calls.run("config", "init", "here.yaml").code()).isZero();
        assertThat(directory.resolve("here.yaml")).hasSameTextualContentAs(file);
        assertThat(calls.run("--config", "here.yaml", "config", "check"))
                .isEqualTo(new Outcome(
                        0, "", "no problem · DIR/here.yaml, DIR/home/.config/dory/profiles.yaml, built-in\n"));
    }

    @Test
    void aCheckTellsAllProblemsOfAllFilesAtOnce() throws IOException {
        write("home/.config/dory/profiles.yaml", """
                default: frnace
                clusters:
                  far: {kind: bacalhau, auth: {token: "${env:NOBODY}"}, timeuots: {total: 5}}
                  near: {kind: lokal}
                  other: {kind: local, nodes: demo, threads: 2000, tables: {a.b: {files: x.csv}, t: {files: /x.csv}}}
                profiles:
                  p: {cluster: nar, select: "region =", deadline: 30, on-missing: wran}
                  q: {extends: r}
                  r: {extends: q}
                  s: {cluster: near}
                """);
        write("profiles.yaml", """
                tables:
                  t: {files: t.csv, columns: {a: "INT)"}, keys: [a]}
                  T: {files: T.csv}
                  u: {files: u.txt}
                destinations:
                  check: {to: bigquery, table: x}
                """);
        write("more.yaml", "profiles: {p: {cluster: x\n");
        check("check-two-files", "config", "check");
        check("check-no-yaml", "--config", "more.yaml", "config", "check");
        assertThat(calls.run("profiles").code()).isEqualTo(2);
    }

    @Test
    void allFilesAreShownAsOne() {
        check("show", "config", "show");
        check("show-origin", "config", "show", "--origin");
    }

    @Test
    void theSchemaIsPrinted() {
        assertThat(calls.run("config", "schema")).isEqualTo(new Outcome(0, JsonSchema.text(), ""));
        GoldenFile.check(GOLDEN.resolve("schema.json"), JsonSchema.text());
    }

    @Test
    void aProjectIsTrustedUntilItChanges() throws IOException {
        write("profiles.yaml", """
                clusters:
                  far: {kind: bacalhau, api: http://127.0.0.1:1}
                """);
        check("trust-before", "config", "path", "--csv");
        check("trust", "config", "trust");
        check("trust-after", "config", "path", "--csv");
        check("trust-list", "config", "trust", "--list", "--csv");
        assertThat(calls.run("profiles", "-q").err()).isEmpty();
        write("profiles.yaml", """
                clusters:
                  far: {kind: bacalhau, api: http://127.0.0.1:2}
                """);
        check("trust-changed", "config", "path", "--csv");
        check("trust-list-changed", "config", "trust", "--list", "--csv");
        check("trust-ignored", "profiles", "--csv");
        check("trust-directory", "config", "trust", ".");
        check("trust-revoke", "config", "trust", "--revoke");
        check("trust-revoke-twice", "config", "trust", "--revoke");
        check("trust-list-and-more", "config", "trust", "--list", "--revoke");
        write("profiles.yaml", "clusters: [\n");
        check("trust-no-yaml", "config", "trust");
        write("other.yaml", "");
        check("trust-other-name", "config", "trust", "other.yaml");
        check("trust-nothing", "config", "trust", "sub");
    }

    @Test
    void noNodeIsLookedAtForAListOfProfiles() throws IOException {
        write("profiles.yaml", """
                default: far
                clusters: {far: {kind: local, nodes: gone.csv}}
                profiles: {far: {cluster: far}}
                """);
        assertThat(calls.run("profiles", "--csv", "-t").out()).startsWith("far,far,\"\",yes,\"\"\n");
        assertThat(calls.run("profiles", "far", "--csv").code()).isZero();
        assertThat(calls.run("config", "check").code()).isZero();
    }

    @Test
    void alone() {
        assertThat(calls.run("config").out()).startsWith("Usage: dory config [OPTIONS] [COMMAND]\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void check(String name, String... arguments) {
        Outcome outcome = calls.run(arguments);
        GoldenFile.check(
                GOLDEN.resolve(name + ".txt"),
                "$ dory " + String.join(" ", arguments) + "\n" + outcome.out().replace(directory.toString(), "DIR")
                        + "--- stderr, exit code " + outcome.code() + "\n" + outcome.err());
    }
}
