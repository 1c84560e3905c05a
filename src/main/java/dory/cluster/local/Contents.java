package dory.cluster.local;

import dory.cluster.Fingerprint;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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
        String list = Quote.texts(files.stream().map(DataFile::path).toList());
        String rows = table.reading().format() == FileFormat.PARQUET
                ? "SELECT sum(num_rows) AS n FROM parquet_file_metadata(" + list + ")"
                : "SELECT count(*) AS n FROM (SELECT 1 FROM read_csv(" + list
                        + ", auto_detect=false, header=false, columns={'line': 'VARCHAR'}, delim='\u0001', quote='', escape='',"
                        + " ignore_errors=true) LIMIT 2)";
        long header = table.reading().header() && isDelimited(table) ? 1 : 0;
        return Long.parseLong(duck.value("SELECT CAST(coalesce(n, 0) AS VARCHAR) FROM (" + rows + ")")) > header;
    }

    private static boolean isDelimited(Table table) {
        return table.reading().format() == FileFormat.CSV || table.reading().format() == FileFormat.TSV;
    }
}
