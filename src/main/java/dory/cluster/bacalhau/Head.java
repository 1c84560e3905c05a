package dory.cluster.bacalhau;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A body that remembers its first 8 KB, for the message when it cannot be read. */
final class Head extends FilterInputStream {
    private static final int KEPT = 8 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Head(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0 && kept.size() < KEPT) {
            kept.write(next);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0 && kept.size() < KEPT) {
            kept.write(bytes, offset, Math.min(count, KEPT - kept.size()));
        }
        return count;
    }

    /** What was read so far, at most 8 KB. */
    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Reads on until 8 KB are known or the body ends. */
    String fill() throws IOException {
        int next = 0;
        while (kept.size() < KEPT && next >= 0) {
            next = read();
        }
        return text();
    }
}
