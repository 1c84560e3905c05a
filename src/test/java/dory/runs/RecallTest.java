package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.RunId;
import dory.profile.FileFormat;
import dory.profile.Policy;
import dory.profile.Table;
import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions over earlier answers. */
final class RecallTest {
    @TempDir
    private Path directory;

    private Warehouse warehouse() {
        Fleet fleet = new Fleet(directory);
        fleet.file("paris", "sales.csv", "id,qty\n1,10\n2,20\n").file("lyon", "sales.csv", "id,qty\n3,30\n");
        Table sales = new Table(
                "sales",
                "sales.csv",
                Table.Reading.of(FileFormat.of("sales.csv")),
                Map.of(),
                new Table.Layout(false, List.of(), List.of()),
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        return Warehouse.of(fleet.nodes("node\nparis\nlyon\n"), List.of(sales), directory.resolve("home"));
    }

    @Test
    void theLastAnswerIsATableAndNoNodeIsTouched() throws Exception {
        Warehouse warehouse = warehouse();
        warehouse.ask("select id, qty from sales");
        Files.move(directory.resolve("nodes"), directory.resolve("gone"));

        assertThat(warehouse.ask("select sum(qty) as s from _ where id > 1"))
                .isEqualTo(new Warehouse.Told("local, of run 1", 0, List.of("50"), List.of()));
        assertThat(warehouse.ask("select s * 2 from _").rows()).containsExactly("100");
        assertThat(warehouse
                        .ask("select count(*) from _1 a join _2 b on a.qty < b.s")
                        .rows())
                .containsExactly("3");
    }

    @Test
    void whereTheSittingSaysSoTheLastAnswerIsAnotherThanTheNewest() {
        Warehouse warehouse = warehouse();
        warehouse.ask("select 'mine' as x");
        warehouse.ask("select 'of another shell' as x");
        Ask mine = warehouse.question("select x from _").after(new RunId(1));

        try (Answer answer = warehouse.runs().ask(mine, event -> {})) {
            assertThat(Warehouse.texts(answer.rows())).containsExactly("mine");
        }
    }

    @Test
    void keepsTheOrderTheTypesAndNamesThatRepeat() {
        Warehouse warehouse = warehouse();
        warehouse.ask("select 1::hugeint as a, interval 1 day as \"A\", [1, 2] as l");

        assertThat(warehouse.ask("select a, \"A_1\", l[2] from _").rows()).containsExactly("1|1 day|2");
        warehouse.ask("select id from sales");
        assertThat(warehouse.ask("select id from _ order by id desc").rows()).containsExactly("3", "2", "1");
        assertThat(warehouse.ask("select * from _").rows()).containsExactly("3", "2", "1");
        assertThat(warehouse
                        .ask("with t as (select id as x from _1 limit 0) select count(*) as x, count(*) as x from _")
                        .rows())
                .containsExactly("3|3");
    }

    @Test
    void aPartialAnswerStaysPartial() throws Exception {
        Warehouse warehouse = warehouse();
        warehouse.ask("select count(*) from sales");
        Files.delete(directory.resolve("nodes/lyon/sales.csv"));
        warehouse.ask("select id from sales");

        Warehouse.Told told = warehouse.ask("select count(*) from _");

        assertThat(told.exitCode()).isEqualTo(6);
        assertThat(told.verdict()).isEqualTo("local, of run 2 (exact over 1/2 nodes · missing: lyon (failed))");
    }

    @Test
    void runsAndHistoryAreTables() {
        Warehouse warehouse = warehouse();
        warehouse.ask("select count(*) from sales");
        new History(directory.resolve("home/state/history"))
                .append(new History.Entry("1-1", java.time.Instant.EPOCH, "eu", "select 1;", 7, "ok"));

        assertThat(warehouse
                        .ask("select run, state, answered, question from runs()")
                        .rows())
                .containsExactly("1|done|2|select count(*) from sales");
        assertThat(warehouse
                        .ask("select typed, profile, statement, run, status from history()")
                        .rows())
                .containsExactly("1970-01-01 00:00:00+00|eu|select 1;|7|ok");
    }

    @Test
    void refusesAStatementOverBothWithTheTwoSteps() {
        Warehouse warehouse = warehouse();
        warehouse.ask("select id from sales");

        assertThatThrownBy(() -> warehouse.ask("select * from _1 join sales using (id)"))
                .isInstanceOfSatisfying(
                        DoryException.class,
                        refused -> assertThat(refused.render()).isEqualTo("""
                        error: _1 is an earlier answer, kept at home, and sales is a table of the nodes
                          select * from _1 join sales using (id)
                                                ^^^^^
                        hint: in two steps: ask the nodes about sales first, then join that answer, which is _, with _1"""));
    }

    @Test
    void saysWhatIsNotThere() {
        Warehouse warehouse = warehouse();
        assertThatThrownBy(() -> warehouse.ask("select * from _"))
                .hasMessage("there is no earlier answer, so _ stands for nothing");
        warehouse.ask("select id from sales");
        assertThatThrownBy(() -> warehouse.ask("select * from _9")).hasMessage("there is no run 9");
        assertThatThrownBy(() -> warehouse.ask("select qty from _"))
                .isInstanceOfSatisfying(
                        DoryException.class,
                        refused -> assertThat(refused.hint()).contains("columns of _: id"));
        Warehouse forgetful = warehouse.with(new Policy(
                warehouse.policy().deadline(),
                warehouse.policy().require(),
                warehouse.policy().onMissing(),
                warehouse.policy().zone(),
                warehouse.policy().maxBytes(),
                warehouse.policy().shipRows(),
                warehouse.policy().limits(),
                Policy.Keep.NONE));
        int number = forgetful.runs().stored(1).get(0).number() + 1;
        forgetful.ask("select qty from sales");
        assertThatThrownBy(() -> warehouse.ask("select * from _" + number))
                .hasMessage("run " + number + " has no rows to ask: its rows were not kept");
    }

    @Test
    void readsNothingButTheRunsItNames() {
        Warehouse warehouse = warehouse();
        warehouse.ask("select id from sales");
        warehouse.ask("select 1");

        assertThatThrownBy(() ->
                        warehouse.ask("select * from _1, read_text('" + directory.resolve("nodes/nodes.csv") + "')"))
                .isInstanceOf(DoryException.class)
                .hasMessageContaining("Cannot access file");
    }
}
