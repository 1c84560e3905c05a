package dory.cluster.local;

import dory.cluster.Execution;
import dory.cluster.Fingerprint;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of a table's files on one node, as one hash; empty when they hold no row, because then nothing can count twice. */
final class Contents {
    private final Duck duck;
    private final ContentHashes hashes;

    Contents(Duck duck, ContentHashes hashes) {
        this.duck = duck;
        this.hashes = hashes;
    }

    String of(Table table, Path root) {
        NodeFiles files = new NodeFiles(duck, root);
        files.demandDirectory();
        List<DataFile> found =
                files.of(table).stream().filter(file -> file.bytes() > 0).toList();
        if (found.isEmpty() || !holdsRows(table, found)) {
            return "";
        }
        return Fingerprint.of(found.stream()
                .map(file -> file.name() + '\0' + hashes.of(file))
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    private boolean holdsRows(Table table, List<DataFile> files) {
        if (table.reading().format() == FileFormat.PARQUET) {
            String list = Quote.texts(files.stream().map(DataFile::path).toList());
            return !duck.value("SELECT CAST(coalesce(sum(num_rows), 0) AS VARCHAR) FROM parquet_file_metadata(" + list
                            + ")")
                    .equals("0");
        }
        long header = table.reading().header() && isDelimited(table) ? 1 : 0;
        return files.stream().anyMatch(file -> lines(file) > header);
    }

    /** Lines that are not blank, counted no further than to two; a packed file counts as full. */
    private static long lines(DataFile file) {
        if (file.name().endsWith(".gz") || file.name().endsWith(".zst")) {
            return 2;
        }
        try (Stream<String> lines = Files.lines(Path.of(file.path()), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank()).limit(2).count();
        } catch (IOException | UncheckedIOException error) {
            throw new Trouble(Execution.Cause.DATA, "a file cannot be read", file.name() + ": " + error.getMessage());
        }
    }

    private static boolean isDelimited(Table table) {
        return table.reading().format() == FileFormat.CSV || table.reading().format() == FileFormat.TSV;
    }
}
