package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.runs.Comparison.Leeway;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as a difference between a split answer and the one DuckDB's, and what is shown of it. */
final class ComparisonTest {
    private static final Leeway NONE = new Leeway(Set.of(), Set.of(), List.of(), false);

    /** Findings, then the rows kept. */
    private static List<String> compare(Leeway leeway, String split, String one, String every) {
        try (Duck duck = Duck.open(DuckOptions.pure("UTC"))) {
            duck.execute("CREATE TABLE split AS FROM (" + split + ") AS q(c0, c1)");
            duck.execute("CREATE TABLE one AS FROM (" + one + ") AS q(c0, c1)");
            duck.execute("CREATE TABLE every AS FROM (" + every + ") AS q(c0, c1)");
            List<Column> columns = duck.describe("FROM split");
            List<String> told = new ArrayList<>(new Comparison(duck, columns, leeway, 2).findings());
            duck.each(
                    Duck.asText(List.of("side", "c0", "c1"), "difference"),
                    row -> told.add(row.at(0) + "|" + row.text(1) + "|" + row.text(2)));
            return told;
        }
    }

    private static List<String> compare(Leeway leeway, String split, String one) {
        return compare(leeway, split, one, one);
    }

    @Test
    void equalRowsInAnyOrderAreEqualNullsAndDoublesOfRowsIncluded() {
        String rows = "VALUES (1, 'a'), (1, 'a'), (NULL, 'b'), (2, NULL)";

        assertThat(compare(NONE, rows, "VALUES (NULL, 'b'), (1, 'a'), (2, NULL), (1, 'a')"))
                .isEmpty();
    }

    @Test
    void rowsOfOneSideAreCountedAndTheFirstShown() {
        assertThat(compare(
                        NONE, "VALUES (1, 'a'), (1, 'a'), (7, 'x')", "VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')"))
                .startsWith("2 rows only in the split answer", "3 rows only in one DuckDB", "3 rows instead of 4")
                .contains("only split|1|a", "only split|7|x")
                .hasSize(7);
    }

    @Test
    void roundedDoublesMayDifferALittleAndOthersMayNot() {
        Leeway floats = new Leeway(Set.of(1), Set.of(), List.of(), false);
        String split =
                "VALUES (1, 0.1::DOUBLE + 0.2::DOUBLE), (1, 5e9::DOUBLE), (2, 'nan'::DOUBLE), (3, 1e-14::DOUBLE)";
        String one = "VALUES (1, 0.3::DOUBLE), (1, 5e9::DOUBLE + 1e-6), (2, 'nan'::DOUBLE), (3, 0::DOUBLE)";

        assertThat(compare(floats, split, one)).isEmpty();
        assertThat(compare(NONE, split, one))
                .startsWith("3 rows only in the split answer", "3 rows only in one DuckDB");
        assertThat(compare(floats, "VALUES (1, 1.0::DOUBLE)", "VALUES (1, 1.00001::DOUBLE)"))
                .containsExactly(
                        "1 row only in the split answer",
                        "1 row only in one DuckDB",
                        "only split|1|1.0",
                        "only one DuckDB|1|1.00001");
    }

    @Test
    void sortKeysStandInOneOrderAndTiesInAny() {
        Leeway keys = new Leeway(Set.of(), Set.of(), List.of(0), false);
        String one = "VALUES (1, 'a'), (1, 'b'), (2, 'c')";

        assertThat(compare(keys, "VALUES (1, 'b'), (1, 'a'), (2, 'c')", one)).isEmpty();
        assertThat(compare(keys, "VALUES (1, 'b'), (2, 'c'), (1, 'a')", one))
                .containsExactly(
                        "the order differs from row 2 on",
                        "split, row 2|2|c",
                        "split, row 3|1|a",
                        "one DuckDB, row 2|1|b",
                        "one DuckDB, row 3|2|c");
    }

    @Test
    void aLimitMayTakeOtherRowsOfThoseThatTieAndNoStrangers() {
        Leeway choice = new Leeway(Set.of(), Set.of(), List.of(0), true);
        String every = "VALUES (1, 'a'), (2, 'b'), (2, 'c'), (2, 'd')";
        String one = "VALUES (1, 'a'), (2, 'b')";

        assertThat(compare(choice, "VALUES (1, 'a'), (2, 'd')", one, every)).isEmpty();
        assertThat(compare(choice, "VALUES (1, 'a'), (2, 'x')", one, every))
                .containsExactly("1 row that cannot be in the answer", "only split|2|x");
        assertThat(compare(choice, "VALUES (2, 'b'), (2, 'c')", one, every))
                .contains("the order differs from row 1 on");
    }

    @Test
    void aValueThatSqlLeavesOpenIsNotCompared() {
        Leeway open = new Leeway(Set.of(), Set.of(1), List.of(0, 1), false);

        assertThat(compare(open, "VALUES (1, 'a'), (2, 'b')", "VALUES (1, 'x'), (2, 'y')"))
                .isEmpty();
        assertThat(compare(open, "VALUES (1, 'a'), (3, 'b')", "VALUES (1, 'x'), (2, 'y')"))
                .contains("only split|3|null", "only one DuckDB|2|null");
    }
}
