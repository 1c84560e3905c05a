package dory.cluster.bacalhau;

import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.collect.s3.S3Store;
import dory.standin.StandIn;
import dory.testing.ClusterContract;
import dory.testing.Fleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class BacalhauClusterTest extends ClusterContract {
    @TempDir
    Path home;

    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    protected Cluster open(Fleet fleet, String nodes) {
        StandIn standIn = StandIn.over(fleet.nodes(nodes), home.resolve("work"));
        S3Store store = new S3Store(standIn.settings());
        open.add(standIn);
        open.add(store);
        return new BacalhauCluster(standIn.settings(), store, Duration.ofSeconds(2));
    }

    @Override
    protected String part(Execution execution) {
        return ((S3Store) open.get(1)).text(execution, "part-s0.csv");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
