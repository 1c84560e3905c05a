package dory.cluster.bacalhau;

import dory.cluster.RemoteSettings;
import dory.cluster.sql.TextCast;
import dory.cluster.sql.TextVotes;
import dory.duck.Column;
import dory.duck.Quote;
import dory.plan.TableSchema;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that turn one table's files on a node into a relation with exactly the catalogue's columns, by name. What the files have
 * is not known when the script is written, so each step leaves its SQL in a variable: {@code dory_rel_N} reads the files, {@code dory_own_N}
 * holds their own columns as JSON.
 */
final class TableScript {
    /** Starts the message of a failure that the script itself found; the rest are three lines: cause, sentence, detail. */
    static final String TROUBLE = "dory trouble ";

    /** Starts a voted type that {@link TextVotes#type} reads. */
    static final String BITS = "bits:";

    /** Stands for the columns of no file. */
    private static final String NOTHING = "dory nothing";

    private static final String NO_FILE = Quote.text("SELECT '' AS file_name, '' AS name WHERE false");

    /** Types that DuckDB reads out of JSON strings, more freely than dory casts them. */
    private static final String GUESSED =
            "'DATE', 'TIME', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMP_NS', 'UUID'";

    /** SQL that makes a quoted name of a text. */
    private static final String NAMED = "'\"' || replace(%s, '\"', '\"\"') || '\"'";

    private final RemoteSettings settings;
    private final Table table;
    private final int number;
    private final boolean hashed;
    private final Reading reading;
    private int views;

    /** @param hashed whether each file's content is hashed; of replicated tables it always is */
    TableScript(RemoteSettings settings, Table table, int number, boolean hashed) {
        this.settings = settings;
        this.table = table;
        this.number = number;
        this.hashed = hashed || table.layout().replicated();
        this.reading = new Reading(settings, table);
    }

