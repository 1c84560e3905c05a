package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.base.Place;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.Quote;
import dory.duck.TooDeep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Empty copies of the tables: SQL is bound against them before anything is sent, and DuckDB tells every type. */
final class Shadow {
    private static final Pattern COLUMN = Pattern.compile(
            "(?:Referenced column|column|Column) (?:with name )?\"([^\"]+)\"|^Table \"[^\"]*\" does not have a column named \"([^\"]+)\"");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:Scalar|Aggregate|Table|Macro)? ?Function with name \"?([^\"\\s]+)\"? does not exist");

    private final Duck duck;
    private final Catalogue catalogue;
    private final List<String> tables;

    /** @param tables the ones the question names */
    Shadow(Duck duck, Catalogue catalogue, List<String> tables, Labels labels) {
        this.duck = duck;
        this.catalogue = catalogue;
        this.tables = tables;
        List<String> statements = new ArrayList<>();
        statements.add("CREATE OR REPLACE MACRO label(k) AS CAST(NULL AS VARCHAR)");
        for (String name : tables) {
            TableSchema schema = catalogue.table(name).orElseThrow();
            List<Column> columns = new ArrayList<>(schema.columns());
            if (!schema.table().layout().replicated()) {
                Set<String> own = schema.columns().stream()
                        .map(column -> column.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
                labels.homeColumns().stream()
                        .filter(label -> !own.contains(label.toLowerCase(Locale.ROOT)))
                        .forEach(label -> columns.add(new Column(label, "VARCHAR")));
            }
            statements.add("CREATE OR REPLACE TABLE " + Quote.name(name) + columnList(columns));
        }
        duck.execute(String.join(";\n", statements));
    }

    /** {@code ("a" BIGINT, "b" VARCHAR)}. */
    static String columnList(List<Column> columns) {
        return columns.stream()
                .map(column -> Quote.name(column.name()) + " " + column.type())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    /** Names and types of the statement as typed; a failure is the person's. */
    List<Column> bind(String sql, boolean asTyped) {
        try {
            return duck.describe(sql);
        } catch (DuckFailure failure) {
            throw explained(sql, asTyped, failure);
        }
    }

    private DoryException explained(String sql, boolean asTyped, DuckFailure failure) {
        String message = failure.message();
        TooDeep.check(message);
        Matcher column = COLUMN.matcher(message);
        DoryException error;
        if (column.find() && (message.contains("not found") || message.contains("does not have"))) {
            String name = column.group(1) == null ? column.group(2) : column.group(1);
            error = unknownColumn(name);
        } else {
            Matcher function = FUNCTION.matcher(message);
            error = function.find()
                    ? new DoryException(
                            Kind.QUERY,
                            "there is no function " + function.group(1),
                            Nearest.hint(function.group(1), Functions.names(), "DuckDB's manual lists the functions"))
                    : new DoryException(
                            Kind.QUERY, lowerFirst(message.lines().findFirst().orElse(message)));
        }
        error = blamedOnDrift(sql, error);
        boolean placed = asTyped && failure.position().isPresent();
        return placed ? error.at(place(sql, failure.position().getAsLong())) : error;
    }

    /** A type that one node forced upon all is the likeliest reason that a function does not fit. */
    private DoryException blamedOnDrift(String sql, DoryException error) {
        Set<String> words =
                new java.util.HashSet<>(List.of(sql.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+")));
        return tables.stream()
                .flatMap(table -> catalogue.table(table).orElseThrow().drifts().stream())
                .filter(drift ->
                        !drift.hint().isEmpty() && words.contains(drift.column().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(drift -> new DoryException(error.kind(), error.what() + "; " + drift.note(), drift.hint()))
                .orElse(error);
    }

    private DoryException unknownColumn(String name) {
        List<String> known = tables.stream()
                .flatMap(table -> catalogue.table(table).orElseThrow().columns().stream())
                .map(Column::name)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean partitioned = tables.stream()
                .anyMatch(table ->
                        !catalogue.table(table).orElseThrow().table().layout().replicated());
        List<String> labels = new ArrayList<>(List.of(Labels.NODE));
        catalogue.labels().forEach(label -> labels.add(Catalogue.labelColumn(label)));
        if (partitioned) {
            known.addAll(labels);
        } else if (!tables.isEmpty() && labels.stream().anyMatch(name::equalsIgnoreCase)) {
            return new DoryException(
                    Kind.QUERY,
                    name + " tells nodes apart, but " + String.join(", ", tables) + " is the same on every node",
                    "ask it of a table that is not replicated");
        }
        String where = tables.size() == 1 ? " in " + tables.get(0) : "";
        String lists = tables.isEmpty() ? "" : "dory tables " + tables.get(0) + " lists the columns";
        String hint = Nearest.to(name, known)
                .map(near -> "did you mean \"" + near + "\"?  " + lists)
                .orElse(lists);
        DoryException error = new DoryException(Kind.QUERY, "column \"" + name + "\" does not exist" + where);
        return hint.isBlank() ? error : error.hint(hint);
    }

    /** DuckDB tells where a name starts; the caret covers the whole word. */
    private static Place place(String sql, long bytes) {
        Place start = Place.ofBytes(sql, Math.max(0, bytes), 1);
        int end = start.offset();
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return new Place(sql, start.offset(), Math.max(1, end - start.offset()));
    }

    /** A sentence after {@code error: } starts small, unless it starts with an SQL word. */
    private static String lowerFirst(String message) {
        boolean word = message.length() > 1 && Character.isUpperCase(message.charAt(1));
        return message.isEmpty() || word ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
