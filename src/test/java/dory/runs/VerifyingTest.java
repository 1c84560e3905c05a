package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.testing.Fleet;
import dory.testing.Rounds;
import dory.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The split answer held against one DuckDB over the files of all nodes. */
final class VerifyingTest {
    @TempDir
    Path directory;

    private Fleet fleet;
    private Warehouse warehouse;

    @BeforeEach
    void warehouse() {
        fleet = new Fleet(directory);
        fleet.file("paris", "sales.csv", "item,qty,price,_city\nboat,1,2.5,x\noar,2,,y\nboat,1,2.5,x\n");
        fleet.file("lyon", "sales.csv", "qty,item,price\n7,oar,0.1\n3,,0.2\n");
        fleet.file("oslo", "sales.csv", "");
        for (String node : List.of("paris", "lyon", "oslo")) {
            fleet.file(node, "items.csv", "item,kind\nboat,big\noar,small\n");
            fleet.file(node, "log", "a\nb\n" + node);
        }
        fleet.file("oslo", "log", new byte[] {'c', (byte) 0xe9, '\n'});
        Path nodes = fleet.nodes("node,city,x y\nparis,Paris,1\nlyon,Lyon,\noslo,,2\n");
        dory.profile.Table items = Rounds.table("items", "items.csv");
        warehouse = Warehouse.of(
                nodes,
                List.of(
                        Rounds.table("sales", "sales.csv"),
                        new dory.profile.Table(
                                "items",
                                "items.csv",
                                items.reading(),
                                Map.of(),
                                new dory.profile.Table.Layout(true, List.of(), List.of()),
                                true,
                                java.util.Set.of(),
                                false,
                                Optional.empty(),
                                Optional.empty()),
                        Rounds.table("log", "log", Map.of(), true, Optional.of("select line from lines"))),
                directory.resolve("home"));
    }

    private String verified(String sql, Consumer<RunEvent> events) {
        try (Verification found = warehouse.runs().verify(warehouse.question(sql), 5, events)) {
            assertThat(found.equal()).isEqualTo(found.finding().equals("equal"));
            assertThat(found.differences().columns().get(0).name()).isEqualTo("where");
            List<String> rows = Warehouse.texts(found.differences());
            return found.finding() + " · " + found.verdict().text() + (rows.isEmpty() ? "" : " " + rows);
        }
    }

    private String verified(String sql) {
        return verified(sql, event -> {});
    }

    @Test
    void everyKindOfQuestionIsEqual() {
        assertThat(Stream.of(
                                "select item, sum(qty * price) as r, count(*) from sales group by all order by r desc nulls last",
                                "select * from sales",
                                "select _node, * from sales order by qty",
                                "select label('x y'), label('city'), _city, count(*) from sales group by all",
                                "select _node, item from sales where label('city') = 'Lyon' or qty = 1",
                                "select qty from sales order by item limit 2",
                                "select item, any_value(qty) from sales group by item",
                                "select current_date as d, now() as n, sum(qty) from sales group by all",
                                "select s.* from sales as s where s._node = 'lyon' order by all",
                                "select * from items order by kind",
                                "select line, count(*) from log group by 1",
                                "select count(*) from 'sales.csv'")
                        .map(this::verified))
                .containsExactly(
                        "equal · exact (float rounding in r) · 3/3 nodes",
                        "equal · exact · 3/3 nodes",
                        "equal · exact · 3/3 nodes",
                        "equal · exact · 3/3 nodes",
                        "equal · exact · 3/3 nodes",
                        "equal · exact · 3/3 nodes",
                        "equal · exact (any of the tied values) · 3/3 nodes",
                        "equal · exact · 3/3 nodes",
                        "equal · exact · 1/1 node",
                        "equal · exact · 1/1 node",
                        "equal · exact · 3/3 nodes",
                        "equal · exact · 3/3 nodes");
    }

    @Test
    void whatChangedBetweenTheTwoIsShown() {
        assertThat(verified("select item, count(*) from sales group by 1", event -> {
                    if (event instanceof RunEvent.Progress progress && progress.done() == progress.nodes()) {
                        append("lyon", "9,late,1\n");
                    }
                }))
                .isEqualTo("not equal: 1 row only in one DuckDB, 3 rows instead of 4 · exact · 3/3 nodes"
                        + " [only one DuckDB|late|1]");
    }

    private void append(String node, String line) {
        try {
            Files.writeString(fleet.root(node).resolve("sales.csv"), line, StandardOpenOption.APPEND);
        } catch (IOException error) {
            throw new java.io.UncheckedIOException(error);
        }
    }

    @Test
    void aNodeThatIsMissingIsMissingFromBoth() throws IOException {
        verified("select sum(qty) from sales");
        Files.move(fleet.root("paris"), directory.resolve("lost"));

        try (Verification found =
                warehouse.runs().verify(warehouse.question("select sum(qty) from sales"), 5, event -> {})) {
            assertThat(found.finding()).isEqualTo("equal");
            assertThat(found.exitCode()).isEqualTo(6);
            assertThat(found.verdict().text()).isEqualTo("exact over 2/3 nodes · missing: paris (failed)");
        }
    }

    @Test
    void nothingOfTheComparisonStaysOnDisk() throws IOException {
        verified("select * from sales");

        try (Stream<Path> files = Files.walk(directory.resolve("home/data/runs/1"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("run.json", "merged.parquet")
                    .doesNotContain("verify", "split.parquet", "outbox");
        }
    }

    @Test
    void aQuestionWithoutNodesHasNothingToCompare() {
        assertThatThrownBy(() -> verified("select 1")).hasMessageContaining("nothing is split");
    }
}
