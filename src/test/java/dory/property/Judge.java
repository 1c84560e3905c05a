package dory.property;

import dory.duck.Column;
import dory.plan.Guarantee;
import dory.testing.MemoryFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds an answer against one DuckDB over all rows. Doubles may differ behind the ninth digit where the answer claims no more; where a LIMIT left a
 * choice, the rows must be among all that may stand there.
 */
final class Judge {
    private static final double TOLERANCE = 1e-9;
    /** Below it a sum is what cancellation left over. */
    private static final double FLOOR = 1e-6;

    private final MemoryFleet fleet;
    private final Question question;
    private final Told told;

    Judge(MemoryFleet fleet, Question question, Told told) {
        this.fleet = fleet;
        this.question = question;
        this.told = told;
    }

    /** What is wrong: a word for its kind, a colon, and the rows; empty if nothing is. */
    Optional<String> difference() {
        List<Column> columns = fleet.expectedColumns(question.one());
        if (!types(told.columns()).equals(types(columns))
                || (question.sameNames() && !told.columns().equals(columns))) {
            return Optional.of("columns: " + told.columns() + " instead of " + columns);
        }
        List<List<String>> right = fleet.expectedCells(question.one());
        if (told.rows().size() != right.size()) {
            return Optional.of("count: " + told.rows().size() + " rows instead of " + right.size() + diff(right));
        }
        if (!claimed() && !left(told.rows(), right).isEmpty()) {
            return Optional.of("rows:" + diff(right));
        }
        return choice().or(() -> order(right));
    }

    /** Whether the answer says that a LIMIT left a choice: by looking at the rows, or because it could not look. */
    private boolean claimed() {
        return told.chose()
                || (told.guarantee() == Guarantee.ANY_VALID && !question.all().isEmpty());
    }

    private static List<String> types(List<Column> columns) {
        return columns.stream().map(Column::type).toList();
    }

    private Optional<String> choice() {
        if (question.all().isEmpty()) {
            return told.chose() ? Optional.of("choice: claimed, but nothing is cut") : Optional.empty();
        }
        List<List<String>> all = fleet.expectedCells(question.all());
        List<List<String>> strangers = left(told.rows(), all);
        if (!strangers.isEmpty()) {
            return Optional.of("choice: rows that cannot be " + first(strangers));
        }
        List<Integer> ties = question.cuts().stream()
                .filter(cut -> cut < all.size() && same(keys(all.get(cut - 1)), keys(all.get(cut))))
                .toList();
        if (question.total() && told.chose() && ties.isEmpty()) {
            return Optional.of("choice: claimed, but no rows tie at " + question.cuts());
        }
        boolean different = ties.stream().anyMatch(cut -> !same(all.get(cut - 1), all.get(cut)));
        return question.total() && !claimed() && different
                ? Optional.of("choice: not claimed, but rows tie at " + ties)
                : Optional.empty();
    }

    private Optional<String> order(List<List<String>> right) {
        if (told.chose() && !question.total()) {
            return Optional.empty();
        }
        for (int i = 0; i < right.size(); i++) {
            if (!same(keys(told.rows().get(i)), keys(right.get(i)))) {
                return Optional.of("order: row " + (i + 1) + " is "
                        + told.rows().get(i) + " instead of " + right.get(i) + ", sorted by " + question.sorted());
            }
        }
        return Optional.empty();
    }

    private List<String> keys(List<String> row) {
        return question.sorted().stream().map(row::get).toList();
    }

    private String diff(List<List<String>> right) {
        return " + " + first(left(told.rows(), right)) + " - " + first(left(right, told.rows()));
    }

    /** The rows of one list that the other has no counterpart for. */
    private List<List<String>> left(List<List<String>> rows, List<List<String>> others) {
        List<List<String>> more = new ArrayList<>();
        List<List<String>> rest = new ArrayList<>(others);
        for (List<String> row : rows) {
            if (!rest.remove(row)) {
                more.add(row);
            }
        }
        return more.stream()
                .filter(row -> {
                    Optional<List<String>> near =
                            rest.stream().filter(other -> same(row, other)).findFirst();
                    near.ifPresent(rest::remove);
                    return near.isEmpty();
                })
                .toList();
    }

    private boolean same(List<String> one, List<String> other) {
        boolean rounding = told.guarantee() != Guarantee.EXACT;
        return one.equals(other)
                || (rounding && IntStream.range(0, one.size()).allMatch(i -> close(one.get(i), other.get(i))));
    }

    private static boolean close(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            double a = Double.parseDouble(one);
            double b = Double.parseDouble(other);
            return Math.abs(a - b) <= TOLERANCE * Math.max(FLOOR, Math.max(Math.abs(a), Math.abs(b)));
        } catch (NumberFormatException text) {
            return false;
        }
    }

    private static String first(List<List<String>> rows) {
        return rows.subList(0, Math.min(4, rows.size())).toString();
    }
}
