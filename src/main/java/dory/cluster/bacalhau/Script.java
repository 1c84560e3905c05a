package dory.cluster.bacalhau;

import dory.cluster.Meta;
import dory.cluster.NodeJob;
import dory.cluster.RemoteSettings;
import dory.cluster.sql.NeededColumns;
import dory.cluster.sql.PartCopy;
import dory.duck.Quote;
import dory.plan.Stage;
import dory.profile.Policy;
import dory.profile.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The SQL script of one job, the same text for every node, for a DuckDB command line that stops at the first error: lock-down, a view per
 * table, a COPY per stage, {@code meta.csv} last. What a node has (files, columns) is found out by the script itself, into variables from
 * which {@code query()} makes the statements; DuckDB 1.1 and newer can do that.
 */
final class Script {
    /** Where the container leaves its files. */
    static final String OUT = "/outputs/";

    /** A directory that DuckDB makes by itself: the image may have no {@code /tmp}. */
    private static final String SPILL = "/dory-spill";

    private final RemoteSettings settings;
    private final StringBuilder text = new StringBuilder(1 << 13);
    private final List<String> meta = new ArrayList<>();
    private final Map<String, TableScript> tables = new LinkedHashMap<>();

    private Script(RemoteSettings settings, String zone, boolean network) {
        this.settings = settings;
        prologue(zone, network);
        meta("duckdb", "NULL", "version()", "NULL", "NULL", "NULL", "NULL");
    }

    /** One round: its parts. */
    static String of(RemoteSettings settings, NodeJob job) {
        Script script = new Script(settings, job.zone(), needsNetwork(job));
        script.meta("round", "NULL", "'" + job.round().number() + "'", "NULL", "NULL", "NULL", "NULL");
        for (Stage stage : job.round().stages()) {
            for (Stage.TableUse use : stage.tables()) {
                TableScript table = script.table(use.schema().table());
                script.add(table.view(
                        use.name(), NeededColumns.of(use.schema(), job.round().stages())));
            }
        }
        job.round().stages().forEach(stage -> script.part(stage, job.limits()));
        script.tables.forEach((name, table) -> script.schema(name, table.own()));
        return script.end();
    }

    /** What the node's files say of the table's columns: a round without parts, the columns' votes in {@code schema}. */
    static String votes(RemoteSettings settings, Table table) {
        Script script = new Script(settings, "UTC", table.network());
        script.meta("round", "NULL", "'1'", "NULL", "NULL", "NULL", "NULL");
        TableScript files = script.table(table);
        script.add(files.votes());
        script.schema(table.name(), files.voted());
        return script.end();
    }

    /** The hashes of a table's files, and whether they hold a row, as the rows of a part. */
    static String contents(RemoteSettings settings, Table table) {
        Script script = new Script(settings, "UTC", table.network());
        script.meta("round", "NULL", "'1'", "NULL", "NULL", "NULL", "NULL");
        TableScript files = new TableScript(settings, table, 0, true);
        script.tables.put(table.name(), files);
        script.add(files.prepare());
        script.meta("part", Quote.text(table.name()), "'0'", files.holdsRows(), "'0'", "NULL", "NULL");
        return script.end();
    }

    /** Nothing but DuckDB's version: whether the image runs, the directory is mounted, and the node can publish. */
    static String trial(RemoteSettings settings) {
        Script script = new Script(settings, "UTC", false);
        script.meta("round", "NULL", "'1'", "NULL", "NULL", "NULL", "NULL");
        return script.end();
    }

    static boolean needsNetwork(NodeJob job) {
        return job.round().stages().stream()
                .flatMap(stage -> stage.tables().stream())
                .anyMatch(use -> use.schema().table().network());
    }

    private TableScript table(Table table) {
        TableScript known = tables.get(table.name());
        if (known != null) {
            return known;
        }
        TableScript made = new TableScript(settings, table, tables.size(), false);
        tables.put(table.name(), made);
        add(made.prepare());
        return made;
    }

    private void prologue(String zone, boolean network) {
        long memory = settings.resources().memory().bytes() / 4 * 3;
        add("SET TimeZone=" + Quote.text(zone));
        add("SET default_null_order='nulls_last'");
        add("SET default_order='asc'");
        add("SET preserve_insertion_order=true");
        add("SET autoinstall_known_extensions=false");
        add("SET autoload_known_extensions=false");
        add("SET max_expression_depth=250");
        add("SET threads=" + Math.max(1, (int) Math.ceil(settings.resources().cpu())));
        add("SET memory_limit='" + (memory >> 10) + "KiB'");
        add("SET temp_directory='" + SPILL + "'");
        // Older ones know no allowed directories; there the read-only mount and the missing network stand in.
        if (!network && !settings.olderThan(1, 2)) {
            add("SET allowed_directories="
                    + Quote.texts(List.of(TableScript.directory(settings.mount()), OUT, SPILL + "/")));
            add("SET enable_external_access=false");
        }
        add("SET lock_configuration=true");
        add(
                "CREATE TEMP TABLE dory_files(t VARCHAR, path VARCHAR, name VARCHAR, size BIGINT, modified BIGINT, hash VARCHAR)");
        TableScript.macros().forEach(this::add);
    }

