package dory.collect.dir;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.Check;
import dory.cluster.Execution;
import dory.cluster.Meta;
import dory.collect.Fetched;
import dory.collect.PartFiles;
import dory.collect.ResultStore;
import dory.plan.Round;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Results that lie in directories of this machine: verified where they are, then moved, or copied from another file system. */
public final class DirStore implements ResultStore {
    @Override
    public Fetched fetch(Execution execution, Round round, Path to) throws Rejected {
        Path from = directory(execution);
        if (!Files.isDirectory(from)) {
            throw new Rejected("its directory " + from + " is gone");
        }
        PartFiles files = new PartFiles(from, round);
        try {
            Meta meta = files.verify();
            move(from, to);
            return new Fetched(meta, files.parts(execution.node(), meta, to));
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot keep " + to + ": " + why(error)).because(error);
        }
    }

    private static String why(IOException error) {
        String name = error.getClass().getSimpleName();
        return error.getMessage() == null ? name : name + " " + error.getMessage();
    }

    private static Path directory(Execution execution) {
        URI location = execution
                .location()
                .orElseThrow(() -> new IllegalArgumentException("execution " + execution.id() + " has left nothing"));
        if (!"file".equals(location.getScheme())) {
            throw new IllegalArgumentException(location + " is no local directory");
        }
        return Path.of(location);
    }

    private static void move(Path from, Path to) throws IOException {
        Path parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.exists(to)) {
            throw new java.nio.file.FileAlreadyExistsException(to.toString());
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            copy(from, to);
        }
    }

    /** Copies beside the target, then renames: the target appears whole or not at all. */
    static void copy(Path from, Path to) throws IOException {
        String half = "." + to.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path beside = to.resolveSibling(half);
        Files.createDirectory(beside);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path copy = beside.resolve(String.valueOf(file.getFileName()));
                Files.copy(file, copy);
                try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) {
            discard(beside, error);
            throw error;
        }
        discard(from, null);
    }

    private static void discard(Path directory, @org.jspecify.annotations.Nullable IOException because)
            throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException error) {
            if (because == null) {
                throw error;
            }
            because.addSuppressed(error);
        }
    }

    @Override
    public List<Check> check() {
        return List.of(new Check("result store", true, "this machine's own disk", Optional.empty()));
    }
}
