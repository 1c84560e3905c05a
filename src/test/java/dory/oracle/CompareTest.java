package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Column;
import dory.oracle.Question.Claim;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison lets pass and what not. */
final class CompareTest {
    private static final String PAIRS = "SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (2, 'c'), (3, 'd')) AS t(n, s)";
    private static final List<Column> PAIR = List.of(new Column("n", "INTEGER"), new Column("s", "VARCHAR"));

    @TempDir
    private Path directory;

    @Test
    void rowsAreAMultiset() {
        Question question = question(PAIRS, Claim.EXACT, "", false);

        assertThat(compare(question, answer("EXACT", "3 d", "2 c", "2 b", "1 a")))
                .isEmpty();
        assertThat(compare(question, answer("EXACT", "1 a", "2 b", "3 d")))
                .contains("3 rows instead of 4; surplus []; missing [[2, c]]");
        assertThat(compare(question, answer("EXACT", "1 a", "2 b", "2 b", "3 d")))
                .contains("row 3: [2, b] instead of [2, c]");
    }

    @Test
    void orderCountsWhereTheQuestionOrders() {
        Question question = question(PAIRS + " ORDER BY n, s", Claim.EXACT, "", true);

        assertThat(compare(question, answer("EXACT", "1 a", "2 b", "2 c", "3 d")))
                .isEmpty();
        assertThat(compare(question, answer("EXACT", "1 a", "2 c", "2 b", "3 d")))
                .contains("row 2: [2, c] instead of [2, b]\nrow 3: [2, b] instead of [2, c]");
    }

    @Test
    void orderIsLeftOpenWhereTheKeysAreEqual() {
        Question question = new Question(
                "q",
                PAIRS + " ORDER BY n",
                Set.of("CONCAT"),
                Claim.EXACT,
                Set.of(),
                Set.of(),
                true,
                List.of(1),
                Optional.empty(),
                Optional.empty());

        assertThat(compare(question, answer("EXACT", "1 a", "2 c", "2 b", "3 d")))
                .isEmpty();
        assertThat(compare(question, answer("EXACT", "2 b", "1 a", "2 c", "3 d")))
                .contains("row 1: [2] instead of [1]\nrow 2: [1] instead of [2]");
        assertThat(compare(question, answer("EXACT", "1 a", "2 b", "2 b", "3 d")))
                .contains("row 3: [2, b] instead of [2, c]");
    }

    @Test
    void namesTypesGuaranteeAndPlanCount() {
        Question question = question(PAIRS, Claim.EXACT, "", false);
        Answer right = answer("EXACT", "1 a", "2 b", "2 c", "3 d");

        List<Column> wider = List.of(new Column("n", "BIGINT"), new Column("s", "VARCHAR"));
        assertThat(compare(question, new Answer(wider, right.rows(), "EXACT", List.of())))
                .get()
                .asString()
                .startsWith("columns [Column[name=n, type=BIGINT]");
        assertThat(compare(question, new Answer(PAIR, right.rows(), "EXACT_FLOAT", List.of())))
                .contains("guarantee EXACT_FLOAT instead of EXACT");
        assertThat(compare(question, new Answer(PAIR, right.rows(), "EXACT", List.of("LIMIT"))))
                .contains("plan [LIMIT] instead of [CONCAT]");
    }

    @Test
    void tiesMayFallEitherWayAndNoOther() {
        Question question = question(PAIRS + " ORDER BY n LIMIT 2", Claim.ANY_VALID, "", true);

        assertThat(compare(question, answer("ANY_VALID", "1 a", "2 b"))).isEmpty();
        assertThat(compare(question, answer("ANY_VALID", "1 a", "2 c"))).isEmpty();
        assertThat(compare(question, answer("ANY_VALID", "1 a", "3 d"))).contains("row 2: [3] instead of [2]");
        assertThat(compare(question, answer("ANY_VALID", "2 b", "2 c"))).contains("row 1: [2] instead of [1]");
        assertThat(compare(question, answer("ANY_VALID", "1 a", "2 x"))).contains("rows that cannot be: [[2, x]]");
        assertThat(compare(question, answer("ANY_VALID", "1 a", "1 a"))).contains("rows that cannot be: [[1, a]]");
        assertThat(compare(question, answer("EXACT", "1 a", "2 b"))).contains("guarantee EXACT instead of ANY_VALID");
    }

    @Test
    void doublesRoundOnlyWhereTheAnswerSaysSo() {
        Question question = question("SELECT 0.1::DOUBLE AS n, 'a' AS s", Claim.EXACT_FLOAT, "n", false);
        List<Column> columns = List.of(new Column("n", "DOUBLE"), new Column("s", "VARCHAR"));

        List<List<String>> close = List.of(List.of("0.10000000000000002", "a"));
        assertThat(compare(question, new Answer(columns, close, "EXACT_FLOAT", List.of())))
                .isEmpty();
        assertThat(compare(question, new Answer(columns, close, "EXACT", List.of())))
                .isPresent();
        List<List<String>> far = List.of(List.of("0.10000001", "a"));
        assertThat(compare(question, new Answer(columns, far, "EXACT_FLOAT", List.of())))
                .contains("row 1: [0.10000001, a] instead of [0.1, a]");
    }

    private Optional<String> compare(Question question, Answer answer) {
        try (OracleAnswer oracle = OracleAnswer.empty(directory)) {
            return new Compare(question, oracle).with(answer);
        }
    }

    private static Question question(String sql, Claim claim, String floats, boolean ordered) {
        boolean any = claim == Claim.ANY_VALID;
        return new Question(
                "q",
                sql,
                Set.of("CONCAT"),
                claim,
                Set.of(),
                floats.isEmpty() ? Set.of() : Set.of(floats),
                ordered,
                any ? List.of(1) : List.of(),
                any ? Optional.of(PAIRS) : Optional.empty(),
                Optional.empty());
    }

    private static Answer answer(String guarantee, String... rows) {
        return new Answer(
                PAIR,
                List.of(rows).stream().map(row -> List.of(row.split(" ", 2))).toList(),
                guarantee,
                List.of("CONCAT"));
    }
}
