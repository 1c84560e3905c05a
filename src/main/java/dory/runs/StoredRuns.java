package dory.runs;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.RunId;
import dory.cluster.Cluster;
import dory.cluster.Node;
import dory.cluster.Targets;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.merge.Coverage;
import dory.merge.MergedFile;
import dory.merge.Rows;
import dory.merge.Verdict;
import dory.plan.Clock;
import dory.plan.FirstRows;
import dory.plan.Guarantee;
import dory.plan.Plan;
import dory.plan.Planner;
import dory.plan.Question;
import dory.plan.TableSchema;
import dory.profile.ClusterConfig;
import dory.profile.Profile;
import dory.profile.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs on real clusters, kept in the run store. */
public final class StoredRuns implements Runs {
    private final Setup setup;
    private final RunStore store;
    private final CatalogueStore catalogues;
    private final Current current = new Current();

    public StoredRuns(Setup setup) {
        this.setup = setup;
        this.store = new RunStore(setup.home().runs());
        this.catalogues = new CatalogueStore(setup.home().catalogue());
    }

    @Override
    public Answer ask(Ask ask, Consumer<RunEvent> events) {
        Profile profile = ask.profile();
        try (Planner planner = new Planner(profile.policy().zone().getId())) {
            Clock clock = new Clock(setup.clock().instant(), profile.policy().zone());
            Question question = read(ask, planner, clock, events);
            Optional<Answer> recalled = new Recall(setup, store, ask, current).answer(question);
            if (recalled.isPresent()) {
                return recalled.get();
            }
            Asking asking = new Asking(setup, store, ask, current, events, planner, question, clock);
            return switch (question.kind()) {
                case LOCAL -> asking.local();
                case TABLES -> new CatalogueAnswers(scratch()).tables(profile);
                case COLUMNS ->
                    new CatalogueAnswers(scratch())
                            .columns(table(profile, question.tables().get(0), ask.discover(), events));
                case ROWS ->
                    onCluster(
                            profile,
                            cluster -> asking.onNodes(
                                    cluster,
                                    cluster.targets(profile.selector()),
                                    new Learning(profile, catalogues, events)));
            };
        } finally {
            current.over();
        }
    }

    @Override
    public Verification verify(Ask ask, int most, Consumer<RunEvent> events) {
        Profile profile = ask.profile();
        if (!(profile.cluster() instanceof ClusterConfig.Local)) {
            throw new DoryException(
                    Kind.USAGE,
                    "cluster " + profile.cluster().name() + " is remote, and verify reads all rows on this machine",
                    "verify on a cluster of kind local; remote ones are not built yet");
        }
        try (Planner planner = new Planner(profile.policy().zone().getId())) {
            Question question = planner.question(ask.sql());
            if (question.kind() != Question.Asks.ROWS) {
                throw new DoryException(
                        Kind.QUERY, "nothing is split: the question reads no rows of nodes", "dory -c answers it");
            }
            Answer split = ask(ask, events);
            try {
                return onCluster(
                        profile,
                        cluster -> new Verifying(store, ask, most)
                                .of(split, question, cluster, new Learning(profile, catalogues, events)));
            } catch (RuntimeException failure) {
                split.close();
                throw failure;
            }
        }
    }

    @Override
    public List<Diagnosis> examine(List<Profile> profiles) {
        return new Examination(setup, this::onCluster).of(profiles);
    }

    @Override
    public Planned plan(Ask ask, Consumer<RunEvent> events) {
        Profile profile = ask.profile();
        try (Planner planner = new Planner(profile.policy().zone().getId())) {
            Clock clock = new Clock(setup.clock().instant(), profile.policy().zone());
            Question question = read(ask, planner, clock, events);
            if (question.kind() == Question.Asks.TABLES || question.kind() == Question.Asks.COLUMNS) {
                throw new DoryException(Kind.QUERY, "the catalogue answers this, there is nothing to plan", "ask it");
            }
            if (new Recall(setup, store, ask, current).concerns(question)) {
                throw new DoryException(
                        Kind.QUERY, "earlier answers are asked at home, there is nothing to plan", "ask it");
            }
            FirstRows plans = new FirstRows(planner, question, ask.spread(), ask.limit());
            return onCluster(profile, cluster -> {
                Targets targets = cluster.targets(profile.selector());
                Learning learning = new Learning(profile, catalogues, events);
                var catalogue = ask.discover()
                        ? learning.catalogue(question, cluster, targets, true)
                        : learning.known(question, targets);
                return planned(ask, planner, plans.plan(catalogue, clock), clock, targets);
            });
        }
    }

    private static Question read(Ask ask, Planner planner, Clock clock, Consumer<RunEvent> events) {
        Question question = planner.question(ask.sql(), clock, ask.variables());
        events.accept(new RunEvent.Bound(question.variables()));
        if (question.kind() != Question.Asks.ROWS) {
            ask.spread().refuseWithoutNodes();
        }
        return question;
    }

