package dory.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Size;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFleetTest {
    @TempDir
    static Path shared;

    @TempDir
    Path own;

    /** Made once; tests that change a fleet take their own copy. */
    @BeforeAll
    static void makeTheFleet() {
        long start = System.nanoTime();
        new DemoFleet(shared.resolve("demo fleet")).ensure();
        System.err.println("demo fleet made in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    private static Path fleet() {
        return shared.resolve("demo fleet");
    }

    @Test
    void labelsThirteenStores() throws IOException {
        assertThat(new DemoFleet(fleet()).nodesCsv()).hasContent("""
                node,root,storeid,region,country,city
                paris-1,paris-1,1,EU,FR,Paris
                lyon-1,lyon-1,5,EU,FR,Lyon
                lille-1,lille-1,6,EU,FR,Lille
                berlin-1,berlin-1,2,EU,DE,Berlin
                hamburg-1,hamburg-1,7,EU,DE,Hamburg
                london-1,london-1,8,EU,GB,London
                madrid-1,madrid-1,9,EU,ES,Madrid
                oslo-1,oslo-1,10,EU,NO,Oslo
                washington-1,washington-1,3,NorthAmerica,US,Washington
                chicago-1,chicago-1,11,NorthAmerica,US,Chicago
                seattle-1,seattle-1,12,NorthAmerica,US,Seattle
                toronto-1,toronto-1,4,NorthAmerica,CA,Toronto
                montreal-1,montreal-1,13,NorthAmerica,CA,Montreal
                """);
    }

    @Test
    void sellsInTheColumnsOfOnlineRetail() {
        for (String node : DemoStore.nodes()) {
            assertThat(table("SELECT column_name, column_type FROM (DESCRIBE FROM " + sales(node) + ")"))
                    .as(node)
                    .isEqualTo("""
                            Invoice | VARCHAR
                            StockCode | VARCHAR
                            Description | VARCHAR
                            Quantity | BIGINT
                            InvoiceDate | TIMESTAMP
                            Price | DOUBLE
                            Customer ID | BIGINT
                            Country | VARCHAR
                            """);
        }
    }

    /** These numbers are the demo: README, documents and golden files quote answers made of them. */
    @Test
    void hasTheSameRowsOnEveryMachine() {
        assertThat(table(
                        "SELECT parse_filename(parse_dirpath(parse_dirpath(filename))) AS node, count(*)::VARCHAR, round(sum(Quantity * Price), 2)::DECIMAL(18, 2)::VARCHAR"
                                + " FROM read_parquet(" + Quote.text(fleet() + "/*/sales/*.parquet")
                                + ", filename = true) GROUP BY 1 ORDER BY 1"))
                .isEqualTo("""
                        berlin-1 | 53874 | 1126479.73
                        chicago-1 | 48646 | 1007718.30
                        lille-1 | 14218 | 294078.95
                        london-1 | 201297 | 4236095.73
                        lyon-1 | 36379 | 765947.76
                        madrid-1 | 41536 | 860007.76
                        montreal-1 | 19304 | 410999.19
                        oslo-1 | 19644 | 414989.50
                        paris-1 | 96637 | 2036767.11
                        seattle-1 | 10333 | 221184.43
                        toronto-1 | 29755 | 630213.78
                        washington-1 | 31295 | 661176.58
                        """);
        assertThat(table("SELECT Country, round(sum(Quantity * Price), 2)::DECIMAL(18, 2)::VARCHAR FROM " + sales("*")
                        + " GROUP BY 1 ORDER BY sum(Quantity * Price) DESC LIMIT 5"))
                .isEqualTo("""
                        United Kingdom | 7509647.02
                        France | 1426814.19
                        USA | 873305.78
                        Germany | 615212.48
                        Canada | 525091.06
                        """);
        assertThat(table("SELECT sum(md5_number_lower(s::VARCHAR))::VARCHAR FROM " + sales("*") + " s"))
                .isEqualTo("""
                        5569257993562712589930461
                        """);
    }

    @Test
    void holdsTheOdditiesOfRealSales() {
        assertThat(table(
                        "SELECT count(*)::VARCHAR, count(DISTINCT Invoice)::VARCHAR, count(DISTINCT \"Customer ID\")::VARCHAR,"
                                + " (count(*) FILTER (\"Customer ID\" IS NULL) * 100 // count(*))::VARCHAR AS without_customer,"
                                + " min(InvoiceDate)::VARCHAR, max(InvoiceDate)::VARCHAR FROM " + sales("*")))
                .isEqualTo("""
                        602918 | 31941 | 5405 | 26 | 2009-12-01 07:47:00 | 2011-12-09 19:00:00
                        """);
        assertThat(table("SELECT count(*)::VARCHAR FROM " + sales("*") + " WHERE Invoice LIKE 'C%' AND Quantity >= 0"))
                .isEqualTo("0\n");
        assertThat(table("SELECT (count(*) > 1000)::VARCHAR FROM " + sales("*") + " WHERE Invoice LIKE 'C%'"))
                .isEqualTo("true\n");
        for (String oddity : List.of("%\"%", "%,%", "%É%", "%'%", "%À%")) {
            assertThat(table("SELECT (count(*) > 100)::VARCHAR FROM " + sales("*") + " WHERE Description LIKE "
                            + Quote.text(oddity)))
                    .as(oddity)
                    .isEqualTo("true\n");
        }
        assertThat(table("SELECT (count(*) > 100)::VARCHAR FROM " + sales("*") + " WHERE Description IS NULL"))
                .isEqualTo("true\n");
    }

    @Test
    void keepsEveryInvoiceInOneStoreAndEveryYearInItsFile() {
        String files = "read_parquet(" + Quote.text(fleet() + "/*/sales/*.parquet") + ", filename = true)";
        assertThat(table("SELECT count(*)::VARCHAR FROM (SELECT Invoice FROM " + files
                        + " GROUP BY 1 HAVING count(DISTINCT filename) > 1)"))
                .isEqualTo("0\n");
        assertThat(table("SELECT count(*)::VARCHAR FROM " + files
                        + " WHERE year(InvoiceDate)::VARCHAR != parse_filename(filename, true)"))
                .isEqualTo("0\n");
    }

    @Test
    void theStoreThatOpenedLastWeekHasAFileAndNoRows() {
        assertThat(fleet().resolve("hamburg-1/sales/2011.parquet")).exists();
        assertThat(table("SELECT count(*)::VARCHAR FROM " + sales("hamburg-1"))).isEqualTo("0\n");
    }

    @Test
    void sharesOneListOfProducts() throws IOException {
        byte[] first = Files.readAllBytes(fleet().resolve("paris-1/ref/products.csv"));
        for (String node : DemoStore.nodes()) {
            assertThat(fleet().resolve(node).resolve("ref/products.csv")).hasBinaryContent(first);
        }
        assertThat(table(
                        "SELECT count(*)::VARCHAR, count(DISTINCT StockCode)::VARCHAR, count(DISTINCT Description)::VARCHAR FROM "
                                + products()))
                .isEqualTo("601 | 601 | 601\n");
        assertThat(table("SELECT count(*)::VARCHAR FROM " + sales("*") + " s ANTI JOIN " + products()
                        + " p USING (StockCode)"))
                .isEqualTo("0\n");
    }

    @Test
    void everyStoreHasALogOfThisWeekAndOneOfTheWeekBefore() throws IOException {
        for (String node : DemoStore.nodes()) {
            Path logs = fleet().resolve(node).resolve("logs");
            List<String> lines = new ArrayList<>(Files.readAllLines(logs.resolve("access.log")));
            int fresh = lines.size();
            try (var old = new GZIPInputStream(Files.newInputStream(logs.resolve("access.log.1.gz")))) {
                lines.addAll(new String(old.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
            assertThat(fresh).isGreaterThan(800);
            assertThat(lines)
                    .hasSizeGreaterThan(2000)
                    .allMatch(
                            line -> line.matches(
                                    "[0-9a-f.:]+ - (-|clerk) \\[\\d\\d/(Nov|Dec)/2011:\\d\\d:\\d\\d:\\d\\d \\+0000\\] \"([^\"\\\\]|\\\\.)+\" \\d{3} (\\d+|-) \"([^\"\\\\]|\\\\.)*\" \"([^\"\\\\]|\\\\.)*\""));
            assertThat(lines).anyMatch(line -> line.startsWith("2001:db8:")).anyMatch(line -> line.contains("\\\""));
        }
    }

    @Test
    void ensureKeepsAFleetAndMakeReplacesItWithTheSameBytes() throws IOException {
        DemoFleet demo = new DemoFleet(copy());
        Path added = own.resolve("demo/added");
        Files.writeString(added, "");

        demo.ensure();
        assertThat(added).exists();

        demo.make();
        assertThat(added).doesNotExist();
        assertThat(contents(own.resolve("demo"))).isEqualTo(contents(fleet())).hasSizeGreaterThan(13 * 4);
        assertThat(names(own)).containsExactly("demo");
    }

    @Test
    void ensureReplacesAFleetOfAnotherVersion() throws IOException {
        Path demo = own.resolve("demo");
        Files.createDirectories(demo.resolve("ghent-1"));
        Files.writeString(demo.resolve("VERSION"), "dory demo fleet 0.9\n");

        new DemoFleet(demo).ensure();

        assertThat(contents(demo)).isEqualTo(contents(fleet()));
    }

    @Test
    void breaksAndHealsNodes() throws IOException {
        DemoFleet demo = new DemoFleet(copy());
        Path home = own.resolve("demo");

        demo.breakNode("lyon-1");
        demo.breakNode("lyon-1");
        demo.breakNode("oslo-1");
        assertThat(home.resolve("lyon-1")).doesNotExist();
        assertThat(home.resolve("oslo-1")).doesNotExist();
        assertThat(demo.nodesCsv()).content().contains("lyon-1");
        demo.ensure();
        assertThat(home.resolve("lyon-1")).doesNotExist();

        demo.heal();
        demo.heal();
        assertThat(contents(home)).isEqualTo(contents(fleet()));
    }

    @Test
    void knowsItsNodes() {
        assertThatThrownBy(() -> new DemoFleet(fleet()).breakNode("lion-1"))
                .isInstanceOfSatisfying(DoryException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.USAGE);
                    assertThat(failure.render()).isEqualTo("""
                            error: the demo fleet has no node "lion-1"
                            hint: did you mean "lyon-1"?""");
                });
    }

    @Test
    void makersAtOnceLeaveOneWholeFleet() throws Exception {
        Path demo = own.resolve("demo");
        int makers = 2;
        ExecutorService threads = Executors.newFixedThreadPool(makers);
        try {
            CyclicBarrier start = new CyclicBarrier(makers);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < makers; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    new DemoFleet(demo).ensure();
                    return contents(demo);
                }));
            }
            for (Future<?> one : all) {
                assertThat(one.get()).isEqualTo(contents(fleet()));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(names(own)).containsExactly("demo");
    }

    @Test
    void clearsWhatAKilledMakerLeftBehindAndNoOther() throws IOException {
        Path killed = Files.createDirectories(own.resolve(".demo.new-123"));
        Files.writeString(
                Files.createDirectories(killed.resolve("paris-1/sales")).resolve("2009.parquet"), "PAR");
        Files.setLastModifiedTime(killed, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Path working = Files.createDirectories(own.resolve(".demo.new-456"));

        new DemoFleet(own.resolve("demo")).ensure();

        assertThat(killed).doesNotExist();
        assertThat(working).exists();
        assertThat(contents(own.resolve("demo"))).isEqualTo(contents(fleet()));
    }

    @Test
    void neverTouchesADirectoryThatIsNoFleet() throws IOException {
        Path mine = Files.createDirectories(own.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> new DemoFleet(mine).make()).isInstanceOfSatisfying(DoryException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.DISK);
            assertThat(failure.render()).isEqualTo("""
                            error: %s is not a demo fleet and was left alone
                            hint: move it away, then type: dory demo""".formatted(mine));
        });
        assertThat(names(mine)).containsExactly("thesis.txt");
    }

    @Test
    void namesThePathThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(own.resolve("file"), "");

        assertThatThrownBy(() -> new DemoFleet(file.resolve("demo")).ensure())
                .isInstanceOfSatisfying(DoryException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.DISK);
                    assertThat(failure.what()).startsWith("the demo fleet cannot be kept in " + file + "/demo: ");
                });
    }

    private static String sales(String node) {
        return "read_parquet(" + Quote.text(fleet() + "/" + node + "/sales/*.parquet") + ")";
    }

    private static String products() {
        return "read_csv(" + Quote.text(fleet() + "/paris-1/ref/products.csv") + ")";
    }

    private static String table(String sql) {
        DuckOptions options =
                new DuckOptions(List.of(fleet()), Optional.empty(), 2, Optional.of(new Size(1L << 30)), "UTC");
        try (Duck duck = Duck.open(options)) {
            StringBuilder text = new StringBuilder();
            duck.each(sql, row -> {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(String.valueOf(row.text(i)));
                }
                text.append(String.join(" | ", values)).append('\n');
            });
            return text.toString();
        }
    }

    private Path copy() throws IOException {
        Path target = own.resolve("demo");
        for (Path file : DemoDirectory.tree(fleet())) {
            Path to = target.resolve(fleet().relativize(file).toString());
            Files.copy(file, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        return target;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Every file's relative path with a hash of its bytes, and its time, but for the version's. */
    private static Map<String, String> contents(Path home) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : DemoDirectory.tree(home)) {
            if (Files.isRegularFile(file)) {
                String time = file.endsWith("VERSION") ? "" : " " + Files.getLastModifiedTime(file);
                contents.put(home.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)) + time);
            }
        }
        return contents;
    }
}
