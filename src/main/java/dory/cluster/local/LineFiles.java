package dory.cluster.local;

import dory.duck.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** The relation {@code lines(line, file, number)}: raw lines, never split by quotes or delimiters. */
final class LineFiles {
    private LineFiles() {}

    /**
     * @param latin for files that are not UTF-8: each byte is one character, as in ISO 8859-1
     */
    static String raw(List<DataFile> files, boolean latin) {
        return files.stream()
                .map(file -> "SELECT COALESCE(line, '') AS line, " + Quote.text(file.name())
                        + " AS file, row_number() OVER () AS number FROM read_csv("
                        + Quote.text(Globs.literal(file.path()))
                        // No delimiter and no quote; not strict, or a lone carriage return ends the file's reading.
                        + ", delim='', quote='', escape='', header=false, auto_detect=false, strict_mode=false, nullstr='',"
                        + (latin ? " encoding='latin-1'," : "")
                        + " max_line_size=16777216, columns={line: 'VARCHAR'})")
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** The SQL of a view over the lines; {@code lines} is its only table. */
    static String view(String sql, List<DataFile> files, boolean latin) {
        String lines = files.isEmpty()
                ? "SELECT NULL::VARCHAR AS line, NULL::VARCHAR AS file, NULL::BIGINT AS number WHERE false"
                : raw(files, latin);
        return "WITH lines AS NOT MATERIALIZED (" + lines + ") SELECT * FROM (" + sql + "\n)";
    }
}