    private static Planned planned(Ask ask, Planner planner, Plan plan, Clock clock, Targets targets) {
        List<Node> matched = targets.matched();
        List<Boolean> wanted = planner.needed(
                plan,
                matched.stream().map(Node::name).toList(),
                matched.stream().map(Node::labels).toList());
        List<Node> needed = new ArrayList<>();
        List<Node> spared = new ArrayList<>();
        List<Node> unavailable = new ArrayList<>();
        for (int i = 0; i < matched.size(); i++) {
            Node node = matched.get(i);
            boolean enough = plan.local() || (plan.oneNode() && !needed.isEmpty());
            if (!wanted.get(i) || enough) {
                spared.add(node);
            } else {
                (node.unavailable().isPresent() ? unavailable : needed).add(node);
            }
        }
        return new Planned(ask.sql(), plan, clock, needed, spared, unavailable, targets.others());
    }

    @Override
    public Targets nodes(Profile profile) {
        return onCluster(profile, cluster -> {
            Targets targets = cluster.targets(profile.selector());
            Map<String, String> findings = new HashMap<>();
            cluster.check().stream()
                    .filter(check -> !check.ok())
                    .forEach(check -> findings.put(check.what(), check.finding()));
            return new Targets(found(targets.matched(), findings), found(targets.others(), findings));
        });
    }

    /** A node can be asked and still be in a bad way; whoever lists the nodes wants to know. */
    private static List<Node> found(List<Node> nodes, Map<String, String> findings) {
        return nodes.stream()
                .map(node -> new Node(
                        node.id(),
                        node.name(),
                        node.labels(),
                        node.unavailable().or(() -> Optional.ofNullable(findings.get("node " + node.id())))))
                .toList();
    }

    @Override
    public TableSchema table(Profile profile, String name, boolean discover, Consumer<RunEvent> events) {
        Learning learning = new Learning(profile, catalogues, events);
        Table table = learning.demanded(name);
        return onCluster(
                profile, cluster -> learning.schema(table, cluster, cluster.targets(profile.selector()), discover));
    }

    @Override
    public Optional<TableSchema> known(Profile profile, String name) {
        Learning learning = new Learning(profile, catalogues, event -> {});
        return learning.table(name).flatMap(learning::known);
    }

    @Override
    public List<RunRecord> stored(int limit) {
        return store.newest(limit);
    }

    @Override
    public RunRecord stored(RunId run) {
        return store.read(run);
    }

    @Override
    public Answer show(RunId run) {
        RunRecord record = store.read(run);
        Path directory = store.directory(run);
        Path merged = directory.resolve(MergedFile.NAME);
        if (record.state() != RunRecord.State.DONE || !Files.exists(merged)) {
            String why =
                    record.state() == RunRecord.State.DONE ? "its rows were not kept" : "it did not end with an answer";
            throw new DoryException(
                    Kind.USAGE, "run " + run + " has nothing to show: " + why, "ask the question again");
        }
        Duck duck = Duck.open(
                DuckOptions.over(List.of(directory), directory.resolve("tmp"), setup.threads(), record.zone()));
        Rows rows = new Rows(
                duck, MergedFile.relation(record.columns(), merged), record.columns(), record.rows(), directory);
        return new Answer(
                rows,
                verdict(record),
                Optional.of(run),
                record.exitCode(),
                record.bytes(),
                Duration.ofMillis(record.millis()),
                List.of(),
                record.nodes(),
                () -> RunStore.delete(directory.resolve("tmp")));
    }

    /** The stored words, and the counts from the ledger. */
    private static Verdict verdict(RunRecord record) {
        return Verdict.stored(Guarantee.valueOf(record.guarantee()), record.verdict(), coverage(record.nodes()));
    }

    static Coverage coverage(List<NodeEntry> nodes) {
        int answered =
                (int) nodes.stream().filter(node -> node.state().answered()).count();
        boolean one = nodes.stream().anyMatch(node -> Asking.ONE_WILL_DO.contains(node.reason()));
        List<Coverage.Missing> missing = nodes.stream()
                .filter(node -> !node.state().answered() && node.state() != NodeEntry.State.NOT_NEEDED)
                .filter(node -> !one)
                .map(node -> new Coverage.Missing(node.node(), node.state().words(), node.reason()))
                .toList();
        return new Coverage(answered, answered + missing.size(), nodes.size(), missing);
    }

    /** Opens the profile's cluster for one piece of work; what it spills goes with it. */
    private <T> T onCluster(Profile profile, Function<Cluster, T> work) {
        catalogues.forget();
        Path scratch = scratch();
        try (Cluster cluster = setup.clusters().open(profile, scratch)) {
            return work.apply(cluster);
        } finally {
            RunStore.delete(scratch);
        }
    }

    private Path scratch() {
        try {
            Files.createDirectories(setup.home().cache());
            return Files.createTempDirectory(setup.home().cache(), "scratch-");
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK,
                            "cannot write in " + setup.home().cache() + ": " + DiskReason.of(error),
                            "free space there, or set XDG_CACHE_HOME to another disk")
                    .because(error);
        }
    }

    @Override
    public int mergeNow() {
        return current.hurry();
    }

    @Override
    public int interrupt() {
        return current.interrupt();
    }

    @Override
    public void close() {
        current.over();
    }
}
