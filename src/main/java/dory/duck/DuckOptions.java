package dory.duck;

import dory.base.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a database is opened; everything that could change an answer is set, nothing is left to DuckDB's defaults.
 *
 * @param directories the only ones it may read or write; with none it touches no file
 * @param temporary where it spills; none = it may not
 * @param threads 1 or more
 * @param memory its limit; none = most of what this machine or container has
 * @param zone an IANA name
 */
public record DuckOptions(
        List<Path> directories, Optional<Path> temporary, int threads, Optional<Size> memory, String zone) {
    /** The merge, the shadow and the page cache live beside it. */
    static final String OF_MACHINE = "60%";

    public DuckOptions {
        directories = List.copyOf(directories);
        if (threads < 1) {
            throw new IllegalArgumentException("a database has 1 thread or more");
        }
    }

    /** A database for planning: one thread, no files. */
    public static DuckOptions pure(String zone) {
        return new DuckOptions(List.of(), Optional.empty(), 1, Optional.of(new Size(2_000_000_000L)), zone);
    }

    /** A database over files in the given directories, with every processor and most of the memory. */
    public static DuckOptions over(List<Path> directories, Path temporary, int threads, String zone) {
        return new DuckOptions(directories, Optional.of(temporary), threads, Optional.empty(), zone);
    }
}
