package dory.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers that it failed, however the failure is wrapped on its way up. Closing it only flushes. */
final class Stdout extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable IOException failure;

    Stdout(OutputStream out) {
        this.out = out;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        guard(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
        guard(out::flush);
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    private interface Use {
        void now() throws IOException;
    }

    private void guard(Use use) throws IOException {
        try {
            use.now();
        } catch (IOException error) {
            failure = error;
            throw error;
        }
    }
}
