package dory;

import dory.cli.Dory;
import dory.cli.Launch;
import dory.cli.Version;
import dory.cli.World;
import dory.cluster.Cluster;
import dory.cluster.RemoteSettings;
import dory.cluster.bacalhau.BacalhauCluster;
import dory.cluster.local.DemoFleet;
import dory.cluster.local.LocalCluster;
import dory.collect.ResultStore;
import dory.collect.dir.DirStore;
import dory.collect.s3.S3Store;
import dory.duck.Duck;
import dory.profile.ClusterConfig;
import dory.profile.Profile;
import dory.runs.Home;
import dory.runs.Runs;
import dory.runs.Setup;
import dory.runs.StoredRuns;
import dory.shell.Shell;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The process: wires the adapters, and turns what happened into the exit code. */
final class Main {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println(Version.text());
            return;
        }
        Duck.loadAhead();
        World world = World.ofProcess(System.in);
        System.exit(Launch.run(new Dory(world, () -> wire(world.places()), desk -> new Shell(desk).run()), arguments));
    }

    private static Runs wire(Home home) {
        // One client for all questions of a process; opening it takes half a second.
        Map<ClusterConfig, S3Store> stores = new ConcurrentHashMap<>();
        return new StoredRuns(new Setup(
                home,
                (profile, scratch) -> cluster(profile, scratch, home, stores),
                config -> store(config, stores),
                Clock.systemUTC(),
                THREADS,
                Version.text()));
    }

    /** Classes of the remote cluster are loaded only where one is asked. */
    private static Cluster cluster(Profile profile, Path scratch, Home home, Map<ClusterConfig, S3Store> stores) {
        if (profile.cluster() instanceof ClusterConfig.Bacalhau remote) {
            RemoteSettings settings = RemoteSettings.of(remote);
            S3Store store = stores.computeIfAbsent(remote, config -> new S3Store(settings));
            return new BacalhauCluster(settings, store, CONNECT);
        }
        ClusterConfig.Local local = (ClusterConfig.Local) profile.cluster();
        Path nodes = local.nodes().orElseGet(() -> new DemoFleet(home.demo()).made());
        String zone = profile.policy().zone().getId();
        return new LocalCluster(nodes, local.threads().orElse(THREADS), zone, scratch);
    }

    private static ResultStore store(ClusterConfig config, Map<ClusterConfig, S3Store> stores) {
        return config instanceof ClusterConfig.Bacalhau remote
                ? stores.computeIfAbsent(remote, same -> new S3Store(RemoteSettings.of(remote)))
                        .prepare()
                : new DirStore();
    }
}
