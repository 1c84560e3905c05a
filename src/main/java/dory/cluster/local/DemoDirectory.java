package dory.cluster.local;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.DuckFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A directory that appears whole or not at all, however many processes build it at once and whenever one of them is killed: it is
 * written beside its place and renamed. Its file {@code VERSION} tells whether it has to be built again.
 */
final class DemoDirectory {
    private static final String FULL = "No space left on device";

    private static final String FAMILY = "dory demo fleet ";

    /** A build takes seconds; what one left behind an hour ago, it will not come back for. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path path;
    private final Path parent;
    private final String beside;
    private final String version;

    DemoDirectory(Path path, String version) {
        this.path = path;
        this.parent = Objects.requireNonNullElse(path.getParent(), path);
        this.beside = "." + path.getFileName() + ".";
        this.version = FAMILY + version + "\n";
    }

    /** Something that writes files. */
    interface Work {
        void run() throws IOException;
    }

    /** Writes the content into an empty directory. */
    interface Filling {
        void into(Path directory) throws IOException;
    }

    Path path() {
        return path;
    }

    boolean isCurrent() throws IOException {
        return found().equals(version);
    }

    private String found() throws IOException {
        try {
            return Files.readString(path.resolve("VERSION"));
        } catch (NoSuchFileException absent) {
            return "";
        }
    }

    /** @param again also when another process has built this version meanwhile */
    void build(Filling filling, boolean again) throws IOException {
        refuseForeign();
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, beside + "new-");
        try {
            clearAbandoned(fresh);
            filling.into(fresh);
            Files.writeString(fresh.resolve("VERSION"), version);
            if (again || !isCurrent()) {
                publish(fresh);
            }
        } finally {
            delete(fresh);
        }
    }

    /** What is not a demo fleet is somebody's data: never moved, never deleted. */
    private void refuseForeign() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !found().startsWith(FAMILY) && !isEmpty()) {
            throw new DoryException(
                    Kind.DISK, path + " is not a demo fleet and was left alone", "move it away, then type: dory demo");
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private void publish(Path fresh) throws IOException {
        Path old = parent.resolve(fresh.getFileName().toString().replace(".new-", ".old-"));
        moveIfThere(path, old);
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            // Another process may have been faster by a moment; its content is the same.
            if (!isCurrent()) {
                moveIfThere(old, path);
                throw refused;
            }
        }
        delete(old);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException absent) {
            // Nothing was there, or another process has just moved it: either way the place is free.
            return;
        }
    }

    private void clearAbandoned(Path fresh) throws IOException {
        // The disk's own clock on both sides: it need not agree with this machine's.
        Instant limit = Files.getLastModifiedTime(fresh).toInstant().minus(ABANDONED);
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(parent)) {
            leftovers = entries.filter(entry -> entry.getFileName().toString().startsWith(beside + "new-")
                            || entry.getFileName().toString().startsWith(beside + "old-"))
                    .toList();
        }
        for (Path leftover : leftovers) {
            if (modified(leftover, limit).isBefore(limit)) {
                delete(leftover);
            }
        }
    }

    private static Instant modified(Path file, Instant whenGone) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException gone) {
            return whenGone;
        }
    }

    /** The directory and all below it, parents first; links are not followed. */
    static List<Path> tree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files = tree(directory);
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.deleteIfExists(files.get(i));
        }
    }

    /** Does the work; what the disk refuses becomes a failure with the path. */
    void guard(Work work) {
        try {
            work.run();
        } catch (IOException error) {
            throw refused(reason(error), error);
        } catch (UncheckedIOException error) {
            throw refused(reason(Objects.requireNonNull(error.getCause())), error);
        } catch (DuckFailure error) {
            if (error.type().equals("IO")) {
                // DuckDB wraps this one twice; the rest of its sentence says nothing to a person.
                throw refused(error.message().contains(FULL) ? FULL : error.message(), error);
            }
            throw error;
        }
    }

    private DoryException refused(String reason, Exception error) {
        return new DoryException(
                        Kind.DISK,
                        "the demo fleet cannot be kept in " + path + ": " + reason,
                        "free some space or allow writing there, then type: dory demo")
                .because(error);
    }

    private static String reason(IOException error) {
        if (!(error instanceof FileSystemException file)) {
            return String.valueOf(error.getMessage());
        }
        if (file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        if (error instanceof AccessDeniedException) {
            return file.getFile() + ": permission denied";
        }
        if (error instanceof NotDirectoryException) {
            return file.getFile() + ": not a directory";
        }
        return file.getFile() + ": " + (error instanceof NoSuchFileException ? "not found" : "in the way");
    }
}
