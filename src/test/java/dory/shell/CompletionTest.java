package dory.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Column;
import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What completion proposes, as data: {@code text with ‸ at the cursor → proposals in order}; {@code ⏎} is a new line. */
final class CompletionTest {
    private static final Path CASES = Path.of("src/test/resources/shell/completion.txt");
    private static final int MOST = 12;

    static Known known() {
        Map<String, Known.TableKnown> tables = new LinkedHashMap<>();
        tables.put(
                "sales",
                table(
                        "sales",
                        "Invoice VARCHAR, StockCode VARCHAR, Description VARCHAR, Quantity BIGINT,"
                                + " InvoiceDate TIMESTAMP, Price DOUBLE, Customer ID BIGINT, Country VARCHAR"));
        tables.put("products", table("products", "StockCode VARCHAR, Name VARCHAR, Category VARCHAR"));
        tables.put("visits", table("visits", ""));
        tables.put("order", table("order", "select VARCHAR"));
        return new Known(
                tables,
                new TreeMap<>(Map.of(
                        "region", new TreeSet<>(List.of("EU", "NorthAmerica")),
                        "city", new TreeSet<>(List.of("Paris", "Lyon", "New York", "Saint-Denis, Nord")))),
                List.of("paris-1", "lyon-1"),
                List.of("all", "eu", "france"),
                List.of("best-sellers"),
                List.of(
                        new Known.Function("sum", "aggregate"),
                        new Known.Function("strftime", "scalar"),
                        new Known.Function("substring", "scalar"),
                        new Known.Function("count", "aggregate"),
                        new Known.Function("concat", "scalar")),
                List.of(
                        new Known.RunKnown(
                                12,
                                "select country, n from sales",
                                List.of(new Column("country", "VARCHAR"), new Column("n", "BIGINT"))),
                        new Known.RunKnown(7, "select 1", List.of(new Column("1", "INTEGER")))));
    }

    private static Known.TableKnown table(String name, String columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns.isEmpty() ? new String[0] : columns.split(", *")) {
            int blank = column.lastIndexOf(' ');
            all.add(new Column(column.substring(0, blank), column.substring(blank + 1)));
        }
        return new Known.TableKnown(name, name + " of the shops", all);
    }

    private static Map<String, CommandKnown> commands() {
        Map<String, CommandKnown> all = new TreeMap<>();
        all.put("use", command("use", Map.of("--select", "", "--all", ""), List.of("--select", "-s"), "PROFILE"));
        all.put(
                "tables",
                command(
                        "tables",
                        Map.of("--select", "", "--profile", "", "--format", ""),
                        List.of("--select", "-s", "--profile", "-P", "--format"),
                        "NAME"));
        all.put("timing", command("timing", Map.of(), List.of(), "on|off"));
        all.put("show", command("show", Map.of("--nodes", "", "--output", ""), List.of("--output", "-o"), "RUN"));
        all.put("mode", command("mode", Map.of(), List.of(), "FORMAT"));
        all.put("read", command("read", Map.of("--allow-shell", ""), List.of(), "FILE"));
        all.put("explain", command("explain", Map.of(), List.of(), "SQL"));
        all.put(
                "chart",
                new CommandKnown(
                        "chart", "", Map.of(), List.of(), List.of("bar|line|spark", "LABELS", "VALUES"), List.of()));
        all.put("demo", new CommandKnown("demo", "", Map.of(), List.of(), List.of(), List.of("break", "heal")));
        all.put("help", command("help", Map.of(), List.of(), "COMMAND|TOPIC"));
        all.put("quit", new CommandKnown("quit", "", Map.of(), List.of(), List.of(), List.of()));
        return all;
    }

    private static CommandKnown command(
            String name, Map<String, String> options, List<String> takesValue, String argument) {
        return new CommandKnown(name, "", new TreeMap<>(options), takesValue, List.of(argument), List.of());
    }

    private static Proposals proposals() {
        Known known = known();
        Map<String, CommandKnown> commands = commands();
        return new Proposals(
                () -> known,
                () -> commands,
                typed -> List.of("queries/", "report.sql", "rows.csv").stream()
                        .filter(name -> name.startsWith(typed))
                        .toList());
    }

    private static String answer(String marked) {
        String text = marked.replace('⏎', '\n');
        int cursor = text.indexOf('‸');
        Proposal.Found found = proposals().at(text.replace("‸", ""), cursor);
        List<String> values = found.all().stream().map(Proposal::value).toList();
        String shown = String.join(" | ", values.stream().limit(MOST).toList());
        String more = values.size() > MOST ? " | … " + (values.size() - MOST) + " more" : "";
        assertThat(found.from()).isBetween(0, cursor);
        return values.isEmpty() ? "–" : shown + more;
    }

    @Test
    void proposesWhatFitsAtTheCursor() throws IOException {
        StringBuilder now = new StringBuilder();
        int cases = 0;
        for (String line : Files.readAllLines(CASES)) {
            if (line.startsWith("#") || line.isBlank()) {
                now.append(line).append('\n');
                continue;
            }
            String text = line.split("  →", 2)[0];
            now.append(text).append("  → ").append(answer(text)).append('\n');
            cases++;
        }
        GoldenFile.check(CASES, now.toString());
        assertThat(cases).isGreaterThanOrEqualTo(150);
    }

    @Test
    void twoThousandTablesAndTenThousandNodesTakeLessThan50Milliseconds() {
        Map<String, Known.TableKnown> tables = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < 50; c++) {
                columns.add(new Column("column " + c + " of " + i, "VARCHAR"));
            }
            tables.put("table_" + i, new Known.TableKnown("table_" + i, "", columns));
        }
        TreeSet<String> stores = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            stores.add("store-" + i);
        }
        Known known = new Known(
                tables, Map.of("store", stores), List.copyOf(stores), List.of("all"), List.of(), List.of(), List.of());
        Proposals proposals = new Proposals(() -> known, CompletionTest::commands, typed -> List.of());
        for (String text : List.of(
                "select * from ",
                "select col",
                "select * from table_1 a join table_1999 b on ",
                ".use all --select 'store in (s1, sto",
                ".demo break s")) {
            proposals.at(text, text.length());
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                proposals.at(text, text.length());
            }
            assertThat((System.nanoTime() - start) / 10_000_000.0)
                    .as(text + " in ms")
                    .isLessThan(50);
        }
    }

    @Test
    void anyPrefixOfAnyStatementHasAnAnswer() {
        String sql =
                "with a as (select \"Customer ID\" c, sum(x) from sales s group by all), b(q) as (values (1)) select a.c, (select max(q) from b where b.q = a.c)"
                        + " from a join products p on a.c = p.Name /* ; */ where 'it''s' like $$x$$ -- end\n order by 1; .use eu --select 'region in (EU, '";
        for (int cut = 0; cut <= sql.length(); cut++) {
            for (int cursor = Math.max(0, cut - 3); cursor <= cut; cursor++) {
                Proposal.Found found = proposals().at(sql.substring(0, cut), cursor);
                assertThat(found.from()).isBetween(0, cursor);
            }
        }
    }
}
