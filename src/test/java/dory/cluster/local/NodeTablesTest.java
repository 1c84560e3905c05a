package dory.cluster.local;

import static dory.testing.Rounds.columns;
import static dory.testing.Rounds.table;
import static org.assertj.core.api.Assertions.assertThat;

import dory.cluster.Cluster;
import dory.duck.Column;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.Selector;
import dory.profile.Table;
import dory.testing.Fleet;
import dory.testing.Rounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the files of one node become a table. */
class NodeTablesTest {
    @TempDir
    Path home;

    private Fleet fleet;

    @BeforeEach
    void openFleet() {
        fleet = new Fleet(home).node("a");
    }

    private String ask(Table table, List<Column> columns) {
        return ask(table, columns, "SELECT * FROM " + table.name());
    }

    private String ask(Table table, List<Column> columns, String sql) {
        Stage stage = Rounds.csv(sql, columns, new TableSchema(table, columns, List.of()));
        try (Cluster cluster = new LocalCluster(fleet.nodes("node\na\n"), 1, "UTC", home)) {
            return Rounds.told(Rounds.ask(cluster, home.resolve("out"), stage));
        }
    }

    private String vote(Table table) {
        try (Cluster cluster = new LocalCluster(fleet.nodes("node\na\n"), 1, "UTC", home)) {
            var vote = cluster.votes(table, cluster.targets(Selector.ALL).matched())
                    .get(0);
            StringBuilder text = new StringBuilder();
            vote.trouble().ifPresent(trouble -> text.append(trouble.kind() + ": " + trouble.message() + "\n"));
            vote.columns().forEach(column -> text.append(column.name() + " " + column.type() + "\n"));
            return text.toString();
        }
    }

    @Test
    void csvIsReadByNameAndCastToTheCatalogue() {
        fleet.file("a", "1.csv", "b,a,more\nx,1,?\n\"q\"\"\n\",2,?\n")
                .file("a", "2.csv", "\ufeffA\r\n3\r\n")
                .file("a", "3.csv", "a,b");
        assertThat(ask(table("t", "*.csv"), columns("a", "BIGINT", "b", "VARCHAR", "c", "DATE")))
                .isEqualTo("""
                        -- a COMPLETED
                        "a","b","c"
                        "1","x",\\N
                        "2","q""
                        ",\\N
                        "3",\\N,\\N
                        """);
    }

    @Test
    void aTextThatIsNotOfTheTypeIsFoundWithFileAndLine() {
        fleet.file("a", "s/1.csv", "n,qty\n\"two\nlines\",1\n\nx,12\ny,x1\n");
        assertThat(ask(table("t", "s/*.csv"), columns("n", "VARCHAR", "qty", "BIGINT")))
                .isEqualTo("""
                        -- a FAILED
                        CAST: qty of t is not a BIGINT everywhere
                          s/1.csv line 6: "x1" is not a BIGINT (column qty)
                        """);
    }

    @Test
    void aCastThatWouldLoseSomethingIsRefused() {
        Map<String, String> lossy = Map.of(
                "1.5", "BIGINT",
                "1e3", "BIGINT",
                "0012", "BIGINT",
                "2024-01-02 10:00", "DATE",
                "2024-01-02 10:00:00+02", "TIMESTAMP",
                "00.5", "DOUBLE",
                "yes", "BOOLEAN");
        lossy.forEach((text, type) -> {
            fleet.file("a", "1.csv", "v\n" + text + "\n");
            assertThat(ask(table("t", "1.csv"), columns("v", type)))
                    .contains("1.csv line 2: \"" + text + "\" is not a " + type + " (column v)");
        });
    }

    @Test
    void aDeclaredTypeTakesOtherSpellings() {
        fleet.file("a", "1.csv", "v\n0012\n+5\n");
        Table declared = table("t", "1.csv", Map.of("V", "BIGINT"), true, Optional.empty());
        assertThat(ask(declared, columns("v", "BIGINT"))).isEqualTo("-- a COMPLETED\n\"v\"\n\"12\"\n\"5\"\n");
    }

    @Test
    void aFailedCastOfTheQuestionItselfIsNoFaultOfTheData() {
        fleet.file("a", "1.csv", "v,w\nabc,1\n");
        assertThat(ask(
                        table("t", "1.csv"),
                        columns("v", "VARCHAR", "w", "BIGINT"),
                        "SELECT CAST(v AS INTEGER) AS v, w FROM t"))
                .startsWith("-- a FAILED\nSQL: Could not convert string 'abc' to INT32");
    }

