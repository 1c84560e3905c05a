package dory.cluster.local;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    /** Columns that some Parquet files have and others lack, in lower case, each with the first file that lacks it. */
    static Map<String, String> gaps(Duck duck, List<DataFile> files, List<Column> columns) {
        if (files.size() < 2) {
            return Map.of();
        }
        String names = "SELECT CAST(file_name AS VARCHAR), lower(name) FROM parquet_schema("
                + Quote.texts(Globs.literals(files)) + ")";
        Map<String, Set<String>> ofFile = new HashMap<>();
        duck.each(
                names,
                row -> ofFile.computeIfAbsent(row.at(0), f -> new HashSet<>()).add(row.at(1)));
        Map<String, String> gaps = new HashMap<>();
        for (Column column : columns) {
            String name = column.name().toLowerCase(Locale.ROOT);
            files.stream()
                    .filter(file -> !ofFile.getOrDefault(file.path(), Set.of()).contains(name))
                    .findFirst()
                    .ifPresent(file -> gaps.put(name, file.name()));
        }
        return gaps;
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
