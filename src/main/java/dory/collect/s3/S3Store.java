package dory.collect.s3;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.Check;
import dory.cluster.Execution;
import dory.cluster.Meta;
import dory.cluster.PublishedFiles;
import dory.cluster.RemoteSettings;
import dory.collect.Fetched;
import dory.collect.PartFiles;
import dory.collect.ResultStore;
import dory.plan.Round;
import dory.plan.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results that nodes publish to an S3 store, with plain encoding one object a file, or as one archive. A fetch lists what is there, waits
 * for what is not there yet, and checks size and checksum of each file. Safe for many threads.
 */
public final class S3Store implements ResultStore, PublishedFiles, AutoCloseable {
    private static final List<Duration> WAITS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final String bucket;
    private final Connection connection;

    /** Nothing is opened before it is needed, or {@link #prepare}d. */
    public S3Store(RemoteSettings settings) {
        this.bucket = settings.results().bucket();
        this.connection = new Connection(settings.s3());
    }

    /** Opens the client on another thread; it takes half a second, in which the nodes can work already. */
    public S3Store prepare() {
        connection.prepare();
        return this;
    }

    @Override
    public Fetched fetch(Execution execution, Round round, Path to) throws Rejected {
        Leavings left = leavings(execution);
        Path beside = null;
        try {
            beside = besides(to);
            Set<String> asked =
                    round.stages().stream().map(Stage::fileName).collect(Collectors.toCollection(TreeSet::new));
            asked.add(Meta.FILE);
            demandNoOther(take(left, asked, beside), asked);
            PartFiles files = new PartFiles(beside, round);
            Meta meta = files.verify();
            move(beside, to);
            return new Fetched(meta, files.parts(execution.node(), meta, to));
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK,
                            "cannot keep " + to + ": " + error.getClass().getSimpleName() + " " + error.getMessage())
                    .because(error);
        } finally {
            discard(beside);
        }
    }

    private static Path besides(Path to) throws IOException {
        Path parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        String half = "." + to.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        return Files.createDirectory(to.resolveSibling(half));
    }

    /** Objects may show a moment after the execution's end; what is asked for is waited for, then missed by name. */
    private static Set<String> take(Leavings left, Set<String> asked, Path beside) throws Rejected, IOException {
        Set<String> names = left.names();
        for (Duration wait : WAITS) {
            if (names.containsAll(asked)) {
                break;
            }
            pause(wait);
            names = left.names();
        }
        for (String name : names) {
            if (asked.contains(name)) {
                left.take(name, beside.resolve(name));
            }
        }
        return names;
    }

    private static void demandNoOther(Set<String> names, Set<String> asked) throws Rejected {
        for (String name : new TreeSet<>(names)) {
            if (!asked.contains(name)) {
                throw new Rejected("it left a file that was not asked for: " + name);
            }
        }
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DoryException(Kind.INTERRUPTED, "stopped while parts were fetched").because(stopped);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("two neighbours in one directory are not on one file system", impossible);
        }
    }

    private static void discard(@org.jspecify.annotations.Nullable Path directory) {
        if (directory == null || Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException left) {
            // It has a name of its own, is never read, and goes with the run.
            directory.toFile().deleteOnExit();
        }
    }

    @Override
    public String text(Execution execution, String name) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("dory-");
            take(leavings(execution), Set.of(name), directory);
            Path file = directory.resolve(name);
            if (Files.notExists(file)) {
                throw new DoryException(
                        Kind.CLUSTER, execution.node() + " left no " + name + " in bucket " + bucket, "ask again");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (Rejected rejected) {
            throw new DoryException(
                            Kind.CLUSTER,
                            "what " + execution.node() + " left is not whole: " + rejected.getMessage(),
                            "ask again")
                    .because(rejected);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot keep " + name + ": " + error.getMessage()).because(error);
        } finally {
            discard(directory);
        }
    }

    private Leavings leavings(Execution execution) {
        Place place = Place.of(execution
                .location()
                .orElseThrow(() -> new IllegalArgumentException("execution " + execution.id() + " has left nothing")));
        return place.archive() ? new Archive(connection, place) : new Objects(connection, place);
    }

    @Override
    public List<Check> check() {
        try {
            connection.demandReadable(bucket);
            return List.of(new Check("result store", true, "bucket " + bucket + " can be read", Optional.empty()));
        } catch (DoryException failure) {
            return List.of(new Check("result store", false, failure.what(), failure.hint()));
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
