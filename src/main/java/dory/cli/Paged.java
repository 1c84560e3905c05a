package dory.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what fits the window; more goes through a {@link Pager}. A pager that cannot be started loses nothing: what it was given is kept
 * until it has surely read some. When a person leaves it early, the next write fails and {@link #left} says why.
 */
final class Paged extends OutputStream {
    /** More than a pipe holds: a pager that took this much is there. */
    private static final int KEPT = 1 << 18;

    /** What a shell says of a program that it cannot find or run. */
    private static final int NOT_FOUND = 127;

    private static final int NOT_RUN = 126;

    private final OutputStream screen;
    private final Pager pager;
    private final int lines;
    private final int bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean whole = true;
    private boolean direct;
    private boolean left;
    private int seen;
    private @Nullable Process process;

    Paged(OutputStream screen, Pager pager, Terminal terminal) {
        this.screen = screen;
        this.pager = pager;
        this.lines = terminal.height() - 1;
        this.bytes = 4 * terminal.height() * terminal.width();
    }

    /** Whether the reader has seen enough. */
    boolean left() {
        return left;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] data, int from, int length) throws IOException {
        if (direct) {
            screen.write(data, from, length);
            return;
        }
        keep(data, from, length);
        if (process != null) {
            send(process, data, from, length);
            return;
        }
        for (int i = from; i < from + length; i++) {
            seen += data[i] == '\n' ? 1 : 0;
        }
        if (seen > lines || kept.size() > bytes) {
            page();
        }
    }

    private void keep(byte[] data, int from, int length) {
        if (process != null && kept.size() > KEPT) {
            whole = false;
            kept.reset();
        }
        if (whole) {
            kept.write(data, from, length);
        }
    }

    private void page() throws IOException {
        Process started;
        try {
            started = pager.start();
        } catch (IOException noShell) {
            replay();
            return;
        }
        process = started;
        send(started, kept.toByteArray(), 0, kept.size());
    }

    private void send(Process to, byte[] data, int from, int length) throws IOException {
        try {
            to.getOutputStream().write(data, from, length);
        } catch (IOException gone) {
            ended(to);
            if (!direct) {
                left = true;
                throw gone;
            }
        }
    }

    /** The pager has ended; if it never ran, the screen gets what it should have shown. */
    private void ended(Process over) throws IOException {
        try {
            int code = over.waitFor();
            if (whole && (code == NOT_FOUND || code == NOT_RUN)) {
                replay();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void replay() throws IOException {
        direct = true;
        screen.write(kept.toByteArray());
        kept.reset();
    }

    @Override
    public void flush() throws IOException {
        if (direct) {
            screen.flush();
        }
    }

    /** Shows what was held back, or waits until the person leaves the pager. The screen stays open. */
    @Override
    public void close() throws IOException {
        Process paging = process;
        if (paging == null) {
            if (!direct) {
                replay();
            }
        } else if (!left && !direct) {
            try {
                paging.getOutputStream().close();
            } catch (IOException gone) {
                left = true; // it ended between the last write and now
            }
            ended(paging);
        }
        screen.flush();
    }
}
