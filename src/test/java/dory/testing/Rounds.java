package dory.testing;

import dory.base.JobId;
import dory.base.NodeId;
import dory.base.RunId;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.NodeJob;
import dory.duck.Column;
import dory.plan.Round;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.FileFormat;
import dory.profile.Policy;
import dory.profile.Selector;
import dory.profile.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rounds and tables for tests, and how one is asked. */
public final class Rounds {
    private Rounds() {}

    public static Table table(String name, String files) {
        return table(name, files, Map.of(), true, Optional.empty());
    }

    public static Table table(
            String name, String files, Map<String, String> declared, boolean failWhenMissing, Optional<String> view) {
        return new Table(
                name,
                files,
                Table.Reading.of(FileFormat.of(files)),
                declared,
                Table.Layout.PARTITIONED,
                failWhenMissing,
                Set.of(),
                false,
                view,
                Optional.empty());
    }

    /** {@code columns("qty", "BIGINT", "name", "VARCHAR")}. */
    public static List<Column> columns(String... namesAndTypes) {
        return java.util.stream.IntStream.range(0, namesAndTypes.length / 2)
                .mapToObj(i -> new Column(namesAndTypes[2 * i], namesAndTypes[2 * i + 1]))
                .toList();
    }

    public static Stage stage(String sql, List<Column> columns, Stage.Carrier carrier, TableSchema... tables) {
        return new Stage(
                "s0",
                Stage.Strategy.CONCAT,
                sql,
                columns,
                java.util.Arrays.stream(tables)
                        .map(schema -> new Stage.TableUse(schema.table().name(), schema))
                        .toList(),
                carrier,
                "SELECT * FROM p0",
                false,
                "a test");
    }

    public static Stage csv(String sql, List<Column> columns, TableSchema... tables) {
        return stage(sql, columns, Stage.Carrier.CSV, tables);
    }

    public static NodeJob job(Cluster cluster, Path outbox, Policy.Limits limits, Stage... stages) {
        List<NodeId> nodes = cluster.targets(Selector.ALL).matched().stream()
                .map(node -> node.id())
                .toList();
        try {
            Files.createDirectories(outbox);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return new NodeJob(new RunId(1), new Round(1, List.of(stages)), nodes, limits, "UTC", outbox);
    }

    /** Every execution once all are over; at most a minute. */
    public static List<Execution> await(Cluster cluster, JobId job) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        List<Execution> all = cluster.poll(job, Duration.ofSeconds(1));
        while (!all.stream().allMatch(execution -> execution.state().over())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not over after a minute: " + all);
            }
            all = cluster.poll(job, Duration.ofSeconds(1));
        }
        return all;
    }

    public static List<Execution> ask(Cluster cluster, Path outbox, Stage... stages) {
        return await(cluster, cluster.submit(job(cluster, outbox, Policy.Limits.DEFAULT, stages)));
    }

    /** A line per node: its part's text, or why it failed. */
    public static String told(List<Execution> executions) {
        StringBuilder text = new StringBuilder();
        for (Execution execution : executions) {
            text.append("-- ")
                    .append(execution.node())
                    .append(' ')
                    .append(execution.state())
                    .append('\n');
            execution
                    .trouble()
                    .ifPresent(trouble -> text.append(trouble.kind())
                            .append(": ")
                            .append(trouble.message())
                            .append('\n')
                            .append(trouble.detail().isEmpty() ? "" : "  " + trouble.detail() + "\n"));
            execution.location().ifPresent(home -> text.append(part(Path.of(home))));
        }
        return text.toString();
    }

    private static String part(Path home) {
        if (Files.exists(home.resolve("part-s0.parquet"))) {
            return "(parquet)\n";
        }
        try {
            return Files.readString(home.resolve("part-s0.csv"));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
