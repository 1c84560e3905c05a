package dory;

import static org.assertj.core.api.Assertions.assertThat;

import dory.standin.ObjectServer;
import dory.standin.StandIn;
import dory.testing.Fleet;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: a remote cluster by its configuration, and what a question without one must not load. */
final class RemoteProgramTest {
    @TempDir
    Path home;

    private record Ended(int code, String out, String err) {}

    private Ended dory(List<String> java, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-Xss4m"));
        command.addAll(java);
        command.addAll(List.of("-cp", classPath(), "dory.Main"));
        command.addAll(List.of(arguments));
        Path out = home.resolve("out.txt");
        Path err = home.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.directory(home.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "XDG_DATA_HOME", home.resolve("data").toString(),
                        "XDG_CACHE_HOME", home.resolve("cache").toString(),
                        "XDG_CONFIG_HOME", home.resolve("config").toString(),
                        "AWS_ACCESS_KEY_ID", ObjectServer.KEY,
                        "AWS_SECRET_ACCESS_KEY", ObjectServer.SECRET,
                        "AWS_EC2_METADATA_DISABLED", "true"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The process starts in another directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path profiles(StandIn cluster) throws IOException {
        return Files.writeString(home.resolve("stores.yaml"), """
                default: all
                clusters:
                  stores:
                    kind: bacalhau
                    api: %s
                    image: duckdb/duckdb:1.4.4
                    data: /srv/data
                    mount: /dory-mounted
                    results: {to: "s3://%s/{jobID}/{executionID}"}
                    s3: {endpoint: "%s"}
                    tables:
                      sales: {files: sales.csv}
                profiles:
                  all: {cluster: stores}
                """.formatted(
                        cluster.api(), cluster.bucket(), ObjectServer.running().endpoint()));
    }

    @Test
    void asksTheClusterThatTheConfigurationNames() throws Exception {
        Fleet fleet =
                new Fleet(home).file("a", "sales.csv", "item,qty\nx,1\n").file("b", "sales.csv", "item,qty\nyy,40\n");
        try (StandIn cluster = StandIn.over(fleet.nodes("node,city\na,Paris\nb,Oslo\n"), home.resolve("work"))) {
            String config = profiles(cluster).toString();
            Ended ended = dory(
                    List.of(),
                    "--config",
                    config,
                    "--csv",
                    "-c",
                    "select _city, sum(qty) n from sales group by all order by n");
            assertThat(ended.out()).as(ended.err()).isEqualTo("_city,n\nParis,1\nOslo,40\n");
            assertThat(ended.err()).contains("exact · 2/2 nodes · 2 rows");
            assertThat(ended.code()).isZero();
            cluster.node("b").connection = "DISCONNECTED";
            Ended listed = dory(List.of(), "--config", config, "nodes");
            assertThat(listed.out()).contains("disconnected");
            Ended doctor = dory(List.of(), "--config", config, "doctor", "--csv");
            assertThat(doctor.out())
                    .as(doctor.err())
                    .contains("stores: image,ok,duckdb/duckdb:1.4.4 runs and its results arrive: DuckDB v2.0.0 on 1")
                    .contains("stores: node b,wrong,disconnected,start bacalhau serve on that node")
                    .contains("stores: table sales,ok,sales.csv on 1 of 1 nodes");
            assertThat(doctor.code()).isEqualTo(3);
        }
    }

    @Test
    void withoutARemoteClusterNothingOfItIsLoaded() throws Exception {
        Path log = home.resolve("classes.txt");
        Ended ended = dory(List.of("-Xlog:class+load:file=" + log), "-tAc", "select count(*) > 0 from sales");
        assertThat(ended.out()).as(ended.err()).isEqualTo("true\n");
        try (var lines = Files.lines(log)) {
            assertThat(lines.filter(line ->
                            line.contains("okhttp3") || line.contains("software.amazon") || line.contains("kotlin.")))
                    .isEmpty();
        }
    }
}
