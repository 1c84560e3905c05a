package dory.runs;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the tables {@code split} and {@code one} row for row, in the database that holds them: as multisets, and in the order of what they are
 * sorted by. Doubles that the answer calls rounded may differ by {@link #TOLERANCE}, relative above 1 and absolute below.
 */
final class Comparison {
    static final String TOLERANCE = "1e-9";
    private static final String POSITION = "__row";
    private static final Set<String> DOUBLES = Set.of("DOUBLE", "FLOAT");

    private final Duck duck;
    private final List<Column> columns;
    private final Leeway leeway;
    private final int most;

    /**
     * What SQL leaves open.
     *
     * @param floats places of the columns that may be rounded differently
     * @param open places of the columns that may hold another of several values
     * @param keys places of the columns that the rows are sorted by
     * @param choice whether a LIMIT may have taken other rows of the table {@code every}
     */
    record Leeway(Set<Integer> floats, Set<Integer> open, List<Integer> keys, boolean choice) {
        Leeway {
            floats = Set.copyOf(floats);
            open = Set.copyOf(open);
            keys = List.copyOf(keys);
        }
    }

    /** @param most differing rows of each side to keep */
    Comparison(Duck duck, List<Column> columns, Leeway leeway, int most) {
        this.duck = duck;
        this.columns = columns;
        this.leeway = leeway;
        this.most = most;
    }

    /** Leaves the rows that differ in a table {@code difference}, and says what differs; empty when nothing does. */
    List<String> findings() {
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + " " + columns.get(i).type())
                .collect(Collectors.joining(", ", ", ", ""));
        duck.execute("CREATE TABLE difference (side VARCHAR" + values + ")");
        List<String> findings = new ArrayList<>();
        long split = count("split");
        long one = count("one");
        boolean choice = leeway.choice();
        surplus("split", choice ? "every" : "one", "more", "less");
        add(findings, "more", choice ? " that cannot be in the answer" : " only in the split answer", "only split");
        if (!choice) {
            add(findings, "less", " only in one DuckDB", "only one DuckDB");
        }
        if (split != one) {
            findings.add(rows(split) + " instead of " + one);
        } else if (findings.isEmpty() || choice) {
            order(findings);
        }
        return findings;
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }

    long count(String table) {
        return Long.parseLong(duck.value("SELECT CAST(count(*) AS VARCHAR) FROM " + table));
    }

    private void add(List<String> findings, String table, String words, String side) {
        long count = count(table);
        if (count > 0) {
            findings.add(rows(count) + words);
            duck.execute("INSERT INTO difference SELECT " + Quote.text(side) + ", " + all() + " FROM " + table
                    + " LIMIT " + most);
        }
    }

    private String all() {
        return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /** Makes a table of the rows of each that the other has no counterpart for. */
    private void surplus(String left, String right, String more, String less) {
        List<String> compared = compared();
        exactly(left, right, compared, more);
        exactly(right, left, compared, less);
        List<String> floats = doubles();
        if (floats.isEmpty()) {
            return;
        }
        List<String> strict =
                compared.stream().filter(column -> !floats.contains(column)).toList();
        for (String table : List.of(more, less)) {
            duck.execute("CREATE TABLE " + table + "_ranked AS SELECT *, row_number() OVER ("
                    + (strict.isEmpty() ? "" : "PARTITION BY " + String.join(", ", strict)) + " ORDER BY "
                    + String.join(", ", floats) + ") AS __k FROM " + table);
        }
        unmatched(more, less, strict, floats);
        unmatched(less, more, strict, floats);
    }

    private void unmatched(String table, String other, List<String> strict, List<String> floats) {
        String same = Stream.concat(
                        strict.stream().map(column -> "x." + column + " IS NOT DISTINCT FROM y." + column),
                        floats.stream().map(column -> close("x." + column, "y." + column)))
                .collect(Collectors.joining(" AND "));
        duck.execute("CREATE OR REPLACE TABLE " + table + " AS SELECT x.* EXCLUDE (__k) FROM " + table
                + "_ranked AS x ANTI JOIN " + other + "_ranked AS y ON x.__k = y.__k AND " + same);
    }

    static String close(String a, String b) {
        return "(" + a + " IS NOT DISTINCT FROM " + b + " OR abs(" + a + " - " + b + ") <= " + TOLERANCE
                + " * greatest(1, abs(" + a + "), abs(" + b + ")))";
    }

    /** Columns that are compared, by name; where there is none, rows are only counted. */
    private List<String> compared() {
        return IntStream.range(0, columns.size())
                .filter(i -> !leeway.open().contains(i))
                .mapToObj(i -> "c" + i)
                .toList();
    }

    private List<String> doubles() {
        return leeway.floats().stream()
                .filter(i -> !leeway.open().contains(i) && isDouble(i))
                .sorted()
                .map(i -> "c" + i)
                .toList();
    }

    private boolean isDouble(int place) {
        return DOUBLES.contains(columns.get(place).type());
    }

    /** What EXCEPT ALL finds; a column whose value is open is not looked at, and shown as one of those it may have. */
    private void exactly(String table, String other, List<String> compared, String into) {
        String keys = compared.isEmpty() ? "1 AS __one" : String.join(", ", compared);
        String items = IntStream.range(0, columns.size())
                .mapToObj(i ->
                        leeway.open().contains(i) ? "NULL::" + columns.get(i).type() + " AS c" + i : "c" + i)
                .collect(Collectors.joining(", "));
        duck.execute("CREATE TABLE " + into + " AS SELECT " + items + " FROM (SELECT " + keys + " FROM " + table
                + " EXCEPT ALL SELECT " + keys + " FROM " + other + ")");
    }

    /** The values of the sort keys stand in one order, whichever of the rows that tie comes first. */
    private void order(List<String> findings) {
        List<Integer> keys = new ArrayList<>();
        for (int key : leeway.keys()) {
            boolean rounded = leeway.floats().contains(key);
            if (leeway.open().contains(key) || (rounded && !isDouble(key))) {
                break;
            }
            keys.add(key);
            if (rounded) {
                // Values that rounding made equal, or no longer equal, leave the keys behind them in another order.
                break;
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        String differ = keys.stream()
                .map(key -> leeway.floats().contains(key)
                        ? "NOT " + close("s.c" + key, "o.c" + key)
                        : "s.c" + key + " IS DISTINCT FROM o.c" + key)
                .collect(Collectors.joining(" OR "));
        duck.execute("CREATE TABLE misplaced AS SELECT s." + POSITION + " AS n FROM " + numbered("split")
                + " AS s JOIN " + numbered("one") + " AS o ON s." + POSITION + " = o." + POSITION + " WHERE " + differ);
        long count = count("misplaced");
        if (count > 0) {
            String first = duck.value("SELECT CAST(min(n) AS VARCHAR) FROM misplaced");
            findings.add("the order differs from row " + first + " on");
            for (String table : List.of("split", "one")) {
                String side = table.equals("split") ? "split, row " : "one DuckDB, row ";
                duck.execute("INSERT INTO difference SELECT " + Quote.text(side) + " || " + POSITION + ", " + all()
                        + " FROM " + numbered(table) + " AS r WHERE " + POSITION
                        + " IN (SELECT n FROM misplaced ORDER BY n LIMIT " + most + ")");
            }
        }
    }

    private static String numbered(String table) {
        return "(SELECT row_number() OVER () AS " + POSITION + ", * FROM " + table + ")";
    }
}
