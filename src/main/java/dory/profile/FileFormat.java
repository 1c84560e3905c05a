package dory.profile;

import java.util.Locale;

/** How a table's files are read, by the end of their name; {@code .gz} and {@code .zst} may follow for all but Parquet. */
public enum FileFormat {
    CSV,
    TSV,
    JSON,
    JSONL,
    PARQUET,
    /** Raw lines, for tables with {@code sql:}. */
    LINES;

    /** The format of a file pattern such as {@code sales/*.csv.gz}; {@link #LINES} when the name says nothing. */
    public static FileFormat of(String files) {
        String name = files.toLowerCase(Locale.ROOT);
        for (String packed : new String[] {".gz", ".zst"}) {
            if (name.endsWith(packed)) {
                name = name.substring(0, name.length() - packed.length());
            }
        }
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1)) {
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            case "json" -> JSON;
            case "jsonl", "ndjson" -> JSONL;
            case "parquet", "pq" -> PARQUET;
            default -> LINES;
        };
    }
}
