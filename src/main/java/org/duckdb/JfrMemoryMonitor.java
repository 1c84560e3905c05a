package org.duckdb;

/**
 * Stands before the driver's class of this name, which registers an event with Java's flight recorder at every start: a quarter of the time of
 * {@code dory -c "select 1"}, for memory figures that nobody reads (docs/decisions/010-fast-start.md). Does what the driver's own does on a
 * Java without a flight recorder: nothing.
 */
final class JfrMemoryMonitor {
    private JfrMemoryMonitor() {}

    static void init() {}

    static void connectionOpened(DuckDBConnection connection) {}

    static void connectionClosed(long database) {}
}
