package dory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Column;
import dory.duck.DuckFailure;
import dory.testing.MemoryFleet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random questions, each planned and compared with one DuckDB; {@code -Ddory.questions=N -Ddory.seed=S} asks others. */
final class RandomQuestionsTest {
    private static final Pattern FLOAT = Pattern.compile("-?\\d+\\.\\d+(e[-+]?\\d+)?|-?\\d+e[-+]?\\d+");

    static MemoryFleet fleet(long seed) {
        MemoryFleet fleet = new MemoryFleet(List.of(
                Map.of("_node", "paris-1", "region", "EU", "city", "Paris"),
                Map.of("_node", "lyon-1", "region", "EU", "city", "L'yon"),
                Map.of("_node", "empty-1", "region", "Asia", "city", "Tōkyō"),
                Map.of("_node", "null-1", "region", "NA"),
                Map.of("_node", "oslo-1", "region", "NA", "city", "Paris")));
        return fleet.table("sales", false, """
                WITH r AS (SELECT i, hash(i * 31 + $node * 7919 + SEED) AS h, $node = 3 AND i % 4 <> 0 AS n
                    FROM range(CASE $node WHEN 2 THEN 0 WHEN 3 THEN 9 WHEN 4 THEN 5 WHEN 0 THEN 60 ELSE 23 END) t(i))
                SELECT (i // 2)::INTEGER AS id, (i * 10 + $node)::BIGINT AS uid,
                    CASE WHEN n OR h % 11 = 0 THEN NULL ELSE (h % 7)::INTEGER - $node END AS qty,
                    CASE WHEN n OR h % 13 = 0 THEN NULL WHEN h % 29 = 1 THEN 'nan'::DOUBLE ELSE (h % 9)::DOUBLE / 4 END AS price,
                    CASE WHEN n THEN NULL ELSE ((h % 400)::INTEGER - 100)::DECIMAL(10,2) / 8 END::DECIMAL(10,2) AS amount,
                    CASE WHEN n THEN NULL ELSE ['c1', 'c2', 'ü', 'it''s', '', 'c1', 'EU', NULL][1 + (h % 8)::INTEGER] END AS country,
                    CASE WHEN h % 3 = 0 THEN '"q"' ELSE 'Paris' END AS "Odd ""Name",
                    CASE WHEN n THEN NULL ELSE DATE '2024-01-01' + (h % 6)::INTEGER END AS day,
                    CASE WHEN n OR h % 5 = 0 THEN NULL ELSE h % 2 = 0 END AS paid,
                    CASE WHEN n THEN NULL ELSE {'a': i::INTEGER, 'qty': (h % 3)::INTEGER, 'b': 'b' || (h % 2)} END AS s,
                    CASE WHEN n THEN NULL ELSE [(h % 2)::INTEGER, NULL, 1] END AS l
                FROM r
                """.replace("SEED", Long.toString(seed)));
    }

    @Test
    void equalOneDuckdb() {
        int questions = Integer.getInteger("dory.questions", 400);
        long seed = Long.getLong("dory.seed", 1);
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int asked = 0;
        try (MemoryFleet fleet = fleet(seed)) {
            for (int i = 0; i < questions; i++) {
                RandomQuestion question = RandomQuestion.of(seed * 1_000_003 + i);
                Optional<List<Column>> columns = bound(fleet, question.one());
                if (columns.isEmpty()) {
                    continue;
                }
                asked++;
                try {
                    difference(fleet, question, columns.get())
                            .ifPresent(why -> wrong.add(question.sql() + "\n  " + why));
                } catch (DoryException error) {
                    if (error.kind() != Kind.QUERY) {
                        wrong.add(question.sql() + "\n  " + error.kind() + ": " + error.what());
                    }
                    refused.add(error.what());
                } catch (RuntimeException error) {
                    wrong.add(question.sql() + "\n  " + error);
                }
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(asked).as("questions DuckDB binds, seed " + seed).isGreaterThan(questions / 2);
        assertThat(refused).as("refused of " + asked + ", seed " + seed).hasSizeLessThanOrEqualTo(asked * 15 / 100);
    }

    /** What DuckDB itself does not bind is no question. */
    private static Optional<List<Column>> bound(MemoryFleet fleet, String sql) {
        try {
            return Optional.of(fleet.expectedColumns(sql));
        } catch (DuckFailure notSql) {
            return Optional.empty();
        }
    }

    private static Optional<String> difference(MemoryFleet fleet, RandomQuestion question, List<Column> columns) {
        Plan plan = fleet.plan(question.sql());
        boolean named = !question.sql().contains("label(");
        if (!plan.columns().stream()
                        .map(Column::type)
                        .toList()
                        .equals(columns.stream().map(Column::type).toList())
                || (named && !plan.columns().equals(columns))) {
            return Optional.of("columns " + plan.columns() + " instead of " + columns);
        }
        MemoryFleet.Answer answer = fleet.answer(plan);
        boolean floats = plan.promise().guarantee() != Guarantee.EXACT;
        List<String> rows = rounded(answer.rows(), floats);
        List<String> expected = rounded(fleet.expected(question.one()), floats);
        if (rows.size() != expected.size()) {
            return Optional.of(rows.size() + " rows instead of " + expected.size() + diff(rows, expected));
        }
        if (!answer.chose() && !sorted(rows).equals(sorted(expected))) {
            return Optional.of("rows" + diff(rows, expected));
        }
        boolean comparable = !answer.chose() || question.allSorted();
        List<String> keys = keys(rows, question.sorted());
        if (comparable && !keys.equals(keys(expected, question.sorted()))) {
            return Optional.of(
                    "order" + question.sorted() + " " + keys + "\n  instead of " + keys(expected, question.sorted()));
        }
        return Optional.empty();
    }

    private static String diff(List<String> rows, List<String> expected) {
        List<String> more = new ArrayList<>(rows);
        expected.forEach(more::remove);
        List<String> less = new ArrayList<>(expected);
        rows.forEach(less::remove);
        return " + " + more.stream().limit(4).toList() + " - "
                + less.stream().limit(4).toList();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static List<String> keys(List<String> rows, List<Integer> places) {
        return rows.stream()
                .map(row -> {
                    List<String> cells = Arrays.asList(row.split("\\|", -1));
                    return places.stream().map(cells::get).collect(Collectors.joining("|"));
                })
                .toList();
    }

    private static List<String> rounded(List<String> rows, boolean floats) {
        return floats ? rows.stream().map(RandomQuestionsTest::rounded).toList() : rows;
    }

    private static String rounded(String row) {
        Matcher matcher = FLOAT.matcher(row);
        return matcher.replaceAll(match -> new BigDecimal(match.group())
                .round(new MathContext(9))
                .stripTrailingZeros()
                .toPlainString());
    }
}
