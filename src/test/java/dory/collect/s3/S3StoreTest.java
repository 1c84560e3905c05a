package dory.collect.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.cluster.RemoteSettings;
import dory.collect.ResultStore;
import dory.profile.ClusterConfig;
import dory.standin.ObjectServer;
import dory.testing.ResultStoreContract;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest extends ResultStoreContract {
    @TempDir
    Path home;

    private final ObjectServer objects = ObjectServer.running();
    private final String bucket = objects.bucket("store-" + UUID.randomUUID());
    private final S3Store store = new S3Store(settings(bucket, objects.endpoint()));

    static RemoteSettings settings(String bucket, String endpoint) {
        return RemoteSettings.of(new ClusterConfig.Bacalhau(
                "c",
                Map.of(
                        "api",
                        "http://127.0.0.1:1",
                        "data",
                        "/d",
                        "results",
                        Map.of("to", "s3://" + bucket + "/{executionID}"),
                        "s3",
                        Map.of("endpoint", endpoint)),
                Map.of()));
    }

    @Override
    protected ResultStore store() {
        return store;
    }

    @Override
    protected URI publish(Map<String, byte[]> files) {
        String key = "a b+ü%/" + UUID.randomUUID();
        objects.put(bucket, key + "/exitCode", new byte[] {'0'});
        files.forEach((name, bytes) -> objects.put(bucket, key + "/outputs/" + name, bytes));
        try {
            return new URI("s3", bucket, "/" + key + "/", null, null);
        } catch (URISyntaxException error) {
            throw new IllegalArgumentException(error);
        }
    }

    @Test
    void anotherChecksumThanListedIsRejected() {
        objects.put(bucket, "k/outputs/part-s0.csv", "hello".getBytes(StandardCharsets.UTF_8));
        try (Connection connection =
                new Connection(settings(bucket, objects.endpoint()).s3())) {
            List<Connection.Listed> listed = new ArrayList<>();
            connection.list(bucket, "k/", listed::add);
            assertThat(listed).hasSize(1);
            Path file = home.resolve("file");
            assertThatCode(() -> new Download(connection, bucket, listed.get(0), file).run())
                    .doesNotThrowAnyException();
            assertThat(file).hasContent("hello");
            objects.put(bucket, "k/outputs/part-s0.csv", "HELLO".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> new Download(connection, bucket, listed.get(0), file).run())
                    .isInstanceOf(ResultStore.Rejected.class)
                    .hasMessage("part-s0.csv was overwritten while it was fetched");
            objects.delete(bucket, "k/outputs/part-s0.csv");
            assertThatThrownBy(() -> new Download(connection, bucket, listed.get(0), file).run())
                    .isInstanceOf(ResultStore.Rejected.class)
                    .hasMessage("part-s0.csv is gone");
        }
    }

    @Test
    void listingsOfMoreThanAPageAreReadToTheEnd() {
        for (int i = 0; i < 1005; i++) {
            objects.put(bucket, "many/" + i, new byte[0]);
        }
        try (Connection connection =
                new Connection(settings(bucket, objects.endpoint()).s3())) {
            List<String> keys = new ArrayList<>();
            connection.list(bucket, "many/", object -> keys.add(object.key()));
            assertThat(keys).hasSize(1005).doesNotHaveDuplicates();
        }
    }

    @AfterEach
    void close() {
        store.close();
    }
}
