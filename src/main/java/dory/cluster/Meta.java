package dory.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dory.duck.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code meta.csv} says of one execution, its commit mark, written last. Columns {@code kind,name,value,rows,bytes,text,hash};
 * unused cells are empty:
 *
 * <pre>
 * duckdb,,v2.0.0,,,,
 * round,,1,,,,
 * part,s0,MILLIS,ROWS,BYTES,,
 * data,TABLE,MODIFIED,,BYTES,PATH,HASH
 * schema,TABLE,FINGERPRINT,,,COLUMNS,
 * </pre>
 *
 * @param duckdb the node's version, such as {@code v2.0.0}
 * @param round the round it answers
 * @param parts per stage
 * @param data every file read
 * @param schemas per table: the fingerprint and text of the files' own columns and types
 */
public record Meta(String duckdb, int round, List<PartMeta> parts, List<DataFile> data, List<SchemaMeta> schemas) {
    /** The name of the file. */
    public static final String FILE = "meta.csv";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> HEADER = List.of("kind", "name", "value", "rows", "bytes", "text", "hash");

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

    /**
     * One table's own columns on the node.
     *
     * @param columns {@code [name, type]} as a JSON array, with a third element where a file lacks the column: its name
     */
    public record SchemaMeta(String table, String fingerprint, String columns) {
        /** The fingerprint is 16 hex digits of the columns' SHA-256. */
        public static SchemaMeta of(String table, List<Column> columns, Map<String, String> gaps) {
            ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
            for (Column column : columns) {
                ArrayNode pair = pairs.addArray().add(column.name()).add(column.type());
                String lacking = gaps.get(column.name().toLowerCase(Locale.ROOT));
                if (lacking != null) {
                    pair.add(lacking);
                }
            }
            String json = pairs.toString();
            return new SchemaMeta(table, Fingerprint.of(json), json);
        }

        /** Names in lower case of the columns that every file has. */
        public Set<String> wholeColumns() {
            try {
                Set<String> names = new HashSet<>();
                for (JsonNode pair : JSON.readTree(columns)) {
                    if (pair.size() == 2) {
                        names.add(pair.path(0).asText().toLowerCase(Locale.ROOT));
                    }
                }
                return names;
            } catch (JsonProcessingException broken) {
                throw new IllegalArgumentException("the columns of " + table + " are no JSON array", broken);
            }
        }
    }

    public Meta {
        parts = List.copyOf(parts);
        data = List.copyOf(data);
        schemas = List.copyOf(schemas);
    }

    /** The text of the file. */
    public String toCsv() {
        StringBuilder text = new StringBuilder(CsvRecords.line(HEADER));
        line(text, "duckdb", "", duckdb, "", "", "", "");
        line(text, "round", "", Integer.toString(round), "", "", "", "");
        for (PartMeta part : parts) {
            line(text, "part", part.stage, "" + part.millis, "" + part.rows, "" + part.bytes, "", "");
        }
        for (DataFile file : data) {
            line(text, "data", file.table, "" + file.modified, "", "" + file.bytes, file.path, file.hash);
        }
        for (SchemaMeta schema : schemas) {
            line(text, "schema", schema.table, schema.fingerprint, "", "", schema.columns, "");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(CsvRecords.line(List.of(fields)));
    }

    /**
     * Reads the file's text, strictly: a record it does not know is refused, as is a missing or a second version or round.
     *
     * @throws IllegalArgumentException with the line and the reason
     */
    public static Meta read(String text) {
        try {
            return new Reader().read(CsvRecords.parse(text, ','));
        } catch (CsvRecords.Malformed malformed) {
            throw new IllegalArgumentException(
                    FILE + " line " + malformed.line() + ": " + malformed.getMessage(), malformed);
        }
    }

    private static final class Reader {
        private final List<String> versions = new ArrayList<>();
        private final List<Integer> rounds = new ArrayList<>();
        private final List<PartMeta> parts = new ArrayList<>();
        private final List<DataFile> data = new ArrayList<>();
        private final List<SchemaMeta> schemas = new ArrayList<>();

        Meta read(List<CsvRecords.Entry> records) {
            if (records.isEmpty() || !records.get(0).fields().equals(HEADER)) {
                throw new IllegalArgumentException(FILE + " does not start with " + String.join(",", HEADER));
            }
            for (CsvRecords.Entry entry : records.subList(1, records.size())) {
                if (entry.fields().size() != HEADER.size()) {
                    throw refused(entry, entry.fields().size() + " fields instead of " + HEADER.size());
                }
                take(entry, entry.fields());
            }
            if (versions.size() != 1 || rounds.size() != 1) {
                throw new IllegalArgumentException(FILE + " does not name one version and one round");
            }
            return new Meta(versions.get(0), rounds.get(0), parts, data, schemas);
        }

        private void take(CsvRecords.Entry entry, List<String> field) {
            switch (field.get(0)) {
                case "duckdb" -> versions.add(field.get(2));
                case "round" -> rounds.add((int) number(entry, 2));
                case "part" ->
                    parts.add(new PartMeta(field.get(1), number(entry, 3), number(entry, 4), number(entry, 2)));
                case "data" ->
                    data.add(
                            new DataFile(field.get(1), field.get(5), number(entry, 4), signed(entry, 2), field.get(6)));
                case "schema" -> schemas.add(new SchemaMeta(field.get(1), field.get(2), field.get(5)));
                default -> throw refused(entry, "unknown kind \"" + field.get(0) + "\"");
            }
        }

        private static long number(CsvRecords.Entry entry, int column) {
            long number = signed(entry, column);
            if (number < 0) {
                throw refused(entry, HEADER.get(column) + " is negative");
            }
            return number;
        }

        private static long signed(CsvRecords.Entry entry, int column) {
            try {
                return Long.parseLong(entry.fields().get(column));
            } catch (NumberFormatException error) {
                throw refused(entry, HEADER.get(column) + " is not a number");
            }
        }

        private static IllegalArgumentException refused(CsvRecords.Entry entry, String why) {
            return new IllegalArgumentException(FILE + " line " + entry.line() + ": " + why);
        }
    }
}
