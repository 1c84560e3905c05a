package dory.cluster.bacalhau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.RemoteSettings;
import dory.collect.s3.S3Store;
import dory.profile.ClusterConfig;
import dory.profile.Selector;
import dory.standin.ObjectServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One sentence and one hint for what a configuration gets wrong. */
final class BadInputTest {
    private static Map<String, Object> good() {
        return new HashMap<>(Map.of(
                "api",
                "http://127.0.0.1:1",
                "data",
                "/srv/data",
                "results",
                Map.of("to", "s3://results/{executionID}"),
                "s3",
                Map.of("endpoint", "http://127.0.0.1:9000")));
    }

    private static RemoteSettings settings(Map<String, Object> settings) {
        return RemoteSettings.of(new ClusterConfig.Bacalhau("stores", settings, Map.of()));
    }

    private static String refusal(String key, Object value) {
        Map<String, Object> settings = good();
        settings.put(key, value);
        return told(() -> settings(settings), Kind.USAGE);
    }

    private static String told(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind) {
        DoryException error = catchThrowableOfType(DoryException.class, call);
        assertThat(error.kind()).isEqualTo(kind);
        return error.render();
    }

    private static String asking(String api) {
        Map<String, Object> settings = good();
        settings.put("api", api);
        RemoteSettings read = settings(settings);
        long start = System.nanoTime();
        try (BacalhauCluster cluster = new BacalhauCluster(read, (execution, name) -> "", Duration.ofSeconds(2))) {
            return told(() -> cluster.targets(Selector.ALL), Kind.CLUSTER);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static String answering(int status, String type, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String api = "http://127.0.0.1:" + server.getAddress().getPort();
            return asking(api).replace(api, "API");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void resultsWithoutAnExecutionIdWouldOverwriteEachOther() {
        assertThat(refusal("results", Map.of("to", "s3://results/{jobID}"))).isEqualTo("""
                error: "results" of cluster stores has a key without {executionID}: s3://results/{jobID}
                hint: write s3://results/{jobID}/{executionID}""");
        assertThat(refusal("results", Map.of("to", "s3://results/{store}/{executionID}")))
                .isEqualTo("""
                error: "results" of cluster stores has the placeholder {store}, which Bacalhau does not fill
                hint: there are {jobID} {executionID} {nodeID} {date} {time}""");
        assertThat(refusal("results", Map.of("to", "s3:///{executionID}"))).isEqualTo("""
                error: "results" of cluster stores names no bucket: s3:///{executionID}
                hint: write s3://bucket/{jobID}/{executionID}""");
    }

    @Test
    void whatIsMissingIsNamed() {
        Map<String, Object> settings = good();
        settings.remove("data");
        assertThat(told(() -> settings(settings), Kind.USAGE)).isEqualTo("""
                error: cluster stores has no "data"
                hint: write data: with the directory that holds the files on every node""");
    }

    @Test
    void nobodyListens() {
        assertThat(asking("http://127.0.0.1:1")).isEqualTo("""
                error: no orchestrator listens at http://127.0.0.1:1
                hint: start it, or look at api: in profiles.yaml""");
        assertThat(asking("http://no.such.host.invalid:1234")).isEqualTo("""
                error: there is no host no.such.host.invalid
                hint: look at api: in profiles.yaml""");
    }

    @Test
    void somethingElseAnswers() throws IOException {
        assertThat(answering(200, "text/html", "<html>hello</html>")).isEqualTo("""
                error: API answers, but not as a Bacalhau orchestrator (status 200, text/html)
                hint: api: takes the address of the API, port 1234 as a rule, not of the web page""");
        assertThat(answering(403, "text/html", "<html>no</html>")).isEqualTo("""
                error: something between here and API forbids the way (403, no answer of an orchestrator)
                hint: a proxy? HTTP_PROXY and NO_PROXY decide""");
        assertThat(answering(200, "application/json", "{\"a\": ["))
                .startsWith("error: API gave an answer that cannot be read");
        assertThat(answering(200, "application/json", "{\"GitVersion\":\"v1.4.2\"}"))
                .isEqualTo("""
                error: the orchestrator at API is of v1.4.2; dory speaks with 1.8 and newer 1.x
                hint: upgrade Bacalhau""");
    }

    @Test
    void theStoreRefuses() {
        ObjectServer objects = ObjectServer.running();
        Map<String, Object> settings = good();
        settings.put("s3", Map.of("endpoint", objects.endpoint()));
        settings.put("results", Map.of("to", "s3://nobody-made-this/{executionID}"));
        try (S3Store store = new S3Store(settings(settings))) {
            assertThat(store.check()).singleElement().satisfies(check -> {
                assertThat(check.ok()).isFalse();
                assertThat(check.finding()).isEqualTo("there is no bucket nobody-made-this at " + objects.endpoint());
                assertThat(check.hint()).contains("create it, or mend results: in profiles.yaml");
            });
        }
        settings.put("s3", Map.of("endpoint", "http://127.0.0.1:1"));
        try (S3Store store = new S3Store(settings(settings))) {
            assertThat(store.check()).singleElement().satisfies(check -> {
                assertThat(check.finding()).startsWith("http://127.0.0.1:1 cannot be reached: ");
                assertThat(check.ok()).isFalse();
            });
        }
    }
}