    static String directory(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    /** The same families of types as {@link dory.cluster.WidestType}: only within one do values keep their meaning. */
    static List<String> macros() {
        String word = "regexp_replace(regexp_replace(x, '(\\[[0-9]*\\])+$', ''), '[(](.|\\n)*$', '')";
        return List.of("CREATE TEMP MACRO dory_family(x) AS CASE WHEN " + word
                + " IN ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'USMALLINT', 'UINTEGER',"
                + " 'UBIGINT', 'UHUGEINT', 'FLOAT', 'DOUBLE', 'DECIMAL') THEN 'NUMBER'"
                + " WHEN " + word
                + " IN ('DATE', 'TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS') THEN 'LOCAL TIME'"
                + " WHEN " + word + " = 'ENUM' THEN 'VARCHAR' ELSE " + word
                + " END || regexp_replace(regexp_extract(x, '(\\[[0-9]*\\])*$'), '[0-9]', '', 'g')");
    }

    /** An expression that ends the script. */
    static String trouble(String cause, String sentence, String detail) {
        return "error('" + TROUBLE + cause + "' || chr(10) || " + sentence + " || chr(10) || " + detail + ")";
    }

    /** Finds the files, and how to read them. */
    List<String> prepare() {
        List<String> all = new ArrayList<>();
        String pattern = Quote.text(directory(settings.mount()) + table.files());
        all.add("SET VARIABLE dory_found = (SELECT count(*) FROM glob(" + pattern + "))");
        if (table.failWhenMissing()) {
            all.add("SET VARIABLE dory_checked = (SELECT CASE WHEN getvariable('dory_found') = 0 THEN "
                    + trouble("DATA", Quote.text("no file matches " + table.files()), "''") + " END)");
        }
        String none =
                "SELECT NULL::VARCHAR AS filename, NULL::BIGINT AS size, NULL::TIMESTAMP AS last_modified, '' AS hash"
                        + " WHERE false";
        String some = "SELECT filename, size, last_modified, " + (hashed ? "sha256(content)" : "''")
                + " AS hash FROM read_blob(" + pattern + ")";
        all.add("SET VARIABLE dory_sql = (SELECT CASE WHEN getvariable('dory_found') = 0 THEN " + Quote.text(none)
                + " ELSE " + Quote.text(some) + " END)");
        all.add("INSERT INTO dory_files SELECT " + Quote.text(table.name()) + ", filename, substr(filename, length("
                + Quote.text(directory(settings.mount()))
                + ") + 1), size, epoch_us(last_modified), hash FROM query(getvariable('dory_sql'))");
        all.add(set("auto", read(reading.own())));
        if (isParquet()) {
            all.add(set(
                    "schema", "coalesce((SELECT " + reading.schemas() + " FROM " + files() + "), " + NO_FILE + ")"));
        }
        all.add(set("own", json(pair(), gaps())));
        return all;
    }

    /** SQL that yields the text of a SELECT, or of one that yields no row. */
    private String read(String select) {
        return "coalesce((SELECT " + select + " FROM " + files() + "), "
                + Quote.text("SELECT NULL::VARCHAR AS " + Quote.name(NOTHING) + " WHERE false") + ")";
    }

    /** The own columns in order, each told by {@code element}, as a JSON array. */
    private String json(String element, String join) {
        return "coalesce((SELECT to_json(list(" + element
                + " ORDER BY own.i)) FROM (SELECT row_number() OVER () AS i, *"
                + " FROM (DESCRIBE FROM " + query("auto") + ")) own" + join + " WHERE own.column_name <> "
                + Quote.text(NOTHING) + "), '[]')";
    }

    /** {@code [name, type]}, and for a column that a Parquet file lacks a third element, that file. */
    private String pair() {
        return isParquet()
                ? "CASE WHEN lacks.name IS NULL THEN [own.column_name, own.column_type] ELSE"
                        + " [own.column_name, own.column_type, lacks.name] END"
                : "[own.column_name, own.column_type]";
    }

    private boolean isParquet() {
        return table.reading().format() == FileFormat.PARQUET && table.view().isEmpty();
    }

    private String gaps() {
        if (!isParquet()) {
            return "";
        }
        return " LEFT JOIN (SELECT c.column_name AS of, min(f.name) AS name FROM (DESCRIBE FROM " + query("auto")
                + ") c, dory_files f WHERE f.t = " + Quote.text(table.name())
                + " AND f.size > 0 AND NOT EXISTS (SELECT 1 FROM (FROM " + query("schema")
                + ") s WHERE s.file_name = f.path AND lower(s.name) = lower(c.column_name)) GROUP BY 1) lacks"
                + " ON lacks.of = own.column_name";
    }

    /** This table's files that are not empty. */
    private String files() {
        return "dory_files WHERE t = " + Quote.text(table.name()) + " AND size > 0";
    }

    private String set(String name, String value) {
        return "SET VARIABLE dory_" + name + "_" + number + " = (SELECT " + value + ")";
    }

    private String variable(String name) {
        return "getvariable('dory_" + name + "_" + number + "')";
    }

    private String query(String name) {
        return "query(" + variable(name) + ")";
    }

    /** The own columns, JSON as {@link dory.cluster.Meta.SchemaMeta} has it. */
    String own() {
        return variable("own");
    }

    /** The view that stands for the table in the round's SQL; {@code schema} has the columns it needs. */
    List<String> view(String name, TableSchema schema) {
        String from = "rel_" + views++;
        List<String> all = new ArrayList<>();
        String columns;
        if (isText()) {
            all.add(set(from, table.reading().header() ? variable("auto") : read(reading.csv(schema.columns()))));
            columns = listed(schema, column -> strict(column, Quote.name(column.name())));
        } else if (isJson()) {
            all.addAll(spelling(schema));
            all.add(set(from, read(reading.json(variable("items"), variable("pairs")))));
            columns = listed(
                    schema,
                    column -> isScalar(column.type())
                            ? strict(column, Quote.name(column.name()))
                            : Quote.name(column.name()));
        } else {
            all.addAll(misfits(schema));
            all.add(set(from, variable("auto")));
            columns = listed(schema, this::typed);
        }
        String stub = listed(schema, column -> isText() ? "NULL::VARCHAR" : "NULL");
        all.add("CREATE TEMP VIEW " + Quote.name(name) + " AS SELECT " + columns + " FROM (SELECT * FROM (SELECT "
                + stub + " WHERE false) UNION ALL BY NAME FROM " + query(from) + ")");
        return all;
    }

    private static String listed(TableSchema schema, Function<Column, String> value) {
        return schema.columns().stream()
                .map(column -> value.apply(column) + " AS " + Quote.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Every cast that fails says so in dory's words: DuckDB's own would look like a failure of the question. */
    private String strict(Column column, String value) {
        if (column.type().equals("VARCHAR")) {
            return value;
        }
        TextCast cast = new TextCast(column.type(), isDeclared(column));
        return "CASE WHEN " + cast.refuses(value) + " THEN error("
                + cast.complaint(value, column.name() + " of " + table.name()) + ") ELSE CAST(" + value + " AS "
                + column.type() + ") END";
    }

    private String typed(Column column) {
        String name = Quote.name(column.name());
        String plain = "CAST(" + name + " AS " + column.type() + ")";
        return isDeclared(column) && !column.type().equals("VARCHAR")
                ? "CASE WHEN typeof(" + name + ") = 'VARCHAR' THEN " + strict(column, "CAST(" + name + " AS VARCHAR)")
                        + " ELSE " + plain + " END"
                : plain;
    }

    private boolean isDeclared(Column column) {
        return table.declared().keySet().stream().anyMatch(name -> name.equalsIgnoreCase(column.name()));
    }

    private boolean isText() {
        return plain(FileFormat.CSV) || plain(FileFormat.TSV);
    }

    private boolean isJson() {
        return plain(FileFormat.JSON) || plain(FileFormat.JSONL);
    }

    private boolean plain(FileFormat format) {
        return table.view().isEmpty() && table.reading().format() == format;
    }

    private static boolean isScalar(String type) {
        return !(type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(") || type.equals("JSON"));
    }

    /** Stops where the files' own types hold more than the catalogue's: such a part must never be merged. */
    private List<String> misfits(TableSchema schema) {
        List<Column> learnt = schema.columns().stream()
                .filter(column -> !isDeclared(column) && !column.type().equals("VARCHAR"))
                .toList();
        if (learnt.isEmpty()) {
            return List.of();
        }
        String catalogue = learnt.stream()
                .map(column -> "(" + Quote.text(column.name()) + ", " + Quote.text(column.type()) + ")")
                .collect(Collectors.joining(", "));
        String known = learnt.stream()
                .map(column -> "NULL::" + column.type() + " AS " + Quote.name(column.name()))
                .collect(Collectors.joining(", "));
        String complaint = trouble(
                "CAST",
                "cat.n || ' is ' || own.column_type || ' here, ' || cat.t || ' in the catalogue'",
                Quote.text("table " + table.name()));
        String compared = "SET VARIABLE dory_checked = (SELECT " + complaint + " FROM (VALUES " + catalogue
                + ") cat(n, t) JOIN (DESCRIBE FROM " + query("auto")
                + ") own ON lower(own.column_name) = lower(cat.n)";
        String united = " JOIN (DESCRIBE SELECT * FROM (SELECT " + known + " WHERE false) UNION ALL BY NAME FROM "
                + query("auto") + ") united ON lower(united.column_name) = lower(cat.n)";
        String differ = " WHERE own.column_type <> cat.t AND ";
        // Types of two families first: of some pairs DuckDB has no union at all.
        return List.of(
                compared + differ + "NOT contains(own.column_type, '\"NULL\"')"
                        + " AND dory_family(own.column_type) <> dory_family(cat.t) LIMIT 1)",
                compared + united + differ + "united.column_type <> cat.t LIMIT 1)");
    }

    /** Keys are matched by letter case in JSON, columns are not in SQL: the file's own spelling is asked for. */
    private List<String> spelling(TableSchema schema) {
        List<Column> columns = schema.columns();
        String catalogue = IntStream.range(0, columns.size())
                .mapToObj(i -> "(" + i + ", " + Quote.text(columns.get(i).name()) + ", "
                        + Quote.text(
                                isScalar(columns.get(i).type())
                                        ? "VARCHAR"
                                        : columns.get(i).type()) + ")")
                .collect(Collectors.joining(", "));
        String spelled = "(SELECT cat.i, cat.n, cat.t, coalesce(min(own.column_name) FILTER (own.column_name = cat.n),"
                + " min(own.column_name), cat.n) AS k FROM (VALUES " + catalogue
                + ") cat(i, n, t) LEFT JOIN (DESCRIBE FROM "
                + query("auto") + ") own ON lower(own.column_name) = lower(cat.n) GROUP BY cat.i, cat.n, cat.t)";
        return List.of(
                set(
                        "items",
                        "string_agg(" + NAMED.formatted("k") + " || ' AS ' || " + NAMED.formatted("n")
                                + ", ', ' ORDER BY i) FROM " + spelled),
                set(
                        "pairs",
                        "string_agg(" + NAMED.formatted("k") + " || ': ' || " + Reading.quoted("t")
                                + ", ', ' ORDER BY i) FROM " + spelled));
    }

    /** Asks every value for its type, where the files do not say it. */
    List<String> votes() {
        if (!isText() && !isJson()) {
            return List.of(set("votes", variable("own")));
        }
        List<String> all = new ArrayList<>();
        String values = "auto";
        String otherwise = "''";
        if (isJson()) {
            all.add(set("auto", read(reading.json(", union_by_name=true, sample_size=-1"))));
            all.add(set(
                    "guessed",
                    "string_agg(" + NAMED.formatted("column_name") + " || ': ''VARCHAR''', ', ') FROM (DESCRIBE FROM "
                            + query("auto") + ") WHERE column_type IN (" + GUESSED + ")"));
            all.add(set("texts", read(reading.json("'*'", variable("guessed")))));
            values = "texts";
            otherwise = "own.column_type";
        }
        String bits = " LEFT JOIN (" + TextVotes.sql(query(values)) + ") bits ON bits.name = own.column_name";
        all.add(set(
                "votes", json("[own.column_name, coalesce('" + BITS + "' || bits.bits, " + otherwise + ")]", bits)));
        return all;
    }

    /** The columns with the types that their values vote for, or {@link #BITS} and the number that stands for one. */
    String voted() {
        return variable("votes");
    }

    /** SQL for 1 when the files have a row, else 0. */
    String holdsRows() {
        return "(SELECT count(*) FROM (SELECT 1 FROM " + query("auto") + " LIMIT 1))";
    }
}
