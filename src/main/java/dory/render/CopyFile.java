package dory.render;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.DuckFailure;
import dory.duck.Quote;
import dory.merge.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that DuckDB's COPY writes and that is gone after {@link #close}: the fast way out for millions of rows. */
final class CopyFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long count;

    private CopyFile(Path path, long count) {
        this.path = path;
        this.count = count;
    }

    static CopyFile of(Rows rows, String query, String options) {
        Path path = create(rows.scratch());
        CopyFile empty = new CopyFile(path, 0);
        try {
            // USE_TMP_FILE would replace our private file (0600) by one that all may read.
            return new CopyFile(
                    path,
                    rows.duck()
                            .execute("COPY (" + query + ") TO " + Quote.text(path.toString()) + " (" + options
                                    + ", USE_TMP_FILE false)"));
        } catch (DuckFailure failure) {
            empty.close();
            throw failure.type().equals("IO") || failure.type().equals("Permission")
                    ? cannot("write", path, failure.message(), failure)
                    : failure;
        }
    }

    private static Path create(Path scratch) {
        try {
            return Files.createTempFile(scratch, "render-", ".tmp");
        } catch (IOException error) {
            throw cannot("write in", scratch, reason(error), error);
        }
    }

    /** Rows written. */
    long count() {
        return count;
    }

    Path path() {
        return path;
    }

    void sendTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open()) {
            for (int n = read(in, buffer); n > 0; n = read(in, buffer)) {
                out.write(buffer, 0, n);
            }
        }
    }

    InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException error) {
            throw cannot("read", path, reason(error), error);
        }
    }

    /** Tells a failure of our own file from one of the reader at the other end. */
    private int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException error) {
            throw cannot("read", path, reason(error), error);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException error) {
            throw cannot("delete", path, reason(error), error);
        }
    }

    private static String reason(IOException error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }

    private static DoryException cannot(String what, Path path, String reason, Throwable cause) {
        return new DoryException(
                        Kind.DISK,
                        "cannot " + what + " " + path + ": " + reason,
                        "free space there, or give dory another data directory (XDG_DATA_HOME)")
                .because(cause);
    }
}
