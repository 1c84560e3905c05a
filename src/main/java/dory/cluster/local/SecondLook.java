package dory.cluster.local;

import dory.cluster.Execution.Cause;
import dory.cluster.sql.TextCast;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.duck.Row;
import dory.plan.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** After a cast has failed: which file, line and column hold the text that is not of the catalogue's type. */
final class SecondLook {
    /** Names that no file's column is likely to have. */
    private static final String ROW = Quote.name("row of dory's second look");

    private static final String WHICH = Quote.name("column of dory's second look");

    private final Duck duck;
    private final String message;

    /** @param message DuckDB's, which quotes the text */
    SecondLook(Duck duck, String message) {
        this.duck = duck;
        this.message = message;
    }

    /** The first bad value that the message speaks of. */
    Optional<Trouble> at(TableSchema schema, List<DataFile> all) {
        List<DataFile> files = all.stream().filter(file -> file.bytes() > 0).toList();
        if (files.isEmpty() || schema.table().view().isPresent()) {
            return Optional.empty();
        }
        return switch (schema.table().reading().format()) {
            case CSV, TSV -> csv(schema, files);
            case JSON, JSONL -> json(schema, files);
            case PARQUET, LINES -> Optional.empty();
        };
    }

    private Optional<Trouble> csv(TableSchema schema, List<DataFile> files) {
        for (DataFile file : files) {
            List<CsvGroup> group =
                    CsvGroup.of(new CsvHeaders(duck), schema.table().reading(), List.of(file), schema.columns());
            if (group.isEmpty()) {
                continue;
            }
            List<String> names = group.get(0).names();
            ColumnNames inFile = new ColumnNames(
                    names.stream().map(name -> new Column(name, "VARCHAR")).toList());
            List<Column> present = schema.columns().stream()
                    .filter(column -> inFile.find(column.name()).isPresent())
                    .toList();
            String from = CsvHeaders.read(List.of(file), schema.table().reading(), names);
            Optional<Hit> hit = hit(schema, present, from);
            if (hit.isPresent()) {
                String line = line(schema, file, hit.get(), names.size() == 1);
                return Optional.of(trouble(schema, file, hit.get(), line));
            }
        }
        return Optional.empty();
    }

    private Optional<Trouble> json(TableSchema schema, List<DataFile> files) {
        List<Column> scalars = schema.columns().stream()
                .filter(column -> Relations.isScalar(column.type()))
                .toList();
        for (DataFile file : files) {
            ColumnNames own = new ColumnNames(
                    duck.describe("SELECT * FROM " + OwnColumns.reader(schema.table(), List.of(file), "")));
            TableSchema spelled = new TableSchema(
                    schema.table(),
                    scalars.stream()
                            .map(column -> new Column(Relations.key(own, column), column.type()))
                            .toList(),
                    List.of());
            String from = Relations.jsonFrom(spelled, own, List.of(file));
            Optional<Hit> hit = hit(spelled, spelled.columns(), from);
            if (hit.isPresent()) {
                return Optional.of(trouble(schema, file, hit.get(), "record " + hit.get().row));
            }
        }
        return Optional.empty();
    }

    private record Hit(long row, Column column, String text) {}

    /** The first row with a text that is refused and quoted by the message. */
    private Optional<Hit> hit(TableSchema schema, List<Column> columns, String from) {
        List<Column> cast = columns.stream()
                .filter(column -> !column.type().equals("VARCHAR"))
                .toList();
        if (cast.isEmpty()) {
            return Optional.empty();
        }
        String which = java.util.stream.IntStream.range(0, cast.size())
                .mapToObj(i -> "WHEN " + blamed(schema, cast.get(i)) + " THEN " + i)
                .collect(Collectors.joining(" ", "CASE ", " END"));
        String text = java.util.stream.IntStream.range(0, cast.size())
                .mapToObj(i -> "WHEN " + i + " THEN " + Quote.name(cast.get(i).name()))
                .collect(Collectors.joining(" ", "CASE " + WHICH + " ", " END"));
        String query = "SELECT CAST(" + ROW + " AS VARCHAR), CAST(" + WHICH + " AS VARCHAR), " + text
                + " FROM (SELECT *, " + which
                + " AS " + WHICH + " FROM (SELECT *, row_number() OVER () AS " + ROW + " FROM " + from
                + ")) WHERE " + WHICH + " IS NOT NULL LIMIT 1";
        return duck.rows(query).stream().map(row -> read(row, cast)).findFirst();
    }

    private static Hit read(Row row, List<Column> cast) {
        return new Hit(Long.parseLong(row.at(0)), cast.get(Integer.parseInt(row.at(1))), row.at(2));
    }

    private String blamed(TableSchema schema, Column column) {
        String name = Quote.name(column.name());
        return new TextCast(column.type(), Relations.isDeclared(schema.table(), column)).refuses(name)
                + " AND contains(" + Quote.text(message) + ", " + name + ")";
    }

    private static String line(TableSchema schema, DataFile file, Hit hit, boolean blankCounts) {
        long record = hit.row + (schema.table().reading().header() ? 1 : 0);
        return PhysicalLine.of(file, record, blankCounts)
                .map(line -> "line " + line)
                .orElse("row " + hit.row);
    }

    private static Trouble trouble(TableSchema schema, DataFile file, Hit hit, String where) {
        String column = hit.column.name();
        String kind = hit.column.type();
        String article = "AEIOU".indexOf(kind.toUpperCase(Locale.ROOT).charAt(0)) >= 0 ? "an " : "a ";
        String shown = hit.text.length() > 60 ? hit.text.substring(0, 60) + "…" : hit.text;
        return new Trouble(
                Cause.CAST,
                column + " of " + schema.table().name() + " is not " + article + kind + " everywhere",
                file.name() + " " + where + ": \"" + shown + "\" is not " + article + kind + " (column " + column
                        + ")");
    }
}
