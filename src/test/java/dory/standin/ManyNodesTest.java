package dory.standin;

import static dory.testing.Rounds.table;
import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More nodes than a job names one by one. */
@Tag("proof")
final class ManyNodesTest {
    @TempDir
    Path home;

    @Test
    void theSelectorStandsForTheNodesAndTheExecutionsAreSeldomRead() {
        Fleet fleet = new Fleet(home);
        StringBuilder nodes = new StringBuilder("node,shop\n");
        for (int i = 0; i < 210; i++) {
            fleet.file("n" + i, "sales.csv", "qty,note\n1," + "x".repeat(i + 1) + "\n");
            nodes.append("n").append(i).append(",s").append(i).append('\n');
        }
        try (StandIn cluster = StandIn.over(fleet.nodes(nodes.toString()), home.resolve("work"))) {
            Warehouse warehouse = Warehouse.of(cluster, List.of(table("sales", "sales.csv")), home.resolve("home"));
            warehouse.table("sales");
            int before = cluster.faults.calls("executions");
            Warehouse.Told told = warehouse.ask("select count(*) as n, count(distinct _shop) as shops from sales");
            assertThat(told.rows()).containsExactly("210|210");
            assertThat(told.verdict()).isEqualTo("exact · 210/210 nodes");
            assertThat(cluster.faults.calls("executions") - before).isLessThanOrEqualTo(10);
            assertThat(cluster.sent().get(0).at("/Constraints").toString()).isEqualTo("[]");
        }
    }
}
