package dory.collect.s3;

import dory.cluster.RemoteSettings;
import dory.collect.ResultStore;
import dory.profile.ClusterConfig;
import dory.standin.ObjectServer;
import dory.testing.ResultStoreContract;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class S3StoreTest extends ResultStoreContract {
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

    @AfterEach
    void close() {
        store.close();
    }
}
