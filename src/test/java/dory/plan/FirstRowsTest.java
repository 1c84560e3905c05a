package dory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.testing.MemoryFleet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstRowsTest {
    private MemoryFleet fleet;

    @BeforeEach
    void open() {
        fleet = new MemoryFleet(List.of(Map.of("_node", "a"), Map.of("_node", "b"), Map.of("_node", "c")))
                .table("t", false, "SELECT range * 3 + $node AS n, range // 10 AS g FROM range(40)")
                .table("r", true, "SELECT range AS n FROM range(20)");
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private Plan plan(String sql, long rows) {
        try (Planner planner = new Planner("UTC")) {
            return new FirstRows(planner, planner.question(sql), Spread.MERGED, Optional.of(rows))
                    .plan(fleet.catalogue(), MemoryFleet.CLOCK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM t ORDER BY n",
                "SELECT n FROM t ORDER BY n DESC OFFSET 3",
                "SELECT n FROM t ORDER BY n LIMIT 100 OFFSET 2",
                "SELECT g, count(*) FROM t GROUP BY g ORDER BY g",
                "SELECT DISTINCT n % 7 AS m FROM t ORDER BY m",
                "SELECT _node, sum(n) FROM t GROUP BY 1 ORDER BY 1",
                "SELECT n FROM r ORDER BY n DESC",
                "SELECT * FROM range(10) ORDER BY 1 DESC"
            })
    void givesTheFirstRowsAndOneMoreWhereThereAreMore(String sql) {
        List<String> whole = fleet.expected(sql);
        assertThat(whole).hasSizeGreaterThan(2);
        for (int rows : new int[] {1, 2, whole.size() - 1}) {
            assertThat(fleet.ask(plan(sql, rows))).as(rows + " rows").isEqualTo(whole.subList(0, rows + 1));
        }
        assertThat(fleet.ask(plan(sql, whole.size()))).isEqualTo(whole);
        assertThat(fleet.ask(plan(sql, 1_000_000))).isEqualTo(whole);
    }

    @Test
    void aSmallerLimitOfTheQuestionStays() {
        Plan plan = plan("SELECT n FROM t ORDER BY n LIMIT 2", 5);
        assertThat(plan).isEqualTo(fleet.plan("SELECT n FROM t ORDER BY n LIMIT 2"));
    }

    @Test
    void noNodeSendsMoreThanIsWanted() {
        assertThat(plan("SELECT n FROM t ORDER BY n", 5)
                        .rounds()
                        .get(0)
                        .stages()
                        .get(0)
                        .nodeSql())
                .isEqualTo("SELECT n AS __r0 FROM t AS __t ORDER BY __r0 LIMIT 7");
    }

    @Test
    void theChoiceIsTheOneAtTheCut() {
        assertThat(fleet.answer(plan("SELECT n, g FROM t ORDER BY g", 29)).chose())
                .isTrue();
        assertThat(fleet.answer(plan("SELECT n, g FROM t ORDER BY g", 30)).chose())
                .isFalse();
        assertThat(fleet.answer(plan("SELECT n, g FROM t ORDER BY g", 31)).chose())
                .isTrue();
        assertThat(plan("SELECT n FROM t", 10).promise().choice()).isEqualTo("any 10 of the rows");
    }

    @Test
    void whatCannotBeLoweredIsRefused() {
        assertThatThrownBy(() -> plan("SELECT * FROM range(9) LIMIT 50%", 2))
                .isInstanceOf(DoryException.class)
                .hasMessage("the question's own LIMIT is no plain number, so it cannot be lowered");
        assertThatThrownBy(() -> plan("SELECT * FROM range(9) LIMIT 2 + 3", 2))
                .isInstanceOf(DoryException.class)
                .hasMessage("the question's own LIMIT is no plain number, so it cannot be lowered");
        assertThatThrownBy(() -> plan("SHOW TABLES", 2))
                .isInstanceOf(DoryException.class)
                .hasMessage("SHOW TABLES and DESCRIBE are answered whole");
    }
}