    @Test
    void aBrokenCsvFileIsNamed() {
        fleet.file("a", "1.csv", "a,b\n1,2\n3\n");
        assertThat(ask(table("t", "*.csv"), columns("a", "BIGINT", "b", "BIGINT")))
                .startsWith("-- a FAILED\nDATA: a CSV file is broken: Expected Number of Columns: 2 Found: 1\n")
                .contains("1.csv line 3");
    }

    @Test
    void gzipIsReadByItsEnding() throws IOException {
        fleet.file("a", "1.csv.gz", gzip("a,v\n1,x\n2,\"y\n"));
        fleet.file("a", "2.csv.gz", gzip("a,v\n1,x\n2,y\nz,z\n"));
        assertThat(ask(table("t", "2.csv.gz"), columns("v", "VARCHAR"), "SELECT v FROM t LIMIT 2"))
                .isEqualTo("-- a COMPLETED\n\"v\"\n\"x\"\n\"y\"\n");
        assertThat(ask(table("t", "2.csv.gz"), columns("a", "BIGINT")))
                .contains("2.csv.gz line 4: \"z\" is not a BIGINT (column a)");
        assertThat(ask(table("t", "1.csv.gz"), columns("a", "BIGINT")))
                .startsWith("-- a FAILED\nDATA: a CSV file is broken");
    }

