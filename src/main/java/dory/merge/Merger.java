package dory.merge;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.collect.Part;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.plan.Guarantee;
import dory.plan.Plan;
import dory.plan.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the answer of the parts: reads them with explicit types, adds the label columns, runs merge and final SQL. */
public final class Merger {
    /** Above this many rows from nodes the answer is written to Parquet as it comes and read back, instead of being held in DuckDB's memory. */
    private static final long LARGE = 200_000;

    private final int threads;

    public Merger(int threads) {
        this.threads = threads;
    }

    /**
     * What is merged.
     *
     * @param plan whose last round the parts answer
     * @param parts whole and verified
     * @param nodes name and labels of every node that sent parts
     * @param directory the run directory; {@code merged.parquet} is written there
     * @param first the most rows that the answer keeps; the plan gives one more when there are more
     */
    public record Input(
            Plan plan,
            List<Part> parts,
            Map<NodeId, PartNode> nodes,
            Path directory,
            String zone,
            boolean keep,
            Optional<Long> first) {
        public Input {
            parts = List.copyOf(parts);
            nodes = Map.copyOf(nodes);
        }
    }

    /** A node as its rows name it. */
    public record PartNode(String name, Map<String, String> labels) {}

    /**
     * The answer, its database still open.
     *
     * @param guarantee the plan's, weakened when a LIMIT cut through equals
     * @param cut whether there were more rows than the answer keeps
     * @param rejected nodes whose parts turned out broken, with the reason; then there are no rows and the merge is to be done without them
     */
    public record Merged(Optional<Rows> rows, Guarantee guarantee, boolean cut, Map<NodeId, String> rejected) {}

    /** @throws DoryException of kind DISK when this machine cannot hold the answer, of kind QUERY when the SQL fails on the merged values */
    public Merged merge(Input input) {
        Duck duck = Duck.open(
                DuckOptions.over(List.of(input.directory()), input.directory().resolve("tmp"), threads, input.zone()));
        try {
            Map<NodeId, String> rejected = new LinkedHashMap<>();
            for (Stage stage : stages(input.plan())) {
                PartTable table = new PartTable(duck, stage, input);
                rejected.putAll(table.load());
                if (rejected.isEmpty()) {
                    boolean reduce =
                            stage.strategy() == Stage.Strategy.AGGREGATE || stage.strategy() == Stage.Strategy.COUNTED;
                    duck.execute("CREATE " + (reduce ? "TABLE " : "VIEW ") + stage.name() + " AS " + stage.mergeSql());
                }
            }
            if (!rejected.isEmpty()) {
                duck.close();
                return new Merged(Optional.empty(), input.plan().promise().guarantee(), false, rejected);
            }
            Cut cut = cut(duck, input);
            Rows rows = answer(duck, input, cut);
            return new Merged(Optional.of(rows), guarantee(duck, input.plan()), cut.cuts(), Map.of());
        } catch (DuckFailure failure) {
            duck.close();
            throw explained(failure, input.directory());
        } catch (RuntimeException failure) {
            duck.close();
            throw failure;
        }
    }

    private static List<Stage> stages(Plan plan) {
        return plan.local()
                ? List.of()
                : plan.rounds().get(plan.rounds().size() - 1).stages();
    }

    private static Guarantee guarantee(Duck duck, Plan plan) {
        boolean chose = plan.promise()
                .choiceSql()
                .map(sql -> duck.value(sql).equals("true"))
                .orElse(false);
        return chose
                ? plan.promise().guarantee().worst(Guarantee.ANY_VALID)
                : plan.promise().guarantee();
    }

    /** The final SQL of an answer that keeps no more rows than wanted, and whether there were more. */
    private record Cut(String sql, boolean cuts) {}

    private static Cut cut(Duck duck, Input input) {
        String sql = input.plan().finalSql();
        if (input.first().isEmpty()) {
            return new Cut(sql, false);
        }
        long first = input.first().get();
        boolean cuts = duck.value("SELECT CAST(count(*) > " + first + " AS VARCHAR) FROM (" + sql + ")")
                .equals("true");
        return cuts ? new Cut("SELECT * FROM (" + sql + ") LIMIT " + first, true) : new Cut(sql, false);
    }

    private static Rows answer(Duck duck, Input input, Cut cut) {
        long incoming = input.parts().stream().mapToLong(Part::rows).sum();
        List<Column> columns = input.plan().columns();
        Path file = input.directory().resolve(MergedFile.NAME);
        if (incoming > LARGE) {
            long count = MergedFile.write(duck, "(" + cut.sql() + ")", columns, file);
            return new Rows(duck, MergedFile.relation(columns, file), columns, count, input.directory());
        }
        duck.execute("CREATE TABLE answer AS " + cut.sql());
        long count = Long.parseLong(duck.value("SELECT CAST(count(*) AS VARCHAR) FROM answer"));
        if (input.keep()) {
            MergedFile.write(duck, "answer", columns, file);
        }
        return new Rows(duck, "answer", columns, count, input.directory());
    }

    private static DoryException explained(DuckFailure failure, Path directory) {
        if (MergedFile.isDisk(failure)) {
            return new DoryException(
                            Kind.DISK,
                            "cannot write in " + directory + ": " + failure.message(),
                            "free space there, or set XDG_DATA_HOME to another disk")
                    .because(failure);
        }
        if (failure.interrupted()) {
            return new DoryException(Kind.INTERRUPTED, "stopped while the parts were merged").because(failure);
        }
        boolean memory = failure.type().toLowerCase(java.util.Locale.ROOT).contains("memory");
        return new DoryException(
                        memory ? Kind.DISK : Kind.QUERY,
                        memory
                                ? "the merge does not fit into memory: " + failure.message()
                                : "the answer cannot be computed: " + failure.message(),
                        memory ? "ask for fewer rows or groups" : "look at the values with a narrower question")
                .because(failure);
    }

    /** Selects {@code c0}, {@code c1} … with an expression for each. */
    static String select(List<Column> columns, java.util.function.IntFunction<String> expression) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> expression.apply(i) + " AS c" + i)
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    static List<String> names(List<Part> parts) {
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.add(part.file().toString()));
        return names;
    }
}
