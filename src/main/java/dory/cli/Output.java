package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rows go: stdout, or a file that appears only when it is whole. */
final class Output implements AutoCloseable {
    private final OutputStream stream;
    private final @Nullable Path beside;
    private final @Nullable Path file;

    private Output(OutputStream stream, @Nullable Path beside, @Nullable Path file) {
        this.stream = stream;
        this.beside = beside;
        this.file = file;
    }

    /** @throws DoryException of kind USAGE, if the file exists and may not be replaced; of kind DISK, if its directory refuses */
    static Output open(Stdout stdout, Optional<Path> file, boolean replace) {
        if (file.isEmpty()) {
            return new Output(stdout, null, null);
        }
        Path path = file.get().toAbsolutePath();
        if (Files.isDirectory(path)) {
            throw new DoryException(Kind.USAGE, path + " is a directory", "name a file in it: -o FILE");
        }
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A device or a pipe is written to; a file of its name must not take its place.
                return new Output(new BufferedOutputStream(Files.newOutputStream(path)), null, path);
            }
            if (Files.exists(path) && !replace) {
                throw new DoryException(Kind.USAGE, path + " exists", "--yes replaces it");
            }
            Path beside = path.resolveSibling(
                    "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            return new Output(new BufferedOutputStream(Files.newOutputStream(beside)), beside, path);
        } catch (IOException error) {
            throw failure(path, error);
        }
    }

    OutputStream stream() {
        return stream;
    }

    /** Everything is written: a file takes its name. */
    void commit() {
        try {
            stream.flush();
            if (file != null) {
                stream.close();
            }
            if (beside != null && file != null) {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException error) {
            throw failure(error);
        }
    }

    /** What to say when writing failed. */
    DoryException failure(IOException error) {
        return file == null ? Complaints.stdout(error) : failure(file, error);
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        if (beside == null || file == null) {
            return;
        }
        try {
            stream.close();
            Files.deleteIfExists(beside);
        } catch (IOException error) {
            throw failure(beside, error);
        }
    }

    private static DoryException failure(Path path, IOException error) {
        String reason = error instanceof NoSuchFileException
                ? "there is no directory " + path.getParent()
                : error instanceof AccessDeniedException
                        ? "permission denied"
                        : error instanceof FileSystemException file && file.getReason() != null
                                ? file.getReason()
                                : String.valueOf(error.getMessage());
        return new DoryException(Kind.DISK, "cannot write " + path + ": " + reason).because(error);
    }
}
