package dory.testing;

import dory.base.Size;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Directories of files that stand for machines, for tests of every cluster: {@code <base>/nodes/<name>/…} and {@code nodes.csv}. */
public final class Fleet {
    private final Path base;

    public Fleet(Path base) {
        this.base = base;
    }

    public Path root(String node) {
        return base.resolve("nodes").resolve(node);
    }

    /** A node with an empty directory. */
    public Fleet node(String name) {
        try {
            Files.createDirectories(root(name));
            return this;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    public Fleet file(String node, String name, String text) {
        return file(node, name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Fleet file(String node, String name, byte[] bytes) {
        try {
            Path file = root(node).resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** A file written by DuckDB: {@code options} are those of COPY. */
    public Fleet copied(String node, String name, String query, String options) {
        file(node, name, "");
        try (Duck duck = Duck.open(
                new DuckOptions(List.of(root(node)), Optional.empty(), 1, Optional.of(new Size(1L << 30)), "UTC"))) {
            duck.execute("COPY (" + query + ") TO '" + root(node).resolve(name) + "' (" + options + ")");
        }
        return this;
    }

    public Fleet parquet(String node, String name, String query) {
        return copied(node, name, query, "FORMAT parquet");
    }

    /** The nodes file with the given text. */
    public Path nodes(String csv) {
        try {
            Path file = base.resolve("nodes").resolve("nodes.csv");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, csv);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
