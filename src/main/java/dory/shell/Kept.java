package dory.shell;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The editor's history, filled by {@link Remembered} alone: what the editor would add by itself has no run and no other shell's place in the order. */
final class Kept extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        // The editor's own call; the line comes through keep.
    }

    void keep(Instant time, String line) {
        super.add(time, line);
    }
}
