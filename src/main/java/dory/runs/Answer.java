package dory.runs;

import dory.base.RunId;
import dory.merge.Rows;
import dory.merge.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An answer with its rows still open; the reader closes it.
 *
 * @param run its number; none for answers from the catalogue
 * @param exitCode 0, or 6 for a partial answer that is printed
 * @param bytes fetched from nodes
 * @param notes for stderr, a sentence each
 * @param ledger one entry for each matched node
 * @param tidy removes what is not kept, after the database is closed
 */
public record Answer(
        Rows rows,
        Verdict verdict,
        Optional<RunId> run,
        int exitCode,
        long bytes,
        Duration time,
        List<String> notes,
        List<NodeEntry> ledger,
        Runnable tidy)
        implements AutoCloseable {
    public Answer {
        notes = List.copyOf(notes);
        ledger = List.copyOf(ledger);
    }

    @Override
    public void close() {
        rows.duck().close();
        tidy.run();
    }
}
