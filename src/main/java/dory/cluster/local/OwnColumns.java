package dory.cluster.local;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Names and types that typed files have, remembered as long as name, size and time stay. Safe for many threads. */
final class OwnColumns {
    static final List<Column> LINES =
            List.of(new Column("line", "VARCHAR"), new Column("file", "VARCHAR"), new Column("number", "BIGINT"));

    /** A bound on memory, far above any cluster's files; beyond it the oldest knowledge is no better than the newest. */
    private static final int MOST = 20_000;

    private final Map<String, List<Column>> known = new ConcurrentHashMap<>();

    List<Column> typed(Duck duck, Table table, List<DataFile> files) {
        String key = table.reading().format()
                + files.stream().map(file -> file.path() + file.fingerprint()).collect(Collectors.joining("\0"));
        List<Column> remembered = known.get(key);
        if (remembered != null) {
            return remembered;
        }
        List<Column> columns = duck.describe("SELECT * FROM " + reader(table, files, ""));
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, columns);
        return columns;
    }

    static String reader(Table table, List<DataFile> files, String more) {
        return table.reading().format() == FileFormat.PARQUET
                ? parquet(files)
                : json(table, files, ", union_by_name=true" + more);
    }

    static String parquet(List<DataFile> files) {
        return "read_parquet(" + Quote.texts(Globs.literals(files)) + ", union_by_name=true, hive_partitioning=false)";
    }

    /** The given keys of JSON files as text. */
    static String texts(Table table, List<DataFile> files, List<String> keys) {
        String columns =
                keys.stream().map(key -> Quote.name(key) + ": 'VARCHAR'").collect(Collectors.joining(", "));
        return json(table, files, ", columns={" + columns + "}");
    }

    private static String json(Table table, List<DataFile> files, String more) {
        String format = table.reading().format() == FileFormat.JSONL ? "newline_delimited" : "auto";
        return "read_json(" + Quote.texts(Globs.literals(files)) + ", format='" + format
                + "', maximum_object_size=67108864" + more + ")";
    }
}