    @Test
    void zstdIsReadByItsEnding() {
        fleet.copied("a", "1.csv.zst", "SELECT 1 AS a, 'x' AS b", "FORMAT csv, COMPRESSION zstd");
        assertThat(ask(table("t", "*.csv.zst"), columns("a", "BIGINT"))).isEqualTo("-- a COMPLETED\n\"a\"\n\"1\"\n");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void withoutHeaderColumnsGoByPosition() {
        fleet.file("a", "1.csv", "1;x\n2;y\n");
        Table plain = table("t", "1.csv");
        Table table = new Table(
                "t",
                "1.csv",
                new Table.Reading(plain.reading().format(), ";", false),
                Map.of(),
                plain.layout(),
                true,
                plain.forbidden(),
                false,
                Optional.empty(),
                Optional.empty());
        assertThat(ask(table, columns("n", "BIGINT", "s", "VARCHAR")))
                .isEqualTo("-- a COMPLETED\n\"n\",\"s\"\n\"1\",\"x\"\n\"2\",\"y\"\n");
        assertThat(vote(table)).isEqualTo("column0 BIGINT\ncolumn1 VARCHAR\n");
    }

    @Test
    void noFileIsAFailureOrNoRows() {
        assertThat(ask(table("t", "*.parquet"), columns("a", "BIGINT")))
                .isEqualTo("-- a FAILED\nDATA: no file matches *.parquet\n");
        Table empty = table("t", "one.parquet", Map.of(), false, Optional.empty());
        assertThat(ask(empty, columns("a", "BIGINT"))).isEqualTo("-- a COMPLETED\n\"a\"\n");
    }

    @Test
    void parquetIsCastUpButNeverDown() {
        fleet.parquet("a", "1.parquet", "SELECT 1::INTEGER AS a, 'x' AS z")
                .parquet("a", "2.parquet", "SELECT 2::BIGINT AS a, 5 AS k");
        assertThat(ask(table("t", "*.parquet"), columns("a", "DOUBLE", "k", "INTEGER", "none", "DATE")))
                .isEqualTo("-- a COMPLETED\n\"a\",\"k\",\"none\"\n\"1.0\",\\N,\\N\n\"2.0\",\"5\",\\N\n");
        assertThat(ask(table("t", "*.parquet"), columns("z", "DOUBLE")))
                .isEqualTo("-- a FAILED\nCAST: z is VARCHAR here, DOUBLE in the catalogue\n  table t\n");
    }

    @Test
    void aBrokenParquetFileReadsTheSameOnEveryNode() {
        fleet.file("a", "1.parquet", "this is no parquet file");
        assertThat(ask(table("t", "*.parquet"), columns("a", "BIGINT")))
                .startsWith("-- a FAILED\nDATA: ")
                .doesNotContain(home.toString());
    }

    @Test
    void jsonScalarsAreCastWithoutLoss() {
        fleet.file("a", "1.jsonl", "{\"A\":1,\"s\":{\"x\":[1,2]},\"t\":\"y\"}\n{\"t\":null,\"A\":2.0}\n");
        List<Column> columns = columns("a", "DOUBLE", "s", "STRUCT(x BIGINT[])", "t", "VARCHAR", "u", "DATE");
        assertThat(ask(table("t", "1.jsonl"), columns)).isEqualTo("""
                        -- a COMPLETED
                        "a","s","t","u"
                        "1.0","{'x': [1, 2]}","y",\\N
                        "2.0",\\N,\\N,\\N
                        """);
        assertThat(ask(table("t", "1.jsonl"), columns("A", "BIGINT")))
                .contains("CAST: A of t is not a BIGINT everywhere\n  1.jsonl record 2: \"2.0\" is not a BIGINT");
    }

    @Test
    void linesAreRawAndNumberedPerFile() {
        fleet.file("a", "1.log", "GET \"/a,b\r\n\n'x'\tlast".getBytes(StandardCharsets.UTF_8))
                .file("a", "2.log", new byte[] {'c', 'a', 'f', (byte) 0xe9, '\n'});
        Table table = table(
                "t",
                "*.log",
                Map.of(),
                true,
                Optional.of("SELECT line, file, number AS n FROM lines WHERE line <> ''"));
        assertThat(ask(table, columns("line", "VARCHAR", "file", "VARCHAR", "n", "BIGINT")))
                .isEqualTo("""
                        -- a COMPLETED
                        "line","file","n"
                        "GET ""/a,b","1.log","1"
                        "'x'\tlast","1.log","3"
                        "café","2.log","1"
                        """);
        assertThat(vote(table)).isEqualTo("line VARCHAR\nfile VARCHAR\nn BIGINT\n");
    }

    @Test
    void everyValueOfACsvFileVotes() {
        fleet.file("a", "1.csv", """
                flag,n,big,code,x,d,ts,tz,t,mixed,none
                true,1,1,1,1,2024-01-02,2024-01-02,2024-01-02T03:04:05Z,10:00:00,1,
                False,-2,9223372036854775808,00123,1.5e3,0001-01-01,2024-01-02 03:04:05.123456,2024-01-02 03:04+02,23:59,true,
                """);
        assertThat(vote(table("t", "*.csv"))).isEqualTo("""
                        flag BOOLEAN
                        n BIGINT
                        big HUGEINT
                        code VARCHAR
                        x DOUBLE
                        d DATE
                        ts TIMESTAMP
                        tz TIMESTAMP WITH TIME ZONE
                        t TIME
                        mixed VARCHAR
                        none\s
                        """);
        List<Column> learnt = columns(
                "flag",
                "BOOLEAN",
                "big",
                "HUGEINT",
                "x",
                "DOUBLE",
                "d",
                "DATE",
                "ts",
                "TIMESTAMP",
                "tz",
                "TIMESTAMP WITH TIME ZONE",
                "t",
                "TIME");
        assertThat(ask(table("t", "*.csv"), learnt)).startsWith("-- a COMPLETED");
    }

    @Test
    void jsonVotesByDuckDbButTimesByDory() {
        fleet.file(
                "a",
                "1.jsonl",
                "{\"a\":1,\"b\":null,\"c\":\"2024-01-02T03:04:05Z\",\"d\":[{\"x\":1}],\"e\":\"2024-01-02\"}\n{\"a\":2}\n");
        assertThat(vote(table("t", "1.jsonl")))
                .isEqualTo("a BIGINT\nb \nc TIMESTAMP WITH TIME ZONE\nd STRUCT(x BIGINT)[]\ne DATE\n");
    }

    @Test
    void tenThousandColumnsAreReadInGoodTime() {
        String names = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> "c" + i)
                .collect(java.util.stream.Collectors.joining(","));
        fleet.file("a", "1.csv", names + "\n" + "1,".repeat(9_999) + "x\n");
        long start = System.nanoTime();
        List<Column> columns = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> new Column("C" + i, i == 9_999 ? "VARCHAR" : "BIGINT"))
                .toList();
        assertThat(ask(table("t", "1.csv"), columns, "SELECT C0, C9999 FROM t"))
                .isEqualTo("-- a COMPLETED\n\"C0\",\"C9999\"\n\"1\",\"x\"\n");
        assertThat(vote(table("t", "1.csv"))).endsWith("c9998 BIGINT\nc9999 VARCHAR\n");
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }
}
