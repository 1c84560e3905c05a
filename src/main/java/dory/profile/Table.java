package dory.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What SQL may name: files on every node.
 *
 * @param name as written in the configuration; SQL finds it without regard to case
 * @param files a glob relative to a node's data directory, without {@code ..} or scheme
 * @param reading how the files are read
 * @param declared column name to DuckDB type; wins over what the nodes say
 * @param layout how the rows are spread over the nodes
 * @param failWhenMissing whether a node without a matching file fails; else it has no rows
 * @param forbidden columns that no statement may read
 * @param network whether the job gets a network
 * @param view SQL over the view {@code lines(line, file, number)} of the raw lines, evaluated on the node
 * @param description one sentence for {@code tables}
 */
public record Table(
        String name,
        String files,
        Reading reading,
        Map<String, String> declared,
        Layout layout,
        boolean failWhenMissing,
        Set<String> forbidden,
        boolean network,
        Optional<String> view,
        Optional<String> description) {

    /**
     * How files are read.
     *
     * @param delimiter one character, for CSV and TSV
     * @param header whether the first line names the columns
     */
    public record Reading(FileFormat format, String delimiter, boolean header) {
        public static Reading of(FileFormat format) {
            return new Reading(format, format == FileFormat.TSV ? "\t" : ",", true);
        }
    }

    /**
     * How a table's rows are spread.
     *
     * @param replicated the same rows on every node, never counted twice
     * @param key all rows with one value of these columns live on one node; empty = not known
     * @param coPartitioned tables whose equal keys live on the same node
     */
    public record Layout(boolean replicated, List<String> key, List<String> coPartitioned) {
        public static final Layout PARTITIONED = new Layout(false, List.of(), List.of());

        public Layout {
            key = List.copyOf(key);
            coPartitioned = List.copyOf(coPartitioned);
        }
    }

    public Table {
        declared = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(declared));
        forbidden = Set.copyOf(forbidden);
        if (name.isBlank() || files.isBlank()) {
            throw new IllegalArgumentException("a table has a name and files");
        }
    }

    /** A file named in SQL, {@code from 'sales/2011.parquet'}: partitioned, read by the end of its name. */
    public static Table ofFile(String file) {
        return new Table(
                file,
                file,
                Reading.of(FileFormat.of(file)),
                Map.of(),
                Layout.PARTITIONED,
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
