package dory;

import dory.base.Kind;
import dory.cli.Dory;
import dory.cli.Version;
import dory.cli.World;
import dory.duck.DeepThreads;
import dory.runs.Runs;
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
        AtomicInteger code = new AtomicInteger(Kind.BUG.exitCode());
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
        throw new IllegalStateException("no adapters are wired for " + world.directory());
    }
}
