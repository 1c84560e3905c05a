package dory.cluster.local;

import dory.cluster.Execution.Cause;
import dory.cluster.WidestType;
import dory.cluster.sql.TextCast;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.plan.TableSchema;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns one node's files into a relation with exactly the catalogue's columns and types, by name. */
final class Relations {
    private final Duck duck;
    private final WidestType widest;
    private final OwnColumns own;
    private boolean latin;

    Relations(Duck duck, WidestType widest, OwnColumns own) {
        this.duck = duck;
        this.widest = widest;
        this.own = own;
    }

    /** From now on raw lines are read byte by byte, because one of them was not UTF-8. Returns whether that is a change. */
    boolean readLatin() {
        boolean change = !latin;
        latin = true;
        return change;
    }

    /** Files of 0 bytes say nothing and are left out. */
    Relation of(TableSchema schema, List<DataFile> all) {
        Table table = schema.table();
        List<DataFile> files = all.stream().filter(file -> file.bytes() > 0).toList();
        if (files.isEmpty()) {
            return new Relation(nothing(schema.columns()), List.of());
        }
        if (table.view().isPresent()) {
            String view = LineFiles.view(table.view().get(), files, latin);
            return typed(schema, "(" + view + ")", duck.describe(view));
        }
        return switch (table.reading().format()) {
            case PARQUET -> parquet(schema, files);
            case CSV, TSV -> csv(schema, files);
            case JSON, JSONL -> json(schema, files);
            case LINES -> typed(schema, "(" + LineFiles.raw(files, latin) + ")", OwnColumns.LINES);
        };
    }

    private Relation parquet(TableSchema schema, List<DataFile> files) {
        List<Column> found = own.typed(duck, schema.table(), files);
        Relation relation = typed(schema, OwnColumns.parquet(files), found);
        return new Relation(relation.sql(), found, OwnColumns.gaps(duck, files, found));
    }

    private static String nothing(List<Column> columns) {
        return columns.stream()
                        .map(column -> "NULL::" + column.type() + " AS " + Quote.name(column.name()))
                        .collect(Collectors.joining(", ", "SELECT ", ""))
                + " WHERE false";
    }

    private Relation typed(TableSchema schema, String from, List<Column> found) {
        ColumnNames names = new ColumnNames(found);
        String columns = schema.columns().stream()
                .map(column -> typedColumn(schema.table(), column, names.find(column.name())))
                .collect(Collectors.joining(", "));
        return new Relation("SELECT " + columns + " FROM " + from, found);
    }

    private String typedColumn(Table table, Column column, Optional<Column> file) {
        String as = " AS " + Quote.name(column.name());
        if (file.isEmpty()) {
            return "NULL::" + column.type() + as;
        }
        String name = Quote.name(file.get().name());
        String type = file.get().type();
        if (type.equals(column.type())) {
            return name + as;
        }
        if (isDeclared(table, column)) {
            boolean text = type.equals("VARCHAR");
            return (text ? new TextCast(column.type(), true).of(name, column.name()) : cast(name, column.type())) + as;
        }
        if (widest.exceeds(type, column.type())) {
            throw new Trouble(
                    Cause.CAST,
                    column.name() + " is " + type + " here, " + column.type() + " in the catalogue",
                    "table " + table.name());
        }
        return cast(name, column.type()) + as;
    }

    private static String cast(String text, String type) {
        return "CAST(" + text + " AS " + type + ")";
    }

    static boolean isDeclared(Table table, Column column) {
        return table.declared().keySet().stream().anyMatch(name -> name.equalsIgnoreCase(column.name()));
    }

    private Relation csv(TableSchema schema, List<DataFile> files) {
        Table table = schema.table();
        Map<String, Column> seen = new java.util.LinkedHashMap<>();
        List<String> selects = new ArrayList<>();
        List<CsvGroup> groups = CsvGroup.of(new CsvHeaders(duck), table.reading(), files, schema.columns());
        for (CsvGroup group : groups) {
            List<Column> found = group.names().stream()
                    .map(name -> new Column(name, "VARCHAR"))
                    .toList();
            found.forEach(column -> seen.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column));
            selects.add("SELECT " + texts(schema, found) + " FROM "
                    + CsvHeaders.read(group.files(), table.reading(), group.names()));
        }
        return selects.isEmpty()
                ? new Relation(nothing(schema.columns()), List.of())
                : new Relation(String.join(" UNION ALL ", selects), List.copyOf(seen.values()), CsvGroup.gaps(groups));
    }

    private static String texts(TableSchema schema, List<Column> found) {
        ColumnNames names = new ColumnNames(found);
        return schema.columns().stream()
                .map(column -> names.find(column.name())
                                .map(file -> new TextCast(column.type(), isDeclared(schema.table(), column))
                                        .of(Quote.name(file.name()), column.name()))
                                .orElse("NULL::" + column.type())
                        + " AS " + Quote.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    private Relation json(TableSchema schema, List<DataFile> files) {
        List<Column> found = own.typed(duck, schema.table(), files);
        ColumnNames names = new ColumnNames(found);
        String columns = schema.columns().stream()
                .map(column -> jsonColumn(schema.table(), column, key(names, column)))
                .collect(Collectors.joining(", "));
        return new Relation("SELECT " + columns + " FROM " + jsonFrom(schema, names, files), found);
    }

    /** DuckDB's reader of JSON, scalars as text so that the strict cast sees what the file says. */
    static String jsonFrom(TableSchema schema, ColumnNames found, List<DataFile> files) {
        String columns = schema.columns().stream()
                .map(column -> Quote.name(key(found, column)) + ": "
                        + Quote.text(isScalar(column.type()) ? "VARCHAR" : column.type()))
                .collect(Collectors.joining(", "));
        String format = schema.table().reading().format() == FileFormat.JSONL ? "newline_delimited" : "auto";
        return "read_json(" + Quote.texts(Globs.literals(files)) + ", format='" + format
                + "', maximum_object_size=67108864, columns={" + columns + "})";
    }

    private static String jsonColumn(Table table, Column column, String key) {
        String value = isScalar(column.type())
                ? new TextCast(column.type(), isDeclared(table, column)).of(Quote.name(key), column.name())
                : Quote.name(key);
        return value + " AS " + Quote.name(column.name());
    }

    /** Keys are matched by letter case in JSON, columns are not in SQL: the file's own spelling is asked for. */
    static String key(ColumnNames found, Column column) {
        return found.find(column.name()).map(Column::name).orElse(column.name());
    }

    static boolean isScalar(String type) {
        boolean nested =
                type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(") || type.equals("JSON");
        return !nested;
    }
}
