package dory.cluster.bacalhau;

import dory.cluster.RemoteSettings;
import dory.duck.Column;
import dory.duck.Quote;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.util.List;

/** How a table's files are read on a node: SQL expressions over {@code dory_files} that yield the text of a SELECT, NULL without a file. */
final class Reading {
    private static final String LONGEST_LINE = "16777216";
    private static final String LARGEST_OBJECT = "67108864";

    /** A path as DuckDB's readers take it, which is a pattern, as a literal. */
    private static final String PATH = quoted("regexp_replace(path, '([*?\\[])', '[\\1]', 'g')");

    private static final String PATHS = "string_agg(" + PATH + ", ', ' ORDER BY path)";

    private final RemoteSettings settings;
    private final Table table;

    Reading(RemoteSettings settings, Table table) {
        this.settings = settings;
        this.table = table;
    }

    /** SQL that makes a SQL literal of a text expression. */
    static String quoted(String text) {
        return "'''' || replace(" + text + ", '''', '''''') || ''''";
    }

    /** Every column that the files have, as they have it. */
    String own() {
        return table.view().map(this::view).orElseGet(() -> switch (table.reading()
                .format()) {
            case PARQUET -> select("read_parquet(", ", union_by_name=true, hive_partitioning=false");
            case CSV, TSV ->
                csv(table.declared().keySet().stream()
                        .map(name -> new Column(name, ""))
                        .toList());
            case JSON, JSONL -> json(", union_by_name=true");
            case LINES -> raw();
        });
    }

    /** The files' columns as texts; without a header line named by position. */
    String csv(List<Column> known) {
        String names = table.reading().header() || known.isEmpty()
                ? ""
                : ", names=" + Quote.texts(known.stream().map(Column::name).toList());
        // Everything that DuckDB would guess from a sample is said; it reads the names of the header line, nothing
        // else.
        return select(
                "read_csv(",
                ", header=" + table.reading().header() + ", delim="
                        + Quote.text(table.reading().delimiter())
                        + ", quote='\"', escape='\"', nullstr='', comment='', skip=0, all_varchar=true, union_by_name=true"
                        + ", filename=false, hive_partitioning=false, max_line_size=" + LONGEST_LINE + names);
    }

    /** @param more options, each with a comma before it */
    String json(String more) {
        return select("read_json(", jsonOptions() + more);
    }

    /**
     * With the given columns only.
     *
     * @param items SQL that yields the select list
     * @param columns SQL that yields {@code "key": 'TYPE'} pairs
     */
    String json(String items, String columns) {
        return "'SELECT ' || " + items + " || ' FROM read_json([' || " + PATHS + " || ']' || "
                + Quote.text(jsonOptions() + ", columns={") + " || " + columns + " || '})'";
    }

    private String jsonOptions() {
        String format = table.reading().format() == FileFormat.JSONL ? "newline_delimited" : "auto";
        return ", format='" + format + "', maximum_object_size=" + LARGEST_OBJECT;
    }

    /** Names of the columns in each Parquet file. */
    String schemas() {
        return "'SELECT CAST(file_name AS VARCHAR) AS file_name, name FROM parquet_schema([' || " + PATHS + " || '])'";
    }

    private static String select(String reader, String options) {
        return "'SELECT * FROM " + reader + "[' || " + PATHS + " || ']' || " + Quote.text(options + ")");
    }

    /** {@code lines(line, file, number)}: no delimiter and no quote. */
    private String raw() {
        String lenient = settings.olderThan(1, 2) ? "" : ", strict_mode=false";
        String options = ", delim='', quote='', escape='', header=false, auto_detect=false, nullstr=''" + lenient
                + ", max_line_size=" + LONGEST_LINE + ", columns={line: 'VARCHAR'})";
        return "string_agg('SELECT COALESCE(line, '''') AS line, ' || " + quoted("name")
                + " || ' AS file, row_number() OVER () AS number FROM read_csv(' || " + PATH + " || "
                + Quote.text(options) + ", ' UNION ALL ' ORDER BY path)";
    }

    private String view(String sql) {
        return "'WITH lines AS NOT MATERIALIZED (' || " + raw() + " || "
                + Quote.text(") SELECT * FROM (" + sql + "\n)");
    }
}
