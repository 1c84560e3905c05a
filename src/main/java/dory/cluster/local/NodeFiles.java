package dory.cluster.local;

import dory.cluster.Execution.Cause;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.Quote;
import dory.profile.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds a table's files below one node's directory, by DuckDB's own globbing, as a remote node does. */
final class NodeFiles {
    private final Duck duck;
    private final Path root;

    NodeFiles(Duck duck, Path root) {
        this.duck = duck;
        this.root = root;
    }

    /** Fails where the directory itself is not there. */
    void demandDirectory() {
        if (Files.isDirectory(root) && Files.isReadable(root)) {
            return;
        }
        String why = Files.notExists(root)
                ? "does not exist"
                : Files.isDirectory(root) ? "cannot be read" : "is not a directory";
        throw new Trouble(Cause.DATA, "the data directory " + why, root.toString());
    }

    /** In DuckDB's order of names; with none the table decides whether that is a failure. */
    List<DataFile> of(Table table) {
        demandInside(table.files());
        String prefix = root.toString().endsWith("/") ? root.toString() : root + "/";
        List<DataFile> files = plain(table).map(List::of).orElseGet(() -> list(prefix, table));
        if (files.isEmpty() && table.failWhenMissing()) {
            throw new Trouble(Cause.DATA, "no file matches " + table.files(), "");
        }
        return files;
    }

    /** A name without a wildcard needs no listing by DuckDB, which is a good part of a small node's time. */
    private Optional<DataFile> plain(Table table) {
        if (table.files().matches(".*[*?\\[\\\\{].*")) {
            return Optional.empty();
        }
        try {
            Path file = root.resolve(table.files());
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
            return attributes.isRegularFile()
                    ? Optional.of(new DataFile(file.toString(), table.files(), attributes.size(), modified))
                    : Optional.empty();
        } catch (IOException | InvalidPathException absent) {
            // DuckDB looks for it too, and says in its own words why it cannot be had.
            return Optional.empty();
        }
    }

    private List<DataFile> list(String prefix, Table table) {
        String query =
                "SELECT filename, CAST(size AS VARCHAR), CAST(epoch_us(last_modified) AS VARCHAR) FROM read_blob("
                        + Quote.text(Globs.literal(prefix) + table.files()) + ")";
        try {
            return duck.rows(query).stream()
                    .map(row -> new DataFile(
                            row.at(0),
                            row.at(0).substring(prefix.length()),
                            Long.parseLong(row.at(1)),
                            Long.parseLong(row.at(2))))
                    .toList();
        } catch (DuckFailure failure) {
            // A name without a wildcard that is not there is an error for DuckDB, a pattern without match is none.
            if (failure.message().startsWith("No files found")) {
                return List.of();
            }
            throw failure;
        }
    }

    /** The configuration refuses such patterns too; here is the last door. */
    private static void demandInside(String files) {
        boolean outside = files.startsWith("/")
                || files.contains("://")
                || Arrays.asList(files.split("/", -1)).contains("..");
        if (outside) {
            throw new Trouble(Cause.SQL, "a table's files lie below the data directory, not at " + files, "");
        }
    }
}
