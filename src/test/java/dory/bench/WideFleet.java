package dory.bench;

import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sixteen nodes of two million rows each, for the benchmark. Argument: an empty directory. */
final class WideFleet {
    private static final int NODES = 16;
    private static final int ROWS = 2_000_000;

    private WideFleet() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        StringBuilder nodes = new StringBuilder("node,region\n");
        try (Duck duck = Duck.open(DuckOptions.over(List.of(directory), directory.resolve("tmp"), 2, "UTC"))) {
            for (int node = 0; node < NODES; node++) {
                Path root = Files.createDirectories(directory.resolve("n" + node));
                duck.execute("COPY (SELECT i + " + (long) node * ROWS
                        + " AS id, (i * 7919) % 1000 AS product, (i % 97)::INTEGER AS qty,"
                        + " ((i * 31) % 10007) / 100.0::DOUBLE AS price, TIMESTAMP '2025-01-01' + to_seconds(i) AS at_time"
                        + " FROM range(" + ROWS + ") t(i)) TO "
                        + Quote.text(root.resolve("sales.parquet").toString())
                        + " (FORMAT parquet)");
                nodes.append("n").append(node).append(",r").append(node % 4).append('\n');
            }
        }
        Files.writeString(directory.resolve("nodes.csv"), nodes);
        Files.writeString(directory.resolve("profiles.yaml"), """
                default: wide
                clusters:
                  wide: {kind: local, nodes: nodes.csv, threads: 2}
                tables:
                  sales: {files: sales.parquet}
                profiles:
                  wide: {cluster: wide}
                """);
    }
}