    private void part(Stage stage, Policy.Limits limits) {
        String name = stage.name();
        String file = OUT + stage.fileName();
        long cap = limits.rows();
        boolean csv = stage.carrier() == Stage.Carrier.CSV;
        add("SET VARIABLE dory_start = (SELECT epoch_ms(now()))");
        Stage copied = stage;
        if (csv) {
            // Small parts stand in memory for a moment, and are counted there; a count of the file would read it again.
            String kept = Quote.name("dory part " + name);
            add("CREATE TEMP TABLE " + kept + " AS SELECT * FROM (\n" + stage.nodeSql() + "\n) LIMIT "
                    + (Math.min(cap, Long.MAX_VALUE - 1) + 1));
            copied = from(stage, "FROM " + kept);
            add(counted(name, "SELECT count(*) AS n FROM " + kept, cap));
        }
        add(PartCopy.sql(copied, cap, Path.of(file), PartCopy.Packing.ZSTD));
        if (!csv) {
            add(counted(
                    name,
                    "SELECT sum(num_rows)::BIGINT AS n FROM parquet_file_metadata(" + Quote.text(file) + ")",
                    cap));
        }
        String large = "a part is larger than " + limits.bytes() + ", the profile's limit";
        add("SET VARIABLE dory_bytes_" + name + " = (SELECT CASE WHEN size > "
                + limits.bytes().bytes() + " THEN "
                + TableScript.trouble("OVER_LIMIT", Quote.text(large), Quote.text("stage " + name))
                + " ELSE size END FROM read_blob(" + Quote.text(file) + "))");
        add("SET VARIABLE dory_millis_" + name + " = (SELECT epoch_ms(now()) - getvariable('dory_start'))");
        meta(
                "part",
                Quote.text(name),
                variable("millis", name),
                variable("rows", name),
                variable("bytes", name),
                "NULL",
                "NULL");
    }

    private static String counted(String stage, String count, long cap) {
        String many = String.format(Locale.ROOT, "a part has more than %,d rows, the profile's limit", cap);
        return "SET VARIABLE dory_rows_" + stage + " = (SELECT CASE WHEN n > " + cap + " THEN "
                + TableScript.trouble("OVER_LIMIT", Quote.text(many), Quote.text("stage " + stage))
                + " ELSE n END FROM (" + count + "))";
    }

    private static String variable(String what, String stage) {
        return "getvariable('dory_" + what + "_" + stage + "')";
    }

    private static Stage from(Stage stage, String sql) {
        return new Stage(
                stage.name(),
                stage.strategy(),
                sql,
                stage.columns(),
                stage.tables(),
                stage.carrier(),
                stage.mergeSql(),
                stage.oneNode(),
                stage.why());
    }

    private void schema(String table, String columns) {
        meta("schema", Quote.text(table), "substr(sha256(" + columns + "), 1, 16)", "NULL", "NULL", columns, "NULL");
    }

    private void meta(String kind, String name, String value, String rows, String bytes, String more, String hash) {
        List<String> cells = List.of(name, value, rows, bytes, more, hash);
        StringBuilder row = new StringBuilder("SELECT '" + kind + "' AS kind");
        List<String> names = List.of("name", "value", "rows", "bytes", "text", "hash");
        for (int i = 0; i < cells.size(); i++) {
            row.append(", CAST(")
                    .append(cells.get(i))
                    .append(" AS VARCHAR) AS ")
                    .append(Quote.name(names.get(i)));
        }
        meta.add(row.toString());
    }

    private String end() {
        String files =
                "SELECT * FROM (SELECT 'data', t, CAST(modified AS VARCHAR), NULL, CAST(size AS VARCHAR), name, hash"
                        + " FROM dory_files ORDER BY t, path)";
        add("COPY (" + String.join("\nUNION ALL ", meta) + "\nUNION ALL " + files + ") TO "
                + Quote.text(OUT + Meta.FILE) + " (FORMAT csv, HEADER true)");
        return text.toString();
    }

    private void add(List<String> statements) {
        statements.forEach(this::add);
    }

    private void add(String statement) {
        text.append(statement).append(";\n");
    }
}
