package dory.cluster.local;

import dory.base.Size;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes {@code sales/<year>.parquet} and {@code ref/products.csv} of every store, in the columns of UCI Online Retail II. */
final class DemoSales {
    private static final String SQL = "demo-sales.sql";

    private final Path fleet;

    DemoSales(Path fleet) {
        this.fleet = fleet;
    }

    void write() throws IOException {
        // Two threads whatever the machine has: the work is small, and no machine's row groups differ from another's.
        DuckOptions options =
                new DuckOptions(List.of(fleet), Optional.empty(), 2, Optional.of(new Size(1L << 30)), "UTC");
        try (Duck duck = Duck.open(options)) {
            duck.execute("CREATE TABLE demo_stores AS FROM (VALUES " + String.join(", ", stores())
                    + ") AS t(node, market, opened, low, high)");
            duck.execute(script());
            for (DemoStore store : DemoStore.ALL) {
                sales(duck, store);
            }
            products(duck);
        }
    }

    private static List<String> stores() {
        List<String> rows = new ArrayList<>();
        int low = 0;
        for (DemoStore store : DemoStore.ALL) {
            int high = low + store.share();
            rows.add("(" + Quote.text(store.node()) + ", " + store.market() + ", TIMESTAMP "
                    + Quote.text(store.opened()) + ", " + low + ", " + high + ")");
            low = high;
        }
        return rows;
    }

    private static String script() throws IOException {
        try (InputStream sql = Objects.requireNonNull(DemoSales.class.getResourceAsStream(SQL), SQL)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void sales(Duck duck, DemoStore store) throws IOException {
        Path directory = Files.createDirectories(fleet.resolve(store.node()).resolve("sales"));
        for (int year : store.years()) {
            duck.execute("COPY (SELECT * EXCLUDE (node, year) FROM sales WHERE node = " + Quote.text(store.node())
                    + " AND year = " + year + ") TO "
                    + Quote.text(directory.resolve(year + ".parquet").toString()) + " (FORMAT parquet)");
        }
    }

    private void products(Duck duck) throws IOException {
        Path first = null;
        for (DemoStore store : DemoStore.ALL) {
            Path file = Files.createDirectories(fleet.resolve(store.node()).resolve("ref"))
                    .resolve("products.csv");
            if (first == null) {
                duck.execute("COPY (SELECT StockCode, Description, \"Group\", cents / 100 AS Price FROM products"
                        + " ORDER BY StockCode) TO " + Quote.text(file.toString()) + " (FORMAT csv, HEADER)");
                first = file;
            } else {
                Files.copy(first, file);
            }
        }
    }
}
