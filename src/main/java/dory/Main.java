package dory;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cli.Dory;
import dory.cli.Version;
import dory.cli.World;
import dory.cluster.Cluster;
import dory.cluster.local.DemoFleet;
import dory.cluster.local.LocalCluster;
import dory.collect.dir.DirStore;
import dory.duck.DeepThreads;
import dory.profile.ClusterConfig;
import dory.profile.Profile;
import dory.runs.Home;
import dory.runs.Runs;
import dory.runs.Setup;
import dory.runs.StoredRuns;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** The process: wires the adapters, and turns what happened into the exit code. */
final class Main {
    /** How long a stopped run may take to be written down before the process ends. */
    private static final long PARTING_MILLIS = 5_000;

    private static final long TIDYING_MILLIS = 200;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println(Version.text());
            return;
        }
        World world = World.ofProcess(System.in);
        System.exit(run(new Dory(world, () -> wire(world)), arguments));
    }

    /** Runs on a deep stack; Ctrl-C stops the work, and waits until the run is written down. */
    static int run(Dory dory, String... arguments) throws InterruptedException {
        AtomicInteger code = new AtomicInteger();
        Thread work = new DeepThreads("dory").newThread(() -> code.set(dory.run(arguments)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> partFrom(work, dory)));
        work.start();
        work.join();
        return code.get();
    }

    private static void partFrom(Thread work, Dory dory) {
        try {
            if (work.isAlive()) {
                work.join(dory.interrupt() ? PARTING_MILLIS : TIDYING_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static Runs wire(World world) {
        int processors = Runtime.getRuntime().availableProcessors();
        Home home = world.places();
        return new StoredRuns(new Setup(
                home,
                (profile, scratch) -> cluster(profile, scratch, home, processors),
                config -> new DirStore(),
                Clock.systemUTC(),
                processors,
                Version.text()));
    }

    private static Cluster cluster(Profile profile, Path scratch, Home home, int processors) {
        if (profile.cluster() instanceof ClusterConfig.Local local) {
            String zone = profile.policy().zone().getId();
            return new LocalCluster(nodes(local, home), local.threads().orElse(processors), zone, scratch);
        }
        throw new DoryException(
                Kind.USAGE,
                "cluster " + profile.cluster().name() + " is remote, which is not built yet",
                "use a cluster of kind local");
    }

    private static Path nodes(ClusterConfig.Local local, Home home) {
        return local.nodes().orElseGet(() -> {
            DemoFleet demo = new DemoFleet(home.demo());
            demo.ensure();
            return demo.nodesCsv();
        });
    }
}
