package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import dory.plan.Spread;
import dory.plan.Variable;
import dory.profile.FileFormat;
import dory.profile.Selector;
import dory.profile.Table;
import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that nodes answer by themselves: {@code --per-node} and {@code --any}. */
final class PerNodeTest {
    @TempDir
    private Path directory;

    private Fleet fleet;

    @BeforeEach
    void fill() {
        fleet = new Fleet(directory);
        for (String node : List.of("lyon", "oslo", "paris")) {
            int base = node.charAt(0) - 'a';
            fleet.file(node, "sales.csv", "id,qty,price\n1," + base + ",2.5\n2,7,\n3," + 2 * base + ",1\n");
            fleet.file(node, "products.csv", "code,name\n1,one\n2,two\n");
        }
    }

    private static Table table(String name, String files, boolean replicated) {
        return new Table(
                name,
                files,
                Table.Reading.of(FileFormat.of(files)),
                Map.of(),
                new Table.Layout(replicated, List.of(), List.of()),
                true,
                Set.of("email"),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Warehouse warehouse() {
        Path nodes = fleet.nodes("node,region,city\nlyon,EU,Lyon\noslo,EU,Oslo\nparis,EU,Paris\n");
        return Warehouse.of(
                nodes,
                List.of(table("sales", "sales.csv", false), table("products", "products.csv", true)),
                directory.resolve("home"));
    }

    private static Warehouse.Told ask(Warehouse warehouse, Spread spread, String sql) {
        try (Answer answer = warehouse.runs().ask(warehouse.question(sql).with(spread), event -> {})) {
            return new Warehouse.Told(
                    answer.verdict().text(), answer.exitCode(), Warehouse.texts(answer.rows()), answer.notes());
        }
    }

    private static DoryException refused(Warehouse warehouse, Spread spread, String sql) {
        DoryException error = catchThrowableOfType(DoryException.class, () -> ask(warehouse, spread, sql));
        assertThat(error).as(sql).isNotNull();
        return error;
    }

    @Test
    void eachNodeAnswersAndItsNameStandsInFront() {
        assertThat(ask(warehouse(), Spread.PER_NODE, "select median(qty) as m, count(*) from sales"))
                .isEqualTo(new Warehouse.Told(
                        "per node · 3 answers", 0, List.of("lyon|11.0|3", "oslo|14.0|3", "paris|15.0|3"), List.of()));
    }

    @Test
    void theNamesAreThoseOfTheQuestionAndNodeIsTheOnlyOneAdded() {
        try (Answer answer = warehouse()
                .runs()
                .ask(warehouse().question("select * from sales limit 1").with(Spread.PER_NODE), event -> {})) {
            assertThat(answer.rows().columns())
                    .extracting(column -> column.name() + " " + column.type())
                    .containsExactly("_node VARCHAR", "id BIGINT", "qty BIGINT", "price DOUBLE");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "select qty, sum(qty) over (order by id) from sales order by qty desc limit 2 -> lyon 22|40, lyon 11|11, oslo 28|49, oslo 14|14, paris 30|52, paris 15|15",
                "select p.name, s.qty from sales s join products p on s.id = p.code where p.code = 1 -> lyon one|11, oslo one|14, paris one|15",
                "select id from sales where qty > (select avg(qty) from sales) -> lyon 3, oslo 3, paris 3",
                "select id from sales except select 1 except select 3 -> lyon 2, oslo 2, paris 2",
                "with recursive r(n) as (select 1 union all select n + 1 from r where n < 2) select n, count(*) from r, sales group by n order by n desc -> lyon 2|3, lyon 1|3, oslo 2|3, oslo 1|3, paris 2|3, paris 1|3",
                "select id from sales qualify row_number() over (order by qty) = 1 -> lyon 2, oslo 2, paris 2",
                "select string_agg(qty, '-' order by id) from sales group by rollup (id > 5) limit 1 -> lyon 11-7-22, oslo 14-7-28, paris 15-7-30",
                "select count(*) from products -> lyon 2, oslo 2, paris 2",
                "select count(*) from 'sales.csv' -> lyon 3, oslo 3, paris 3",
                "select current_date, qty from sales where id = 2 -> lyon 2026-11-21|7, oslo 2026-11-21|7, paris 2026-11-21|7",
            })
    void anySqlOfDuckdbRuns(String sql, String expected) {
        List<String> rows = ask(warehouse(), Spread.PER_NODE, sql).rows();
        assertThat(String.join(", ", rows).replaceAll("(lyon|oslo|paris)\\|", "$1 "))
                .isEqualTo(expected);
        List<String> lyon = rows.stream()
                .filter(row -> row.startsWith("lyon|"))
                .map(row -> row.substring(5))
                .toList();
        assertThat(ask(warehouse(), Spread.ANY, sql))
                .isEqualTo(new Warehouse.Told("one node: lyon (of 3)", 0, lyon, List.of()));
    }

    /** More rows than one thread reads. */
    @Test
    void theOrderOfANodesRowsIsItsOwn() {
        fleet.parquet("oslo", "many.parquet", "select (i * 7919) % 300007 as v from range(300007) r(i)");
        Warehouse oslo = warehouse().with(Selector.parse("city = Oslo"));
        List<String> rows = ask(oslo, Spread.PER_NODE, "select v from 'many.parquet' order by v desc")
                .rows();
        List<String> expected = IntStream.range(0, 300_007)
                .mapToObj(i -> "oslo|" + (300_006 - i))
                .toList();
        assertThat(rows.equals(expected)).as("the rows are in order").isTrue();
    }

    @Test
    void variablesAreBoundOnEachNode() {
        Warehouse warehouse = warehouse();
        Ask ask = warehouse
                .question("select id from sales where qty = $q and $t = '--'")
                .with(List.of(Variable.parse("q:int=14"), Variable.parse("t=--")))
                .with(Spread.PER_NODE);
        try (Answer answer = warehouse.runs().ask(ask, event -> {})) {
            assertThat(Warehouse.texts(answer.rows())).containsExactly("oslo|1");
            RunRecord record = warehouse.runs().stored(answer.run().orElseThrow());
            assertThat(record.spread()).isEqualTo(Spread.PER_NODE);
            assertThat(record.variables()).isEqualTo(ask.variables());
        }
    }

    @Test
    void columnsWidenWhereEachValueStaysWhatItIs() {
        fleet.file("oslo", "sales.csv", "price,id,qty\n1,1,2.5\n");
        Warehouse.Told told = ask(warehouse(), Spread.PER_NODE, "select * from sales where id = 1");
        assertThat(told.rows()).containsExactly("lyon|1|11.0|2.5", "oslo|1|2.5|1.0", "paris|1|15.0|2.5");
    }

    @Test
    void columnsThatCannotBeUnitedAreRefusedByName() {
        fleet.file("oslo", "sales.csv", "id,qty,price\n1,many,1\n");
        Warehouse warehouse = warehouse();
        DoryException error = refused(warehouse, Spread.PER_NODE, "select max(qty) from sales");
        assertThat(error.what())
                .isEqualTo("column qty of sales (sales.csv) is VARCHAR on oslo, BIGINT on lyon, paris:"
                        + " the nodes' answers cannot be united");
        assertThat(error.place().map(Place::caret)).contains("  select max(qty) from sales\n             ^^^");
        assertThat(error.hint().orElseThrow()).startsWith("CAST(qty AS VARCHAR) says which type is meant");
        assertThat(refused(warehouse, Spread.PER_NODE, "select * from sales").what())
                .startsWith("column qty");

        assertThat(ask(warehouse, Spread.PER_NODE, "select max(try_cast(qty as int)), count(*) from sales")
                        .rows())
                .containsExactly("lyon|22|3", "oslo|∅|1", "paris|30|3");
        assertThat(ask(warehouse, Spread.PER_NODE, "select * exclude (qty) from sales where id = 1")
                        .rows())
                .containsExactly("lyon|1|2.5", "oslo|1|1.0", "paris|1|2.5");
        assertThat(ask(warehouse, Spread.ANY, "select qty from sales where id = 1")
                        .rows())
                .containsExactly("11");
    }

    @Test
    void aColumnThatSomeNodesLackIsNullThere() {
        fleet.file("oslo", "sales.csv", "id,qty\n1,2\n");
        Warehouse.Told told = ask(warehouse(), Spread.PER_NODE, "select id, price from sales where id = 1");
        assertThat(told.rows()).containsExactly("lyon|1|2.5", "oslo|1|∅", "paris|1|2.5");
        assertThat(told.notes()).containsExactly("column price of sales is missing, and NULL, on oslo");
    }

    @Test
    void aNodeThatFailsIsMissingAndTheOthersAnswersStand() throws IOException {
        Warehouse warehouse = warehouse();
        ask(warehouse, Spread.PER_NODE, "select count(*) from sales");
        Files.delete(fleet.root("oslo").resolve("sales.csv"));
        Warehouse.Told told = ask(warehouse, Spread.PER_NODE, "select count(*) from sales");
        assertThat(told.verdict()).isEqualTo("per node · 2 of 3 answers · missing: oslo (failed)");
        assertThat(told.rows()).containsExactly("lyon|3", "paris|3");
        assertThat(told.exitCode()).isEqualTo(6);
    }

    @Test
    void theValuesOfOneNodeAreNoReasonToRefuseTheOthers() {
        Warehouse.Told told =
                ask(warehouse(), Spread.PER_NODE, "select sum(cast(if(qty = 14, 'x', '1') as int)) from sales");
        assertThat(told.rows()).containsExactly("lyon|3", "paris|3");
        assertThat(told.verdict()).isEqualTo("per node · 2 of 3 answers · missing: oslo (failed)");
        assertThat(told.notes())
                .singleElement()
                .asString()
                .contains("1 of 3 nodes failed")
                .contains("'x'");
    }

    @Test
    void theSameFailureEverywhereIsTheQuestions() {
        for (Spread spread : List.of(Spread.ANY, Spread.PER_NODE)) {
            DoryException error = refused(warehouse(), spread, "select cast('x' || id as int) from sales where id = 1");
            assertThat(error.kind()).isEqualTo(Kind.QUERY);
            assertThat(error.what()).contains("x1");
        }
    }

    @Test
    void anyAsksTheFirstHealthyNodeAndTheNextWhenThatFails() throws IOException {
        Warehouse warehouse = warehouse();
        ask(warehouse, Spread.ANY, "select count(*) from sales");
        Files.delete(fleet.root("lyon").resolve("sales.csv"));
        Warehouse.Told told = ask(warehouse, Spread.ANY, "select count(*) from sales");
        assertThat(told.verdict()).isEqualTo("one node: oslo (of 3)");
        assertThat(told.rows()).containsExactly("3");
        assertThat(told.exitCode()).isZero();
        assertThat(told.notes())
                .singleElement()
                .asString()
                .contains("1 of 3 nodes failed")
                .contains("lyon");
        try (Answer shown = warehouse.runs().show(new dory.base.RunId(2))) {
            assertThat(shown.verdict().text()).isEqualTo("one node: oslo (of 3)");
            assertThat(shown.verdict().coverage().complete()).isTrue();
            assertThat(shown.ledger().stream()
                            .map(entry -> entry.node() + " " + entry.state().words()))
                    .containsExactly("lyon failed", "oslo fetched", "paris not needed");
        }
    }

    @Test
    void theSelectorPicksTheNodes() {
        Warehouse warehouse = warehouse().with(Selector.parse("city in (Oslo, Paris)"));
        assertThat(ask(warehouse, Spread.ANY, "select max(qty) from sales").verdict())
                .isEqualTo("one node: oslo (of 2)");
        assertThat(ask(warehouse, Spread.PER_NODE, "select max(qty) from sales").rows())
                .containsExactly("oslo|28", "paris|30");
    }

    @Test
    void oneNodeGivesOneAnswer() {
        assertThat(ask(warehouse().with(Selector.parse("city = Oslo")), Spread.PER_NODE, "select max(qty) from sales")
                        .verdict())
                .isEqualTo("per node · 1 answer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "select _node, count(*) from sales group by 1 -> a node does not know _node, and here it answers alone",
                "select count(*) from sales where _Region = 'EU' -> a node does not know _Region, and here it answers alone",
                "select s._city from sales s -> a node does not know _city, and here it answers alone",
                "select label('city') from sales -> a node does not know label(…), and here it answers alone",
                "select random() from sales -> random() gives another value on every node and at every call",
                "select * from read_text('sales.csv'), sales -> read_text() reaches files outside the tables",
                "select count(*) from nowhere -> there is no table nowhere",
                "select quantity from sales -> column \"quantity\" does not exist in sales",
            })
    void whatANodeCannotKnowOrMustNotDoIsRefused(String sql, String what) {
        assertThat(refused(warehouse(), Spread.PER_NODE, sql).what()).isEqualTo(what);
        assertThat(refused(warehouse(), Spread.ANY, sql).what()).isEqualTo(what);
    }

    @Test
    void aNameOfTheQuestionsOwnMayLookLikeALabel() {
        assertThat(ask(warehouse(), Spread.PER_NODE, "select max(_city) from (select qty as _city from sales)")
                        .rows())
                .containsExactly("lyon|22", "oslo|28", "paris|30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select max(email) from sales",
                "from sales",
                "select s.email from sales s",
                "select s from sales s",
                "select to_json(Sales) from sales",
                "select b from sales s(a, b)",
                "select x.Email from (from sales) x",
                "select columns('em.*') from sales",
                "select * rename (email as id2) from sales",
                "select count(*) from sales join (select 'a@b' as email) using (EMAIL)",
                "select id from sales natural join (select 'a@b' as email)",
                "select id from sales where exists (select 1 from products where name = email)",
            })
    void forbiddenColumnsStayForbidden(String sql) {
        for (String node : List.of("lyon", "oslo", "paris")) {
            fleet.file(node, "sales.csv", "id,email\n1,a@b\n");
        }
        assertThat(refused(warehouse(), Spread.PER_NODE, sql).what())
                .isEqualTo("column email of sales may not be read");
    }

    @Test
    void whatIsNotForbiddenMayBeRead() {
        for (String node : List.of("lyon", "oslo", "paris")) {
            fleet.file(node, "sales.csv", "id,email\n1,a@b\n");
        }
        assertThat(ask(warehouse(), Spread.ANY, "select * exclude (Email), count(*) over () from sales s")
                        .rows())
                .containsExactly("1|1");
        assertThat(ask(warehouse(), Spread.ANY, "select p.* from products p order by 1 limit 1")
                        .rows())
                .containsExactly("1|one");
    }

    @Test
    void nodesWithTheSameFilesAnswerSideBySide() {
        for (String node : List.of("lyon", "oslo", "paris")) {
            fleet.file(node, "sales.csv", "id,qty,price\n1,1,1\n");
            assertThat(fleet.root(node).resolve("sales.csv").toFile().setLastModified(1_700_000_000_000L))
                    .isTrue();
        }
        assertThat(ask(warehouse(), Spread.PER_NODE, "select sum(qty) from sales")
                        .rows())
                .containsExactly("lyon|1", "oslo|1", "paris|1");
    }

    @Test
    void aQuestionWithoutANodeHasNothingToChoose() {
        for (String sql : List.of("select 1", "describe sales", "show tables")) {
            DoryException error = refused(warehouse(), Spread.PER_NODE, sql);
            assertThat(error.kind()).isEqualTo(Kind.USAGE);
            assertThat(error.what()).isEqualTo("--per-node has no effect: the question is answered without a node");
        }
    }

    @Test
    void thePlanSaysWhoIsAsked() {
        Warehouse warehouse = warehouse();
        ask(warehouse, Spread.ANY, "select count(*) from sales");
        Planned planned = warehouse
                .runs()
                .plan(warehouse.question("select count(*) from sales").with(Spread.ANY), event -> {});
        assertThat(planned.needed()).extracting(node -> node.name()).containsExactly("lyon");
        assertThat(planned.notNeeded()).extracting(node -> node.name()).containsExactly("oslo", "paris");
        assertThat(planned.plan().finalSql()).isEqualTo("SELECT c0 FROM s0 ORDER BY __row");
    }
}
