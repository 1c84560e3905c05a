package dory.profile;

import static dory.profile.ConfigurationFiles.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.base.Size;
import dory.profile.ClusterConfig.Bacalhau;
import dory.profile.ClusterConfig.Local;
import dory.profile.Policy.Keep;
import dory.profile.Policy.Limits;
import dory.profile.Policy.OnMissing;
import dory.profile.Policy.Require;
import dory.profile.Table.Layout;
import dory.profile.Table.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private final Path root;
    private final ConfigurationFiles files;

    ConfigurationTest(@TempDir Path root) {
        this.root = root;
        this.files = new ConfigurationFiles(root);
    }

    @Test
    void worksWithoutAnyFile() {
        Configuration built = files.read();
        assertThat(built.files()).containsExactly("built-in");
        assertThat(built.profiles()).containsExactly("all", "eu", "france", "paris");
        assertThat(built.defaultName()).isEqualTo("all");
        assertThat(built.notices()).isEmpty();
        Profile paris = built.profile(Optional.of("paris"));
        assertThat(paris.cluster()).isEqualTo(new Local("demo", Optional.empty(), Optional.empty(), Map.of()));
        assertThat(paris.selector()).hasToString("region = EU, country = FR, city = Paris");
        assertThat(paris.policy()).isEqualTo(Policy.defaults(ConfigurationFiles.ZONE));
        assertThat(paris.tables().keySet()).containsExactly("sales", "products", "visits");
        Table visits = entry(paris.tables(), "visits");
        assertThat(visits.reading().format()).isEqualTo(FileFormat.LINES);
        assertThat(visits.view().orElseThrow()).contains("regexp_extract").contains("FROM lines");
        assertThat(visits.failWhenMissing()).isFalse();
        assertThat(entry(paris.tables(), "products").layout().replicated()).isTrue();
        assertThat(built.profile(Optional.empty()).name()).isEqualTo("all");
    }

    @Test
    void readsTheSampleOfTheContract() throws IOException {
        files.environment.put("BACALHAU_API_KEY", "hunter2");
        files.config(files.write(
                "sample/profiles.yaml", Files.readString(Path.of("src/test/resources/dory/profile/sample.yaml"))));
        Configuration sample = files.read();
        String file = root.resolve("sample/profiles.yaml").toString();

        assertThat(sample.profiles()).containsExactly("all", "eu", "france", "paris");
        assertThat(sample.clusters()).containsOnlyKeys("demo", "branch-exports", "stores");
        assertThat(sample.clusters().get("branch-exports"))
                .isEqualTo(new Local(
                        "branch-exports",
                        Optional.of(root.resolve("sample/data/nodes.csv")),
                        Optional.of(2),
                        Map.of()));
        assertThat(sample.clusters().get("stores"))
                .isInstanceOfSatisfying(
                        Bacalhau.class,
                        stores -> assertThat(stores.settings())
                                .containsOnly(
                                        Map.entry("api", "http://127.0.0.1:1234"),
                                        Map.entry("auth", Map.of("token", new Secret("hunter2"))),
                                        Map.entry("node-name", "storeid"),
                                        Map.entry("image", "duckdb/duckdb:1.4.4"),
                                        Map.entry("command", List.of("/duckdb")),
                                        Map.entry("data", "/node/data"),
                                        Map.entry("mount", "/data"),
                                        Map.entry(
                                                "results",
                                                Map.of("to", "s3://dory-results/{jobID}/{executionID}", "keep", "7d")),
                                        Map.entry(
                                                "s3",
                                                Map.of(
                                                        "endpoint",
                                                        "http://127.0.0.1:9000",
                                                        "node-endpoint",
                                                        "http://store.local:9000",
                                                        "region",
                                                        "us-east-1",
                                                        "path-style",
                                                        true)),
                                        Map.entry("resources", Map.of("cpu", 1.0, "memory", "1GB", "disk", "1GB")),
                                        Map.entry("timeouts", Map.of("execution", "2m", "total", "10m"))));
        assertThat(entry(sample.clusters(), "stores").tables()).containsOnlyKeys("sales");

        Profile paris = sample.profile(Optional.of("paris"));
        assertThat(paris.selector()).hasToString("region = EU, country = FR, city = Paris");
        assertThat(paris.policy())
                .isEqualTo(new Policy(
                        Optional.of(Duration.ofMinutes(2)),
                        new Require(true, 90),
                        OnMissing.WARN,
                        ZoneId.of("Europe/Paris"),
                        new Size(100_000_000),
                        false,
                        new Limits(1_000_000, new Size(200_000_000)),
                        Keep.ALL));
        assertThat(entry(paris.tables(), "sales"))
                .isEqualTo(new Table(
                        "sales",
                        "sales/*.parquet",
                        Reading.of(FileFormat.PARQUET),
                        Map.of("Invoice", "VARCHAR"),
                        new Layout(false, List.of("Invoice"), List.of("returns")),
                        false,
                        Set.of("Email"),
                        false,
                        Optional.empty(),
                        Optional.of("One row per invoice line, as the till wrote it.")));
        assertThat(entry(paris.tables(), "visits").view()).contains("select … from lines");
        assertThat(entry(sample.destinations(), "sales").settings())
                .containsOnly(
                        Map.entry("to", "bigquery"),
                        Map.entry("table", "acme.sales.daily_${date}"),
                        Map.entry("mode", "append"));
        assertThat(sample.notices())
                .containsExactly(file + ":34:22: an item of \"co-partitioned\" of table \"sales\" names the table"
                        + " \"returns\", which no file defines");
        assertThat(files.shown("paris")).isEqualTo("""
                cluster      demo                                    sample/profiles.yaml:40:12
                extends      france                                  sample/profiles.yaml:42:12
                select       region = EU, country = FR, city = Paris sample/profiles.yaml:40:27, sample/profiles.yaml:41:25, sample/profiles.yaml:42:29
                require      90%                                     sample/profiles.yaml:40:50
                deadline     2m                                      sample/profiles.yaml:40:64
                on-missing   warn                                    sample/profiles.yaml:40:78
                zone         Europe/Paris                            sample/profiles.yaml:40:96
                max-bytes    100MB                                   sample/profiles.yaml:40:116
                ship-rows    false                                   sample/profiles.yaml:40:134
                limits.rows  1000000                                 sample/profiles.yaml:42:62
                limits.bytes 200MB                                   sample/profiles.yaml:42:77
                keep         all                                     sample/profiles.yaml:40:152
                """);
    }

    @Test
    void mergesProfilesKeyByKeyAndTakesTheRestWhole() throws IOException {
        files.config(files.write("config.yaml", """
                profiles:
                  eu: {deadline: 1m, limits: {rows: 5}}
                """));
        files.write("project/profiles.yaml", """
                default: mine
                clusters:
                  demo: {kind: local, nodes: demo, threads: 1}
                tables:
                  Sales: {files: mine/*.csv, options: {delim: ";", header: false}}
                profiles:
                  mine: {extends: eu, select: "size > 3", zone: Europe/Oslo}
                """);
        files.write("home/.config/dory/profiles.yaml", """
                default: all
                clusters:
                  demo: {kind: local, nodes: ~/nodes.csv, threads: 2}
                  own: {kind: local, nodes: ../nodes.csv}
                tables:
                  logs: {files: "*.jsonl.gz"}
                profiles:
                  eu: {deadline: 2m, require: 3, limits: {bytes: 1MB}}
                  own: {cluster: own}
                """);
        Configuration merged = files.read();
        assertThat(merged.files())
                .containsExactly(
                        root + "/config.yaml",
                        root + "/project/profiles.yaml",
                        root + "/home/.config/dory/profiles.yaml",
                        "built-in");
        assertThat(merged.profiles()).containsExactly("eu", "mine", "own", "all", "france", "paris");
        Profile mine = merged.profile(Optional.empty());
        assertThat(mine.cluster()).isEqualTo(new Local("demo", Optional.empty(), Optional.of(1), Map.of()));
        assertThat(mine.tables().keySet()).containsExactly("sales", "logs", "products", "visits");
        assertThat(entry(mine.tables(), "sales").reading()).isEqualTo(new Reading(FileFormat.CSV, ";", false));
        assertThat(files.shown("mine")).isEqualTo("""
                cluster      demo                  built-in
                extends      eu                    project/profiles.yaml:7:10
                select       region = EU, size > 3 built-in, project/profiles.yaml:7:23
                require      3                     home/.config/dory/profiles.yaml:8:22
                deadline     1m                    config.yaml:2:8
                on-missing   warn                  default
                zone         Europe/Oslo           project/profiles.yaml:7:43
                max-bytes    100 MB                default
                ship-rows    false                 default
                limits.rows  5                     config.yaml:2:31
                limits.bytes 1MB                   home/.config/dory/profiles.yaml:8:43
                keep         all                   default
                """);
        Profile own = merged.profile(Optional.of("own"));
        assertThat(own.cluster())
                .isEqualTo(new Local(
                        "own", Optional.of(root.resolve("home/.config/nodes.csv")), Optional.empty(), Map.of()));
        assertThat(own.tables().keySet())
                .as("the demo fleet's tables stay with the demo fleet")
                .containsExactly("sales", "logs");
    }

    @Test
    void aClusterThatListsTablesShowsOnlyThese() throws IOException {
        files.config(files.write("config.yaml", """
                default: far
                clusters:
                  far: {kind: local, nodes: n.csv, tables: {Mine: {files: m.csv}}}
                tables: {other: {files: o.csv}}
                profiles: {far: {cluster: far}}
                """));
        assertThat(files.read().profile(Optional.empty()).tables().keySet()).containsExactly("mine");
    }

    @Test
    void putsTheEnvironmentIn() throws IOException {
        files.environment.putAll(Map.of("REGION", "EU", "EMPTY", "", "NODES", "~/n.csv"));
        files.config(files.write("config.yaml", """
                default: ${env:WHICH:-p}
                clusters:
                  c: {kind: local, nodes: "${env:NODES}"}
                profiles:
                  p:
                    cluster: c
                    select: "region = ${env:REGION}, city = ${env:EMPTY:-Paris}${env:GONE:-}"
                """));
        Profile profile = files.read().profile(Optional.empty());
        assertThat(profile.selector()).hasToString("region = EU, city = Paris");
        assertThat(profile.cluster())
                .isEqualTo(new Local("c", Optional.of(root.resolve("home/n.csv")), Optional.empty(), Map.of()));
    }

    @Test
    void anUnsetVariableStopsOnlyThoseWhoNeedIt() throws IOException {
        files.config(files.write("config.yaml", """
                clusters:
                  far: {kind: bacalhau, auth: {token: "${env:TOKEN}"}}
                profiles:
                  far: {cluster: far}
                  near: {cluster: demo, zone: "${env:ZONE}"}
                  nearer: {extends: near}
                """));
        Configuration partly = files.read();
        assertThat(partly.profile(Optional.empty()).name()).isEqualTo("all");
        assertThat(partly.profiles()).startsWith("far", "near", "nearer");
        assertThat(partly.clusters()).containsOnlyKeys("demo");
        assertThat(partly.obstacle("all")).isEmpty();
        assertThat(partly.obstacle("far")).isPresent();
        assertThatThrownBy(() -> partly.profile(Optional.of("far")))
                .hasMessageContaining("needs the environment variable TOKEN, which is not set");
        assertThatThrownBy(() -> partly.profile(Optional.of("nearer")))
                .hasMessageContaining("needs the environment variable ZONE, which is not set");
    }

    @Test
    void aProjectsFileCannotSendOrStartAnything() throws IOException {
        files.environment.put("SECRET", "hunter2");
        String text = """
                default: ${env:SECRET}
                clusters:
                  far: {kind: bacalhau, api: http://evil}
                  demo: {kind: local, nodes: demo, tables: {t: {files: "${env:SECRET}.csv"}}}
                  ca: {kind: local, nodes: demo, ca: x.pem}
                  fine: {kind: local, nodes: n.csv}
                tables:
                  wide: {files: a.csv, network: true}
                  fine: {files: a.csv}
                profiles:
                  far: {cluster: far}
                  eu: {select: "${env:SECRET}"}
                  fine: {cluster: fine}
                destinations:
                  out: {to: bigquery, table: a.b.c}
                """;
        Path project = files.write("project/profiles.yaml", text);
        Configuration guarded = files.read();
        assertThat(guarded.notices())
                .containsExactly(project + ": ignored until it is trusted: the default (1:1, it reads the"
                        + " environment), cluster \"far\" (3:3, a remote cluster), cluster \"demo\" (4:3, it reads the"
                        + " environment), cluster \"ca\" (5:3, it has \"ca\"), table \"wide\" (8:3, it opens the network),"
                        + " profile \"eu\" (12:3, it reads the environment), destination \"out\" (15:3, it sends results"
                        + " away); read the file, then: dory config trust");
        assertThat(guarded.defaultName()).isEqualTo("all");
        assertThat(guarded.clusters()).containsOnlyKeys("demo", "fine");
        assertThat(guarded.destinations()).isEmpty();
        assertThat(guarded.profile(Optional.of("eu")).selector()).hasToString("region = EU");
        assertThat(guarded.profile(Optional.of("fine")).tables()).containsOnlyKeys("fine");
        DoryException error = catchThrowableOfType(DoryException.class, () -> guarded.profile(Optional.of("far")));
        assertThat(error.render().replace(root.toString(), "/x")).isEqualTo("""
                error: /x/project/profiles.yaml:3:3: cluster "far" is ignored until the project's file is trusted
                    far: {kind: bacalhau, api: http://evil}
                    ^^^
                hint: read the file, then: dory config trust""");

        files.write(
                "project/profiles.yaml",
                text.replace("default: ${env:SECRET}\n", "").replace(", ca: x.pem", ""));
        files.config(project);
        Configuration vouched = files.read();
        assertThat(vouched.notices()).isEmpty();
        assertThat(vouched.files()).containsExactly(project.toString(), "built-in");
        assertThat(vouched.clusters()).containsOnlyKeys("far", "demo", "ca", "fine");
        assertThat(vouched.destinations()).containsOnlyKeys("out");
    }

    @Test
    void readsTheAddressOfBacalhausOwnVariables() throws IOException {
        files.config(files.write("config.yaml", "clusters: {far: {kind: bacalhau, ca: ca.pem}}\n"));
        assertThat(bacalhau("far").settings()).containsOnly(Map.entry("ca", root + "/ca.pem"));
        files.environment.put("BACALHAU_API_HOST", "10.0.0.1");
        assertThat(bacalhau("far").settings()).containsEntry("api", "http://10.0.0.1:1234");
        files.environment.put("BACALHAU_API_PORT", "80");
        assertThat(bacalhau("far").settings()).containsEntry("api", "http://10.0.0.1:80");
        files.environment.put("BACALHAU_API_HOST", "https://far.example");
        assertThat(bacalhau("far").settings()).containsEntry("api", "https://far.example");
    }

    @Test
    void namesTheNearestProfile() {
        DoryException error =
                catchThrowableOfType(DoryException.class, () -> files.read().profile(Optional.of("farnce")));
        assertThat(error.render()).isEqualTo("""
                error: there is no profile "farnce"
                hint: did you mean "france"? the profiles are all, eu, france, paris""");
    }

    @Test
    void takesEmptyFilesAndHeadings() throws IOException {
        files.config(files.write("config.yaml", "\ufeff# nothing yet\n"));
        files.write("project/profiles.yaml", "");
        files.write("home/.config/dory/profiles.yaml", "clusters:\nprofiles:\r\ntables: {}\n");
        assertThat(files.read().profiles()).containsExactly("all", "eu", "france", "paris");
    }

    @Test
    void readsTheBuiltInFileAgainAsTheProjectsOwn() throws IOException {
        files.write("project/profiles.yaml", Files.readString(Path.of("profiles.yaml")));
        Configuration twice = files.read();
        assertThat(twice.notices()).isEmpty();
        assertThat(twice.profile(Optional.of("paris")).selector())
                .hasToString("region = EU, country = FR, city = Paris");
    }

    @Test
    void readsTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/profiles.md"));
        int start = page.indexOf("```yaml\n") + 8;
        files.config(files.write("profiles.yaml", page.substring(start, page.indexOf("```", start))));
        Profile paris = files.read().profile(Optional.of("paris"));
        assertThat(paris.selector()).hasToString("region = EU, city = Paris");
        assertThat(paris.tables()).containsOnlyKeys("sales");
    }

    private Bacalhau bacalhau(String name) {
        return (Bacalhau) entry(files.read().clusters(), name);
    }
}
