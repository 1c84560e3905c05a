package dory.shell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What one call says. Words go to the window at once, rows when the call is over, so that it is known whether they fit; what is said after rows
 * waits for them. A call in the background keeps its words, and its rows stay in the store.
 */
final class Transcript {
    /** Rows beyond this many bytes are cut off here; the whole answer is in the store. */
    private static final int MOST = 32 << 20;

    private final Window window;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
    private final StringBuilder words = new StringBuilder();
    private boolean background;
    private boolean muted;
    private boolean cut;

    Transcript(Window window) {
        this.window = window;
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                rows(bytes, from, length);
            }
        };
    }

    PrintStream err() {
        return new PrintStream(new Words(this), false, StandardCharsets.UTF_8);
    }

    /** Bytes until the next flush, which comes behind every whole line. */
    private static final class Words extends ByteArrayOutputStream {
        private final Transcript to;

        Words(Transcript to) {
            this.to = to;
        }

        @Override
        public void flush() {
            String text = toString(StandardCharsets.UTF_8);
            reset();
            to.words(text);
        }
    }

    private synchronized void rows(byte[] bytes, int from, int length) {
        if (background || muted) {
            return;
        }
        if (rows.size() + length > MOST) {
            cut = true;
        } else {
            rows.write(bytes, from, length);
        }
    }

    private synchronized void words(String text) {
        if (muted || text.isEmpty()) {
            return;
        }
        if (background || rows.size() > 0) {
            words.append(text);
        } else {
            window.print(Folded.text(Safe.text(text), window.width()));
        }
    }

    /** From now on nothing it says is of interest. */
    synchronized void mute() {
        muted = true;
        rows.reset();
        words.setLength(0);
    }

    /** From now on only words, and only kept. */
    synchronized void toBackground() {
        background = true;
        rows.reset();
    }

    /** The rows as text. */
    synchronized String rows() {
        String text = Safe.text(rows.toString(StandardCharsets.UTF_8));
        return cut ? text + "… cut here; write it to a file: .once FILE\n" : text;
    }

    /** What was said after them. */
    synchronized String words() {
        return Folded.text(Safe.text(words.toString()), window.width());
    }
}
