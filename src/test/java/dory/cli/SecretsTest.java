package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.cli.Calls.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets wherever a configuration may hold them, rightly or by mistake; no print shows one. */
final class SecretsTest {
    private static final String SECRET = "hunter2";
    private static final String GOOD = """
            clusters:
              literal: {kind: bacalhau, api: "http://h", auth: {token: hunter2}}
              basic:
                kind: bacalhau
                auth:
                  user: me
                  password: >-
                    hunter2
              env: {kind: bacalhau, auth: {token: "${env:API_TOKEN}"}}
              default: {kind: bacalhau, auth: {token: "${env:GONE:-hunter2}"}}
            profiles:
              literal: {cluster: literal}
              basic: {cluster: basic}
              env: {cluster: env}
              default: {cluster: default}
            destinations:
              d:
                to: bigquery
                table: a.b.c
                auth: {token: hunter2, p12: {file: x, pass: hunter2}, key: '{"private_key": "hunter2"}'}
                on-failure: [{notify: "https://hooks.example/hunter2"}, {call: {url: x, auth: {token: hunter2}}}]
            """;

    /** Each is a slip of the kind people make around a secret. */
    private static final List<String> SLIPS = List.of(
            "clusters: {c: {kind: bacalhau, auth: hunter2}}",
            "clusters: {c: {kind: bacalhau, auth: [hunter2]}}",
            "clusters: {c: {kind: bacalhau, auth: {hunter2}}}",
            "clusters: {c: {kind: bacalhau, auth: {token hunter2}}}",
            "clusters: {c: {kind: bacalhau, auth: {hunter2: x, hunter2: y}}}",
            "clusters: {c: {kind: bacalhau, auth: {token: [hunter2]}}}",
            "clusters: {c: {kind: bacalhau, auth: {token: {hunter2: x}}}}",
            "clusters: {c: {kind: bacalhau, auth: {token: hunter2, user: me}}}",
            "clusters: {c: {kind: bacalhau, auth: {tokn: hunter2}}}",
            "clusters: {c: {kind: bacalhau, token: hunter2}}",
            "clusters: {c: {kind: local, nodes: demo, password: hunter2}}",
            "clusters: {c: {kind: bacalhau, api: \"http://me:hunter2@host\"}}",
            "clusters: {c: {kind: bacalhau, api: \"http://${env:API_TOKEN}@host\"}}",
            "clusters: {c: {kind: bacalhau, s3: {endpoint: \"https://me:hunter2@host\"}}}",
            "clusters: {c: {kind: bacalhau, results: {to: \"https://me:hunter2@host\"}}}",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: *hunter2\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: &hunter2 x\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: !hunter2 x\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: hunter2: x\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: @hunter2\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: \"hunter2\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token:\n        hunter2\n       bad\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: |\n\thunter2\n",
            "clusters:\n  c:\n    kind: bacalhau\n    auth:\n      token: {hunter2\n",
            "destinations: {d: {to: bigquery, table: t, auth: {token: \"${env:}hunter2\"}}}",
            "destinations: {d: {to: bigquery, table: t, auth: {token: [hunter2, []]}}}",
            "destinations: {d: {to: bigquery, table: t, token: hunter2}}");

    @TempDir
    Path directory;

    private Calls calls;
    private Path own;

    @BeforeEach
    void world() throws IOException {
        calls = new Calls(directory).variable("API_TOKEN", SECRET);
        own = directory.resolve("home/.config/dory/profiles.yaml");
        Files.createDirectories(own.getParent());
    }

    @Test
    void noPrintOfAGoodFileShowsOne() throws IOException {
        write(GOOD);
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of("config", "show"),
                List.of("config", "show", "--origin"),
                List.of("config", "check"),
                List.of("config", "path"),
                List.of("profiles"),
                List.of("profiles", "nobody")));
        for (String profile : List.of("literal", "basic", "env", "default")) {
            commands.add(List.of("profiles", profile));
            commands.add(List.of("plan", "--json", "-P", profile, "select count(*) from sales"));
            commands.add(List.of("plan", "-P", profile, "select 1"));
            commands.add(List.of("nodes", "-P", profile));
            commands.add(List.of("-P", profile, "-c", "select 1", "--stats"));
        }
        for (String rights : List.of("rw-------", "rw-r--r--")) {
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(rights));
            commands.forEach(this::check);
        }
        assertThat(calls.run("config", "show").out())
                .contains("token: \"${env:API_TOKEN}\"")
                .contains("password: \"***\"");
    }

    @Test
    void noErrorShowsOne() throws IOException {
        for (String slip : SLIPS) {
            write(slip);
            for (String command : List.of("check", "show", "path")) {
                check(List.of("config", command, "--debug"));
            }
            assertThat(calls.run("config", "check").code()).as(slip).isEqualTo(2);
            check(List.of("profiles", "--debug"));
            check(List.of("-c", "select 1", "--debug"));
        }
    }

    @Test
    void aSecretIsStarsWhereverARecordIsPrinted() throws IOException {
        write(GOOD);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
        dory.profile.Configuration configuration = dory.profile.Configuration.read(dory.profile.Sources.of(
                java.util.Optional.empty(),
                directory,
                java.util.Map.of("API_TOKEN", SECRET),
                directory.resolve("home"),
                java.time.ZoneId.of("UTC")));
        assertThat(configuration.clusters()).hasSize(5);
        assertThat(configuration.clusters().toString() + configuration.destinations())
                .contains("***")
                .doesNotContain(SECRET);
    }

    private void write(String text) throws IOException {
        Files.writeString(own, text);
    }

    private void check(List<String> arguments) {
        List<String> debug = new ArrayList<>(arguments);
        if (!debug.contains("--debug")) {
            debug.add("--debug");
        }
        Outcome outcome = calls.run(debug.toArray(String[]::new));
        assertThat(outcome.out() + outcome.err())
                .as(String.join(" ", arguments))
                .doesNotContain(SECRET);
    }
}
