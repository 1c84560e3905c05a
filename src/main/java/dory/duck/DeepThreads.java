package dory.duck;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads with a stack that DuckDB's recursion cannot overflow: on Java's default of 1 MB an expression nested
 * 900 deep ends the whole process with SIGSEGV (reference/java-platform.md 4.3).
 */
public final class DeepThreads implements ThreadFactory {
    /** Virtual memory only; pages are taken as they are touched. */
    private static final long STACK_BYTES = 64L << 20;

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    public DeepThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, name + "-" + count.incrementAndGet(), STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
