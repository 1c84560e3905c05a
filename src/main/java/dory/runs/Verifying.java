package dory.runs;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.RunId;
import dory.cluster.Cluster;
import dory.cluster.Node;
import dory.cluster.Targets;
import dory.cluster.WholeJob;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.merge.MergedFile;
import dory.merge.Rows;
import dory.plan.Catalogue;
import dory.plan.Clock;
import dory.plan.Guarantee;
import dory.plan.Question;
import dory.plan.Stage;
import dory.plan.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks one DuckDB over all rows what a run was asked, at the run's instant, and holds the two answers against each other. */
final class Verifying {
    private final RunStore store;
    private final Ask ask;
    private final int most;

    Verifying(RunStore store, Ask ask, int most) {
        this.store = store;
        this.ask = ask;
        this.most = most;
    }

    /** Both answers at hand: the split one, and the SQL for the other. */
    private record Both(Answer split, RunRecord run, Whole whole, List<Stage.TableUse> tables, Path directory) {}

    /** @param split is closed as soon as it is copied */
    Verification of(Answer split, Question question, Cluster cluster, Learning learning) {
        RunId id = split.run().orElseThrow();
        RunRecord run = store.read(id);
        Targets targets = cluster.targets(ask.profile().selector());
        Catalogue catalogue = learning.known(question, targets);
        Whole whole = whole(question, catalogue, new Clock(run.instant(), ZoneId.of(run.zone())));
        List<Stage.TableUse> tables = question.tables().stream()
                .map(name -> new Stage.TableUse(name, catalogue.table(name).orElseThrow()))
                .toList();
        Both both = new Both(
                split, run, whole, tables, directory(store.directory(id).resolve("verify")));
        Comparison.Leeway leeway = leeway(both);
        long start = System.nanoTime();
        Duck duck = whole(both, cluster, targets, leeway.choice());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return compared(both, duck, leeway, time);
    }

    private static Whole whole(Question question, Catalogue catalogue, Clock clock) {
        try (Duck duck = Duck.open(DuckOptions.pure(clock.zone().getId()))) {
            return Whole.of(duck, question, catalogue, clock);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK,
                            "cannot write " + path + ": " + DiskReason.of(error),
                            "free space there, or set XDG_DATA_HOME to another disk")
                    .because(error);
        }
    }

    /** The split answer goes through a file, so that neither database holds the other's rows in memory. */
    private Duck whole(Both both, Cluster cluster, Targets targets, boolean choice) {
        List<Column> columns = both.split().rows().columns();
        Path file = both.directory().resolve("split.parquet");
        MergedFile.write(both.split().rows().duck(), both.split().rows().relation(), columns, file);
        both.split().rows().duck().close();
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("one", "SELECT * FROM (" + both.whole().sql() + ") AS q(" + names + ")");
        if (choice && both.whole().every().isPresent()) {
            answers.put("every", "SELECT * FROM (" + both.whole().every().get() + ") AS q(" + names + ")");
        }
        answers.put("split", "FROM " + MergedFile.relation(columns, file));
        return cluster.whole(new WholeJob(
                both.tables(),
                nodes(both, targets),
                both.whole().labelled(),
                both.whole().labelColumns(),
                both.run().zone(),
                both.directory(),
                answers));
    }

    /** The nodes whose rows the split answer has, and those it did not need; who is missing there must be missing here. */
    private static List<Node> nodes(Both both, Targets targets) {
        Map<String, NodeEntry.State> states =
                both.split().ledger().stream().collect(Collectors.toMap(NodeEntry::id, NodeEntry::state));
        // Who answered comes first, and speaks for a table that is the same everywhere.
        return targets.matched().stream()
                .filter(node -> counts(states.get(node.id().value())))
                .sorted(Comparator.comparing(node -> states.get(node.id().value()) == NodeEntry.State.NOT_NEEDED))
                .toList();
    }

    private static boolean counts(NodeEntry.@Nullable State state) {
        return state != null && (state.answered() || state == NodeEntry.State.NOT_NEEDED);
    }

    private Comparison.Leeway leeway(Both both) {
        List<Column> columns = both.split().rows().columns();
        Guarantee guarantee = both.split().verdict().guarantee();
        Set<Integer> floats = new HashSet<>();
        List<String> named = both.split().verdict().floats();
        for (int i = 0; i < columns.size(); i++) {
            if (guarantee != Guarantee.EXACT && named.contains(columns.get(i).name())) {
                floats.add(i);
            }
        }
        List<Integer> keys = both.whole().keys(columns);
        if (guarantee != Guarantee.ANY_VALID) {
            return new Comparison.Leeway(floats, Set.of(), keys, false);
        }
        if (both.whole().innerLimit()) {
            throw incomparable("a LIMIT inside leaves SQL a choice, so that both answers may differ and be right");
        }
        Set<Integer> open = both.whole()
                .open()
                .orElseThrow(() -> incomparable("what a function such as any_value picked is used further on"));
        return new Comparison.Leeway(floats, open, keys, both.whole().every().isPresent());
    }

    private static DoryException incomparable(String why) {
        return new DoryException(
                Kind.QUERY, "the answers cannot be compared: " + why, "sort by a key that leaves no choice");
    }

    private Verification compared(Both both, Duck duck, Comparison.Leeway leeway, Duration time) {
        Answer split = both.split();
        List<Column> columns = split.rows().columns();
        List<String> findings = new ArrayList<>();
        String types = types(duck, columns);
        Comparison comparison = new Comparison(duck, columns, leeway, most);
        if (types.isEmpty()) {
            findings.addAll(comparison.findings());
        } else {
            findings.add(types);
            duck.execute("CREATE TABLE difference AS SELECT '' AS side, * FROM split LIMIT 0");
        }
        List<Column> shown = new ArrayList<>(List.of(new Column("where", "VARCHAR")));
        shown.addAll(columns);
        String renamed = IntStream.range(0, columns.size())
                .mapToObj(i -> ", c" + i + " AS c" + (i + 1))
                .collect(Collectors.joining("", "(SELECT side AS c0", " FROM difference)"));
        long differing = comparison.count("difference");
        return new Verification(
                findings.isEmpty() ? "equal" : "not equal: " + String.join(", ", findings),
                findings.isEmpty(),
                new Rows(duck, renamed, shown, differing, both.directory()),
                split.verdict(),
                split.rows().count(),
                split.exitCode(),
                split.run(),
                split.time(),
                time,
                split.notes(),
                () -> {
                    split.tidy().run();
                    RunStore.delete(both.directory());
                });
    }

    private static String types(Duck duck, List<Column> columns) {
        List<Column> one = duck.describe("FROM one");
        for (int i = 0; i < columns.size(); i++) {
            if (!one.get(i).type().equals(columns.get(i).type())) {
                return "column " + columns.get(i).name() + " is "
                        + columns.get(i).type() + " in the split answer, "
                        + one.get(i).type() + " in one DuckDB";
            }
        }
        return "";
    }
}
