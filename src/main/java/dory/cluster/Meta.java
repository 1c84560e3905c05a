package dory.cluster;

import java.util.List;

/**
 * What {@code meta.csv} says of one execution, its commit mark, written last. Columns: {@code kind, name, value, rows, bytes, text}.
 *
 * @param duckdb the node's version, such as {@code v2.0.0}
 * @param round the round it answers
 * @param parts per stage
 * @param data every file read
 * @param schemas per table: the fingerprint and text of the files' own columns and types
 */
public record Meta(String duckdb, int round, List<PartMeta> parts, List<DataFile> data, List<SchemaMeta> schemas) {
    /** One stage: rows, bytes, and the milliseconds of its COPY. */
    public record PartMeta(String stage, long rows, long bytes, long millis) {}

    /**
     * @param table whose file it is
     * @param path relative to the node's data directory
     * @param bytes its size
     * @param modified epoch microseconds
     * @param hash of the content, for replicated tables; else empty
     */
    public record DataFile(String table, String path, long bytes, long modified, String hash) {}

    /** @param columns {@code name type} pairs as JSON, for drift and for the catalogue's vote */
    public record SchemaMeta(String table, String fingerprint, String columns) {}

    public Meta {
        parts = List.copyOf(parts);
        data = List.copyOf(data);
        schemas = List.copyOf(schemas);
    }
}
