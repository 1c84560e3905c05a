package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.RunId;
import dory.base.Size;
import dory.profile.FileFormat;
import dory.profile.Selector;
import dory.profile.Table;
import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredRunsTest {
    @TempDir
    private Path directory;

    private static Table table(String name, String files, boolean replicated, Map<String, String> declared) {
        return new Table(
                name,
                files,
                Table.Reading.of(FileFormat.of(files)),
                declared,
                new Table.Layout(replicated, List.of(), List.of()),
                true,
                Set.of("email"),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Fleet fleet() {
        Fleet fleet = new Fleet(directory);
        for (String node : List.of("lyon", "oslo", "paris")) {
            fleet.file(node, "sales.csv", "id,qty,price\n1," + (node.charAt(0) - 'a') + ",2.5\n2,7,\n");
            fleet.file(node, "products.csv", "code,name\n1,one\n2,two\n");
        }
        return fleet;
    }

    private Warehouse warehouse(Fleet fleet) {
        Path nodes = fleet.nodes("node,region,city\nlyon,EU,Lyon\noslo,EU,Oslo\nparis,EU,Paris\n");
        return Warehouse.of(
                nodes,
                List.of(
                        table("sales", "sales.csv", false, Map.of()),
                        table("products", "products.csv", true, Map.of()),
                        table("typed", "sales.csv", false, Map.of("qty", "BIGINT"))),
                directory.resolve("home"));
    }

    private static DoryException refused(Warehouse warehouse, String sql) {
        try {
            Warehouse.Told told = warehouse.ask(sql);
            throw new AssertionError("answered " + told);
        } catch (DoryException error) {
            return error;
        }
    }

    @Test
    void theFirstRowsAreKeptAndTheVerdictSaysThatThereAreMore() {
        Warehouse warehouse = warehouse(fleet());
        Ask all = warehouse.question("select id, _node from sales order by 2, 1");
        Ask two = all.first(2);
        try (Answer answer = warehouse.runs().ask(two, event -> {})) {
            assertThat(Warehouse.texts(answer.rows())).containsExactly("1|lyon", "2|lyon");
            assertThat(answer.rows().count()).isEqualTo(2);
            assertThat(answer.verdict().text()).isEqualTo("exact · 3/3 nodes · first 2 rows");
        }
        try (Answer again = warehouse.runs().show(new RunId(1))) {
            assertThat(Warehouse.texts(again.rows())).containsExactly("1|lyon", "2|lyon");
            assertThat(again.verdict().text()).isEqualTo("exact · 3/3 nodes · first 2 rows");
        }
        Ask six = all.first(6);
        try (Answer answer = warehouse.runs().ask(six, event -> {})) {
            assertThat(answer.rows().count()).isEqualTo(6);
            assertThat(answer.verdict().text()).isEqualTo("exact · 3/3 nodes");
        }
    }

    @Test
    void answersOverAllNodes() {
        Warehouse.Told told = warehouse(fleet()).ask("select sum(qty), count(price) from sales");

        assertThat(told).isEqualTo(new Warehouse.Told("exact · 3/3 nodes", 0, List.of("61|3"), List.of()));
    }

    @Test
    void aReplicatedTableIsAskedOfOneNode() {
        Warehouse.Told told = warehouse(fleet()).ask("select count(*) from products");

        assertThat(told.rows()).containsExactly("2");
        assertThat(told.verdict()).isEqualTo("exact · 1/1 node");
    }

    @Test
    void aReplicatedTableIsAskedOfTheNextNodeWhenOneIsBroken() throws IOException {
        Fleet fleet = fleet();
        Warehouse warehouse = warehouse(fleet);
        warehouse.ask("select count(*) from products");
        Files.delete(fleet.root("lyon").resolve("products.csv"));

        Warehouse.Told told = warehouse.ask("select count(*) from products");

        assertThat(told.rows()).containsExactly("2");
        assertThat(told.exitCode()).isZero();
    }

    @Test
    void joinsWithAReplicatedTableOnEveryNode() {
        Warehouse.Told told = warehouse(fleet())
                .ask("select name, count(*), sum(qty) from sales join products on id = code group by 1 order by 1");

        assertThat(told)
                .isEqualTo(new Warehouse.Told("exact · 3/3 nodes", 0, List.of("one|3|40", "two|3|21"), List.of()));
    }

    @Test
    void refusesCopiesThatDifferUnderAJoin() {
        Fleet fleet = fleet();
        fleet.file("oslo", "products.csv", "code,name\n1,eins\n2,zwei\n");

        DoryException error =
                refused(warehouse(fleet), "select name, sum(qty) from sales join products on id = code group by 1");

        assertThat(error).hasMessage("products is declared replicated, but its copies differ: oslo · lyon, paris");
    }

    @Test
    void asksForTheSizeBeforeRowsAreBroughtHome() {
        Fleet fleet = fleet();
        String sql = "select id, qty, sum(qty) over (order by qty, id, price) from sales";
        Warehouse narrow = warehouse(fleet).with(new Size(20), false);

        assertThat(refused(narrow, sql).render()).isEqualTo("""
                error: the answer needs about 144 B from 3 nodes, more than max-bytes (20 B): gathered: a window over rows of several nodes
                hint: ask for fewer rows or columns, raise --max-bytes, or let it pass with --ship-rows
                """.strip());
        assertThat(warehouse(fleet).with(new Size(20), true).ask(sql).rows()).hasSize(6);
    }

    @Test
    void aLabelInWhereSparesTheOtherNodes() {
        Warehouse warehouse = warehouse(fleet());
        try (Answer answer = warehouse.open("select count(*) from sales where _city = 'Oslo'")) {
            assertThat(answer.verdict().text()).isEqualTo("exact · 1/1 node");
            assertThat(answer.ledger().stream()
                            .map(entry -> entry.node() + " " + entry.state().words()))
                    .containsExactly("lyon not needed", "oslo fetched", "paris not needed");
        }
    }

    @Test
    void aLabelThatRulesOutAllNodesGivesTheAnswerOfNoRows() {
        Warehouse.Told told = warehouse(fleet()).ask("select count(*), sum(qty) from sales where _city = 'Rome'");

        assertThat(told.rows()).containsExactly("0|∅");
        assertThat(told.verdict()).isEqualTo("exact · 0/0 nodes");
    }

    @Test
    void noMatchingNodeNamesTheLabels() {
        DoryException error =
                refused(warehouse(fleet()).with(Selector.parse("regoin = EU")), "select count(*) from sales");

        assertThat(error.kind()).isEqualTo(Kind.NO_NODE);
        assertThat(error.render()).isEqualTo("""
                error: no node matches regoin = EU
                hint: there is no label regoin; did you mean "region"?""");
    }

    @Test
    void aMisspeltColumnAsksNoNode() {
        Warehouse warehouse = warehouse(fleet());
        warehouse.ask("select count(*) from sales");
        int runs = warehouse.runs().stored(100).size();

        DoryException error = refused(warehouse, "select sum(qyt) from sales");

        assertThat(error.render()).isEqualTo("""
                error: column "qyt" does not exist in sales
                  select sum(qyt) from sales
                             ^^^
                hint: did you mean "qty"?  dory tables sales lists the columns""");
        assertThat(warehouse.runs().stored(100)).hasSize(runs);
    }

    @Test
    void aMissingDirectoryIsAFailedNode() throws IOException {
        Fleet fleet = fleet();
        Warehouse warehouse = warehouse(fleet);
        warehouse.ask("select count(*) from sales");
        Files.move(fleet.root("oslo"), fleet.root("oslo.away"));

        Warehouse.Told told = warehouse.ask("select count(*) from sales");

        assertThat(told.rows()).containsExactly("4");
        assertThat(told.exitCode()).isEqualTo(6);
        assertThat(told.verdict()).isEqualTo("exact over 2/3 nodes · missing: oslo (failed)");
        assertThat(warehouse.runs().nodes(warehouse.question("").profile()).matched())
                .filteredOn(node -> node.unavailable().isPresent())
                .singleElement()
                .satisfies(node -> assertThat(node.unavailable().orElseThrow()).endsWith("oslo does not exist"));
    }

    @Test
    void textOnOneNodeIsTextEverywhereAndTheErrorSaysWhatToWrite() {
        Fleet fleet = fleet().file("oslo", "sales.csv", "id,qty,price\n1,x1,2.5\n");

        DoryException error = refused(warehouse(fleet), "select sum(qty) from sales");

        assertThat(error.kind()).isEqualTo(Kind.QUERY);
        assertThat(error.render()).contains("qty of sales (sales.csv) is VARCHAR on oslo, BIGINT on lyon, paris");
        assertThat(error.render()).contains("columns: {qty: BIGINT}");
    }

    @Test
    void aValueThatCameLaterMakesTheTableWiderAndTheQuestionIsAskedAgain() {
        Fleet fleet = fleet();
        Warehouse warehouse = warehouse(fleet);
        assertThat(warehouse.ask("select min(qty) from sales").rows()).containsExactly("7");
        fleet.file("oslo", "sales.csv", "id,qty,price\n1,2.5,2.5\n");

        Warehouse.Told told = warehouse.ask("select min(qty) from sales");

        assertThat(told.rows()).containsExactly("2.5");
        assertThat(told.verdict()).isEqualTo("exact · 3/3 nodes");
    }

    @Test
    void aHeaderRenamedLaterIsSaidAndNotSummedInSilence() {
        Fleet fleet = fleet();
        Warehouse warehouse = warehouse(fleet);
        warehouse.ask("select sum(qty) from sales");
        fleet.file("oslo", "sales.csv", "id,number,price\n1,14,2.5\n");

        Warehouse.Told told = warehouse.ask("select sum(qty) from sales");

        assertThat(told.rows()).containsExactly("40");
        assertThat(told.notes()).containsExactly("column qty of sales is missing, and NULL, on oslo");
        assertThat(warehouse.ask("select sum(number) from sales").rows()).containsExactly("14");
    }

    @Test
    void anotherDelimiterIsGuessedInTheNote() {
        Fleet fleet = fleet().file("oslo", "sales.csv", "id;qty;price\n1;14;2.5\n");

        Warehouse.Told told = warehouse(fleet).ask("select sum(qty) from sales");

        assertThat(told.notes())
                .containsExactly("column qty of sales is missing, and NULL, on oslo (its header is id;qty;price:"
                        + " options: {delim: \";\"}?)");
    }

    @Test
    void aFileThatLacksAColumnBesideOthersIsNamed() {
        Fleet fleet = new Fleet(directory)
                .file("lyon", "sales/a.csv", "id,qty\n1,2\n")
                .file("lyon", "sales/b.csv", "id\n2\n")
                .parquet("oslo", "sales/a.parquet", "SELECT 1 AS id");
        Warehouse warehouse = Warehouse.of(
                fleet.nodes("node\nlyon\n"),
                List.of(table("sales", "sales/*.csv", false, Map.of())),
                directory.resolve("home"));

        assertThat(warehouse.ask("select count(*), sum(qty) from sales").notes())
                .containsExactly("column qty of sales is missing, and NULL, on lyon (sales/b.csv)");
    }

    @Test
    void anErrorOfTheSqlIsTheQuestionsEvenWhereANodeHasNoRows() {
        Fleet fleet = fleet().file("oslo", "sales.csv", "id,qty,price\n");

        DoryException error = refused(
                warehouse(fleet),
                "select count(*) from sales where cast(case when qty > 0 then 'foo' end as date) > date '2020-01-01'");

        assertThat(error.kind()).isEqualTo(Kind.QUERY);
        assertThat(error.what()).contains("on 2 of 3 nodes");
    }

    @Test
    void aDeclaredTypeFailsTheNodeWithFileAndLine() {
        Fleet fleet = fleet().file("oslo", "sales.csv", "id,qty,price\n1,3,2.5\n2,x1,1\n");

        Warehouse.Told told = warehouse(fleet).ask("select sum(qty) from typed");

        assertThat(told.exitCode()).isEqualTo(6);
        assertThat(told.verdict()).isEqualTo("exact over 2/3 nodes · missing: oslo (failed)");
        assertThat(told.notes())
                .singleElement()
                .asString()
                .contains("sales.csv")
                .contains("3")
                .contains("x1");
    }

    @Test
    void twoNodesWithOneDirectoryAreRefusedByName() throws IOException {
        Fleet fleet = fleet();
        fleet.file("oslo", "sales.csv", Files.readAllBytes(fleet.root("lyon").resolve("sales.csv")));
        for (String node : List.of("lyon", "oslo", "paris")) {
            Files.setLastModifiedTime(
                    fleet.root(node).resolve("sales.csv"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
        Warehouse warehouse = warehouse(fleet);

        DoryException error = refused(warehouse, "select count(*) from sales");

        assertThat(error.render()).isEqualTo("""
                error: nodes show the same files of sales, which would count twice: lyon = oslo
                hint: leave one out with -s, mark the table replicated: true, or add --allow-same-data""");
        Ask question = warehouse.question("select count(*) from sales");
        Ask allowed = new Ask(question.sql(), question.profile(), true, false, verdict -> false);
        try (Answer answer = warehouse.runs().ask(allowed, event -> {})) {
            assertThat(answer.verdict().text()).isEqualTo("exact · 3/3 nodes · same data counted twice: lyon = oslo");
        }
    }

    @Test
    void aForbiddenColumnIsNotRead() {
        Fleet fleet = new Fleet(directory).file("lyon", "sales.csv", "id,email\n1,a@b\n");
        Warehouse warehouse = Warehouse.of(
                fleet.nodes("node\nlyon\n"),
                List.of(table("sales", "sales.csv", false, Map.of())),
                directory.resolve("home"));

        assertThat(refused(warehouse, "select * from sales").what())
                .isEqualTo("column \"email\" of sales may not be read");
        assertThat(refused(warehouse, "select count(distinct Email) from sales").kind())
                .isEqualTo(Kind.QUERY);
        assertThat(warehouse.ask("select * exclude (email) from sales").rows()).containsExactly("1");
    }

    @Test
    void aFileNamedInSqlIsATable() {
        Warehouse.Told told = warehouse(fleet()).ask("select count(*) from 'sales.csv'");

        assertThat(told.rows()).containsExactly("6");
    }

    @Test
    void everyRunIsKeptAndShownAgainWithoutANode() throws IOException {
        Fleet fleet = fleet();
        Warehouse warehouse = warehouse(fleet);
        warehouse.ask(
                "select _node as node, sum(qty)::HUGEINT as s, interval '3 days' as i from sales group by 1 order by 1");
        Files.delete(fleet.root("lyon").resolve("sales.csv"));

        try (Answer again = warehouse.runs().show(new RunId(1))) {
            assertThat(Warehouse.texts(again.rows()))
                    .containsExactly("lyon|18|3 days", "oslo|21|3 days", "paris|22|3 days");
            assertThat(again.verdict().text()).isEqualTo("exact · 3/3 nodes");
            assertThat(again.rows().columns().stream().map(column -> column.type()))
                    .containsExactly("VARCHAR", "HUGEINT", "INTERVAL");
        }
        RunRecord record = warehouse.runs().stored(new RunId(1));
        assertThat(record.state()).isEqualTo(RunRecord.State.DONE);
        assertThat(record.nodes()).hasSize(3);
        Path run = directory.resolve("home/data/runs/1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");
        try (Stream<Path> kept = Files.list(run)) {
            assertThat(kept.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("merged.parquet", "parts", "run.json");
        }
    }

    @Test
    void anUnwritableHomeIsADiskErrorWithThePath() throws IOException {
        Files.writeString(directory.resolve("home"), "a file, no directory");

        assertThatThrownBy(() -> warehouse(fleet()).ask("select count(*) from sales"))
                .isInstanceOfSatisfying(DoryException.class, error -> {
                    assertThat(error.kind()).isEqualTo(Kind.DISK);
                    assertThat(error.what()).contains(directory.resolve("home").toString());
                });
    }

    @Test
    void everyFailedNodeAloneIsNothingUsable() throws IOException {
        Fleet fleet = fleet();
        Warehouse warehouse = warehouse(fleet);
        warehouse.ask("select count(*) from sales");
        Files.delete(fleet.root("lyon").resolve("sales.csv"));
        Files.move(fleet.root("oslo"), fleet.root("oslo.away"));
        fleet.file("paris", "sales.csv", new byte[] {0x1f, (byte) 0x8b, 0, 0});

        DoryException error = refused(warehouse, "select count(*) from sales");

        assertThat(error.kind()).isEqualTo(Kind.NOTHING_USABLE);
        assertThat(error.what()).startsWith("no node answered: 1 of 3 nodes failed: ");
    }
}
