package dory.cluster.local;

import dory.cluster.WidestType;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One locked-down DuckDB that stands for the nodes of a job; opened by the first of them, closed after the last. Safe for many threads. */
final class NodeDatabase implements AutoCloseable {
    private final DuckOptions options;
    private @Nullable Opened opened;

    private record Opened(Duck duck, String version, WidestType widest) {}

    NodeDatabase(List<Path> directories, Path temporary, int threads, String zone) {
        this.options = DuckOptions.over(directories, temporary, threads, zone);
    }

    /** A connection for one node; temporary views are its own. */
    Duck connect() {
        return opened().duck.duplicate();
    }

    String version() {
        return opened().version;
    }

    WidestType widest() {
        return opened().widest;
    }

    private synchronized Opened opened() {
        if (opened == null) {
            Duck duck = Duck.open(options);
            opened = new Opened(duck, duck.value("SELECT version()"), new WidestType(duck));
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(opened).ifPresent(open -> open.duck.close());
        opened = null;
    }
}
