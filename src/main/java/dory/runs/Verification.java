package dory.runs;

import dory.base.RunId;
import dory.merge.Rows;
import dory.merge.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A split answer held against the same SQL over all rows in one DuckDB; the reader closes it.
 *
 * @param finding {@code equal}, or what is not
 * @param equal whether nothing differs that SQL does not leave open
 * @param differences the first rows that differ: where they stand, then the answer's columns; no rows when all are equal
 * @param verdict of the split answer
 * @param rows of the split answer
 * @param exitCode of the split answer: 0, or 6 when nodes are missing from both
 * @param split how long the split answer took
 * @param whole how long the one DuckDB took
 */
public record Verification(
        String finding,
        boolean equal,
        Rows differences,
        Verdict verdict,
        long rows,
        int exitCode,
        Optional<RunId> run,
        Duration split,
        Duration whole,
        List<String> notes,
        Runnable tidy)
        implements AutoCloseable {
    public Verification {
        notes = List.copyOf(notes);
    }

    @Override
    public void close() {
        differences.duck().close();
        tidy.run();
    }
}
