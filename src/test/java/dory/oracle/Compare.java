package dory.oracle;

import dory.duck.Column;
import dory.oracle.Question.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds an answer against the one DuckDB's: names, types, guarantee, then rows. Rows are a multiset unless the question
 * orders them. Doubles may differ behind the ninth digit only where the answer itself claims no more. Of a question with
 * a choice the rows must be among all possible ones and agree in the columns that leave no choice; keys without such a
 * choice mean that the order of the rows is left open where these columns are equal.
 */
final class Compare {
    private static final double TOLERANCE = 1e-9;
    /** Below it a sum is what cancellation left over, and its digits mean nothing. */
    private static final double FLOOR = 1e-6;

    private final Question question;
    private final OracleAnswer oracle;

    Compare(Question question, OracleAnswer oracle) {
        this.question = question;
        this.oracle = oracle;
    }

    /** What is wrong with the answer, with the first rows that differ; empty if nothing is. */
    Optional<String> with(Answer answer) {
        Answer right = oracle.ask(question.oracleSql());
        if (!answer.columns().equals(right.columns())) {
            return Optional.of("columns " + answer.columns() + "\n instead of " + right.columns());
        }
        return guarantee(answer).or(() -> plan(answer)).or(() -> rows(answer, right));
    }

    /** A stronger claim than float is fine when it holds to the letter, see {@link #floats}. */
    private Optional<String> guarantee(Answer answer) {
        boolean fine = answer.guarantee().isEmpty()
                || answer.guarantee().equals(question.claim().name())
                || question.also().stream().anyMatch(claim -> answer.guarantee().equals(claim.name()))
                || (question.claim() == Claim.EXACT_FLOAT && answer.guarantee().equals(Claim.EXACT.name()));
        return fine
                ? Optional.empty()
                : Optional.of("guarantee " + answer.guarantee() + " instead of " + question.claim());
    }

    private Optional<String> plan(Answer answer) {
        boolean fine =
                answer.strategies().isEmpty() || answer.strategies().stream().anyMatch(question.plans()::contains);
        return fine ? Optional.empty() : Optional.of("plan " + answer.strategies() + " instead of " + question.plans());
    }

    private Optional<String> rows(Answer answer, Answer right) {
        if (question.all().isPresent()) {
            return choice(answer, right, oracle.ask(question.all().get()).rows());
        }
        List<Integer> floats = floats(answer);
        if (!question.ordered() || !question.keys().isEmpty()) {
            return differences(sorted(answer.rows(), floats), sorted(right.rows(), floats), floats)
                    .or(() -> differences(keys(answer.rows()), keys(right.rows()), List.of()));
        }
        return differences(answer.rows(), right.rows(), floats);
    }

    private Optional<String> choice(Answer answer, Answer right, List<List<String>> all) {
        List<List<String>> strangers = minus(answer.rows(), all);
        if (!strangers.isEmpty()) {
            return Optional.of("rows that cannot be: " + first(strangers));
        }
        List<List<String>> got = keys(answer.rows());
        List<List<String>> wanted = keys(right.rows());
        return question.ordered()
                ? differences(got, wanted, List.of())
                : differences(sorted(got, List.of()), sorted(wanted, List.of()), List.of());
    }

    private static List<List<String>> sorted(List<List<String>> rows, List<Integer> floats) {
        List<List<String>> sorted = new ArrayList<>(rows);
        sorted.sort(order(floats));
        return sorted;
    }

    /** What of the rows SQL leaves no choice in; nothing of each where the question names no keys. */
    private List<List<String>> keys(List<List<String>> rows) {
        return rows.stream()
                .map(row ->
                        question.keys().stream().map(key -> row.get(key - 1)).toList())
                .toList();
    }

    /** Columns compared by their first digits. None when the answer claims to be exact. */
    private List<Integer> floats(Answer answer) {
        List<Integer> floats = new ArrayList<>();
        List<Column> columns = answer.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (question.floats().contains(columns.get(i).name())
                    && !answer.guarantee().equals(Claim.EXACT.name())) {
                floats.add(i);
            }
        }
        return floats;
    }

    private static Comparator<List<String>> order(List<Integer> floats) {
        return (one, other) -> {
            for (int i = 0; i < one.size(); i++) {
                int by = floats.contains(i) ? 0 : one.get(i).compareTo(other.get(i));
                if (by != 0) {
                    return by;
                }
            }
            for (int i : floats) {
                int by = Double.compare(number(one.get(i)), number(other.get(i)));
                if (by != 0) {
                    return by;
                }
            }
            return 0;
        };
    }

    private static double number(String text) {
        return switch (text) {
            case Answer.NULL -> Double.NEGATIVE_INFINITY;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static Optional<String> differences(
            List<List<String>> got, List<List<String>> wanted, List<Integer> floats) {
        List<String> wrong = new ArrayList<>();
        if (got.size() != wanted.size()) {
            wrong.add(got.size() + " rows instead of " + wanted.size() + "; surplus " + first(minus(got, wanted))
                    + "; missing " + first(minus(wanted, got)));
        } else {
            for (int i = 0; i < got.size(); i++) {
                if (!same(got.get(i), wanted.get(i), floats)) {
                    wrong.add("row " + (i + 1) + ": " + got.get(i) + " instead of " + wanted.get(i));
                }
            }
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\n", wrong.subList(0, Math.min(5, wrong.size()))));
    }

    private static boolean same(List<String> got, List<String> wanted, List<Integer> floats) {
        for (int i = 0; i < got.size(); i++) {
            if (!got.get(i).equals(wanted.get(i)) && !(floats.contains(i) && close(got.get(i), wanted.get(i)))) {
                return false;
            }
        }
        return got.size() == wanted.size();
    }

    private static boolean close(String got, String wanted) {
        if (got.equals(Answer.NULL) || wanted.equals(Answer.NULL)) {
            return false;
        }
        double one = number(got);
        double other = number(wanted);
        return Math.abs(one - other) <= TOLERANCE * Math.max(FLOOR, Math.max(Math.abs(one), Math.abs(other)));
    }

    private static List<List<String>> minus(List<List<String>> rows, List<List<String>> others) {
        Map<List<String>, Integer> count = new HashMap<>();
        others.forEach(row -> count.merge(row, 1, Integer::sum));
        List<List<String>> left = new ArrayList<>();
        for (List<String> row : rows) {
            if (count.merge(row, -1, Integer::sum) < 0) {
                left.add(row);
            }
        }
        return left;
    }

    private static String first(List<List<String>> rows) {
        return rows.subList(0, Math.min(3, rows.size())).toString();
    }
}
