package dory.cli;

import dory.base.Kind;
import dory.duck.DeepThreads;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the command line on a deep stack; Ctrl-C stops the work, and waits until the run is written down. */
public final class Launch {
    /** How long a stopped run may take to be written down before the process ends. */
    private static final long PARTING_MILLIS = 5_000;

    private static final long TIDYING_MILLIS = 200;

    private Launch() {}

    /** Returns the exit code. */
    public static int run(Dory dory, String... arguments) throws InterruptedException {
        AtomicInteger code = new AtomicInteger(Kind.BUG.exitCode());
        Thread work = new DeepThreads("dory").newThread(() -> code.set(dory.run(arguments)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> partFrom(work, dory)));
        work.start();
        work.join();
        return code.get();
    }

    private static void partFrom(Thread work, Dory dory) {
        try {
            dory.awaitReader();
            if (work.isAlive()) {
                work.join(dory.interrupt() ? PARTING_MILLIS : TIDYING_MILLIS);
            }
            if (work.isAlive()) {
                // A statement that DuckDB cannot interrupt would hold the process for minutes at its own exit.
                Runtime.getRuntime().halt(Kind.INTERRUPTED.exitCode());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
