package dory.runs;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.RunId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code runs/<number>/}: one directory a run, readable by its owner only; {@code run.json} is written beside and renamed. */
final class RunStore {
    private static final String FILE = "run.json";

    private final Path directory;

    RunStore(Path directory) {
        this.directory = directory;
    }

    /** A new run's directory; two processes never get the same. */
    RunId create() {
        try {
            Files.createDirectories(directory);
            int number = numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
            do {
                number++;
            } while (!claim(number));
            return new RunId(number);
        } catch (IOException error) {
            throw disk(error);
        }
    }

    /** Another dory may take the number in the same moment; then the next is tried. */
    private boolean claim(int number) throws IOException {
        try {
            Files.createDirectory(directory.resolve(Integer.toString(number)), ownerOnly());
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private java.nio.file.attribute.FileAttribute<?>[] ownerOnly() {
        EnumSet<PosixFilePermission> owner = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new java.nio.file.attribute.FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
                : new java.nio.file.attribute.FileAttribute<?>[0];
    }

    Path directory(RunId run) {
        return directory.resolve(run.toString());
    }

    void save(RunRecord run) {
        Path target = directory(new RunId(run.number()));
        try {
            Path beside = Files.createTempFile(target, "run-", ".new");
            Files.writeString(beside, RunJson.text(run));
            Files.move(beside, target.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) {
            throw disk(error);
        }
    }

    /** @throws DoryException of kind USAGE when there is no such run */
    RunRecord read(RunId run) {
        return find(run)
                .orElseThrow(() ->
                        new DoryException(Kind.USAGE, "there is no run " + run, "dory runs lists the stored runs"));
    }

    private Optional<RunRecord> find(RunId run) {
        try {
            return Optional.of(RunJson.read(Files.readString(directory(run).resolve(FILE))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException error) {
            throw new DoryException(
                            Kind.DISK,
                            "run " + run + " cannot be read: " + error.getMessage(),
                            "its files are in " + directory(run))
                    .because(error);
        }
    }

    /** The newest runs first. */
    List<RunRecord> newest(int limit) {
        List<RunRecord> runs = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>(numbers());
        numbers.sort(Comparator.reverseOrder());
        for (int number : numbers) {
            if (runs.size() >= limit) {
                break;
            }
            find(new RunId(number)).ifPresent(runs::add);
        }
        return runs;
    }

    private List<Integer> numbers() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[1-9]\\d{0,8}"))
                    .map(Integer::parseInt)
                    .toList();
        } catch (IOException error) {
            throw disk(error);
        }
    }

    /** Removes a directory and all in it; what is already gone is fine. */
    static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK, "cannot remove " + root + ": " + DiskReason.of(error), "remove it by hand")
                    .because(error);
        }
    }

    private DoryException disk(IOException error) {
        return new DoryException(
                        Kind.DISK,
                        "cannot write in " + directory + ": " + DiskReason.of(error),
                        "free space there, or set XDG_DATA_HOME to another disk")
                .because(error);
    }
}
