package dory;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cli.Dory;
import dory.cli.Launch;
import dory.cli.Version;
import dory.cli.World;
import dory.cluster.Cluster;
import dory.cluster.local.DemoFleet;
import dory.cluster.local.LocalCluster;
import dory.collect.dir.DirStore;
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

/** The process: wires the adapters, and turns what happened into the exit code. */
final class Main {
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
        return new StoredRuns(new Setup(
                home,
                (profile, scratch) -> cluster(profile, scratch, home),
                config -> new DirStore(),
                Clock.systemUTC(),
                THREADS,
                Version.text()));
    }

    private static Cluster cluster(Profile profile, Path scratch, Home home) {
        if (profile.cluster() instanceof ClusterConfig.Local local) {
            Path nodes = local.nodes().orElseGet(() -> new DemoFleet(home.demo()).made());
            String zone = profile.policy().zone().getId();
            return new LocalCluster(nodes, local.threads().orElse(THREADS), zone, scratch);
        }
        String name = profile.cluster().name();
        throw new DoryException(
                Kind.USAGE, "cluster " + name + " is remote, which is not built yet", "use kind: local");
    }
}
