package dory.cluster.local;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The built-in fleet of thirteen stores: the same rows on every machine.
 *
 * <p>Layout: {@code nodes.csv} (node, root, storeid, region, country, city), {@code VERSION}, and per node
 * {@code sales/<year>.parquet}, {@code ref/products.csv}, {@code logs/access.log}, {@code logs/access.log.1.gz}; the
 * directory of a broken node is called {@code <node>.broken}.
 *
 * <p>Every method throws a {@link DoryException} of kind DISK, with the path, if the disk is full or refuses.
 */
public final class DemoFleet {
    /** The first number counts changes of the layout, the second those of the content. */
    private static final String VERSION = "1.1";

    private static final String BROKEN = ".broken";

    /** A fixed time for all files, so that two fleets are the same to everything that looks at size and time. */
    private static final FileTime WRITTEN = FileTime.from(Instant.parse("2011-12-10T06:00:00Z"));

    private final DemoDirectory directory;

    public DemoFleet(Path directory) {
        this.directory = new DemoDirectory(directory.toAbsolutePath().normalize(), VERSION);
    }

    public Path nodesCsv() {
        return directory.path().resolve("nodes.csv");
    }

    /** The nodes file of a fleet that is there. */
    public Path made() {
        ensure();
        return nodesCsv();
    }

    /** Makes the fleet if it is absent or of another version; one with broken nodes is left as it is. */
    public void ensure() {
        directory.guard(() -> {
            if (!directory.isCurrent()) {
                directory.build(DemoFleet::fill, false);
            }
        });
    }

    /** Makes the fleet again, whole, whatever state it is in. */
    public void make() {
        directory.guard(() -> directory.build(DemoFleet::fill, true));
    }

    /**
     * Takes a node's data away, as a lost mount does; does nothing if it is away already.
     *
     * @throws DoryException of kind USAGE, if there is no such node
     */
    public void breakNode(String node) {
        if (!DemoStore.nodes().contains(node)) {
            throw new DoryException(
                    Kind.USAGE,
                    "the demo fleet has no node \"" + node + "\"",
                    Nearest.hint(node, DemoStore.nodes(), "its nodes are " + String.join(", ", DemoStore.nodes())));
        }
        ensure();
        directory.guard(() -> moveIfThere(node, node + BROKEN));
    }

    /** Gives all broken nodes their data back. */
    public void heal() {
        ensure();
        directory.guard(() -> {
            for (String node : DemoStore.nodes()) {
                moveIfThere(node + BROKEN, node);
            }
        });
    }

    private void moveIfThere(String from, String to) throws IOException {
        Path source = directory.path().resolve(from);
        Path target = directory.path().resolve(to);
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void fill(Path fleet) throws IOException {
        StringBuilder nodes = new StringBuilder("node,root,storeid,region,country,city\n");
        for (DemoStore store : DemoStore.ALL) {
            new DemoVisits(store).write(fleet);
            nodes.append(store.csv()).append('\n');
        }
        new DemoSales(fleet).write();
        Files.writeString(fleet.resolve("nodes.csv"), nodes);
        for (Path file : DemoDirectory.tree(fleet)) {
            if (Files.isRegularFile(file)) {
                Files.setLastModifiedTime(file, WRITTEN);
            }
        }
    }
}
