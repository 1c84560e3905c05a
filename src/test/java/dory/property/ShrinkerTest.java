package dory.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What fails becomes small enough to read, and can be kept and read again. */
final class ShrinkerTest {
    @Test
    void nothingIsLeftThatDoesNotFail() {
        FleetMaker.Made made = FleetMaker.of(7);
        Select select = LongStream.range(0, 1_000)
                .mapToObj(seed -> SelectMaker.of(seed, made.columns()))
                .filter(one -> fails(made.fleet(), one) && one.sql().length() > 400)
                .findFirst()
                .orElseThrow();

        Case small = Shrinker.smallest("planted", made.fleet(), select, ShrinkerTest::fails, Duration.ofMinutes(1));

        assertThat(small.text()).isEqualTo("""
                 -
                  name: "planted"
                  fleet:
                    columns:
                      uid: "BIGINT"
                    nodes:
                     -
                      labels:
                        _node: "paris-1"
                      rows:
                       -
                         - "410"
                  question:
                    sql: "SELECT sum(1.5) AS ca FROM sales LIMIT 11"
                    one: "SELECT sum(1.5) AS ca FROM sales LIMIT 11"
                    all: "SELECT sum(1.5) AS ca FROM sales"
                    sorted: []
                    total: false
                    cuts:
                     - 11
                """);
    }

    /** A fault planted for the test: a sum under a LIMIT, wherever a row is left. */
    private static boolean fails(Fleet fleet, Select select) {
        String sql = select.sql();
        return sql.contains("sum(")
                && select.limit().isPresent()
                && fleet.columns().containsKey("uid")
                && fleet.nodes().stream().anyMatch(node -> !node.rows().isEmpty());
    }

    @Test
    void aKeptCaseIsReadAsItWasWritten() {
        FleetMaker.Made made = FleetMaker.of(3);
        Case kept = new Case("kept", made.fleet(), Question.of(SelectMaker.of(5, made.columns()), made.fleet()));

        byte[] text = kept.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(Case.read(new java.io.ByteArrayInputStream(text))).containsExactly(kept);
        assertThat(kept.fleet().nodes())
                .extracting(Fleet.Node::labels)
                .isNotEmpty()
                .doesNotContain(Map.of());
    }
}
