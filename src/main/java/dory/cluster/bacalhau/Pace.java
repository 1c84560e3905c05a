package dory.cluster.bacalhau;

import java.time.Duration;

/** When to ask the orchestrator next: often at first, seldom later, and seldom for what is large. For one thread but {@link #hurry}. */
final class Pace {
    private static final int SMALL = 50;
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofMillis(250);
    private static final Duration LONGEST_SMALL = Duration.ofSeconds(10);
    private static final Duration LONGEST_LARGE = Duration.ofSeconds(40);
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(15);

    private final int nodes;
    private final long patience;
    private final long start = System.nanoTime();
    private long lastReached = start;
    private long lastRead = start;
    private long overSince;
    private int reads;
    private int asked;
    private volatile boolean hurry;

    /** @param patience for asking again */
    Pace(int nodes, Duration patience) {
        this.nodes = nodes;
        this.patience = patience.toNanos();
    }

    /** The history is a few hundred bytes; still, ten thousand nodes tell a lot of it. */
    Duration next() {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        if (hurry || (nodes <= SMALL && seconds < 1)) {
            return FIRST;
        }
        if (nodes <= SMALL) {
            return seconds < 5 ? SOON : LATER;
        }
        return nodes <= 1000 ? LATER : Duration.ofMillis(500);
    }

    /**
     * Whether the executions, each of which repeats the whole job, may be read now. For few nodes at once when something ended; for many the
     * pauses double, so that a run reads them about ten times.
     *
     * @param dirty whether the history tells of an end
     */
    boolean mayRead(boolean dirty) {
        Duration since = Duration.ofNanos(System.nanoTime() - lastRead);
        if (nodes <= SMALL) {
            return dirty || since.compareTo(LONGEST_SMALL) > 0;
        }
        Duration pause = Duration.ofMillis(250L << Math.min(reads, 10));
        Duration longest = pause.compareTo(LONGEST_LARGE) > 0 ? LONGEST_LARGE : pause;
        return since.compareTo(dirty ? longest : LONGEST_LARGE) > 0;
    }

    void read() {
        reads++;
        lastRead = System.nanoTime();
    }

    void reached() {
        lastReached = System.nanoTime();
    }

    /** For how long the orchestrator has not answered. */
    Duration away() {
        return Duration.ofNanos(System.nanoTime() - lastReached);
    }

    /** For how long the job has been over, from the first time it is asked for. */
    Duration overFor() {
        if (overSince == 0) {
            overSince = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - overSince);
    }

    Duration nextAsking() {
        overSince = 0;
        Duration pause = Duration.ofMillis(500L << Math.min(asked++, 6));
        return pause.compareTo(LONGEST_ASKING) > 0 ? LONGEST_ASKING : pause;
    }

    boolean patienceIsOver() {
        return System.nanoTime() - start > patience;
    }

    void hurry() {
        hurry = true;
    }
}
