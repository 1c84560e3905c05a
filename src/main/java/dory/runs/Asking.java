package dory.runs;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.JobId;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.Meta;
import dory.cluster.Node;
import dory.cluster.NodeJob;
import dory.cluster.Targets;
import dory.plan.Catalogue;
import dory.plan.Clock;
import dory.plan.FirstRows;
import dory.plan.Plan;
import dory.plan.Planner;
import dory.plan.Question;
import dory.plan.Round;
import dory.plan.Shipment;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One question on a cluster, from catalogue to answer. */
final class Asking {
    private static final String SAME_EVERYWHERE = "the table is the same on every node";
    private static final String ANY_NODE = "any one node was asked for";

    /** Why a node that could have answered was not needed after another had. */
    static final Set<String> ONE_WILL_DO = Set.of(SAME_EVERYWHERE, ANY_NODE);

    private final Setup setup;
    private final Ask ask;
    private final Current current;
    private final Consumer<RunEvent> events;
    private final Planner planner;
    private final Question question;
    private final FirstRows plans;
    private final RunStore store;
    private final Finishing finishing;
    /** Of all rounds. */
    private final Clock clock;

    Asking(
            Setup setup,
            RunStore store,
            Ask ask,
            Current current,
            Consumer<RunEvent> events,
            Planner planner,
            Question question,
            Clock clock) {
        this.setup = setup;
        this.store = store;
        this.ask = ask;
        this.current = current;
        this.events = events;
        this.planner = planner;
        this.question = question;
        this.clock = clock;
        this.plans = new FirstRows(planner, question, ask.spread(), ask.limit());
        this.finishing = new Finishing(setup, store, ask);
    }

    /** A question without tables: no cluster is touched. */
    Answer local() {
        Plan plan = plans.plan(new Catalogue(Map.of(), List.of(), java.util.Set.of()), clock);
        RunLog log = new RunLog(store, setup, store.create(), ask, clock.instant());
        Ledger ledger = new Ledger(List.of());
        return finishing.answer(new Finishing.Input(log, plan, ledger, Map.of(), Map.of(), List.of()));
    }

    Answer onNodes(Cluster cluster, Targets targets, Learning learning) {
        Targeting.demandNodes(targets, ask.profile().selector());
        Catalogue catalogue = learning.catalogue(question, cluster, targets, ask.discover());
        Plan plan = plans.plan(catalogue, clock);
        RunLog log = new RunLog(store, setup, store.create(), ask, clock.instant());
        current.started(log);
        Ledger ledger = new Ledger(targets.matched());
        try {
            Gathering gathering = round(cluster, targets, plan, log, ledger);
            Optional<Relearnt> relearnt = relearnt(gathering, cluster, targets, learning, catalogue);
            if (relearnt.isPresent()) {
                plan = plans.plan(relearnt.get().catalogue(), clock);
            }
            if (relearnt.filter(Relearnt::again).isPresent()) {
                ledger = new Ledger(targets.matched());
                gathering = round(cluster, targets, plan, log, ledger);
            }
            return answered(cluster, targets, plan, log, ledger, gathering);
        } catch (DoryException error) {
            log.failed(error, ledger);
            throw error;
        }
    }

    /** Sends the plan's round to the nodes it needs and gathers what comes. */
    private Gathering round(Cluster cluster, Targets targets, Plan plan, RunLog log, Ledger ledger) {
        List<Node> needed = new ArrayList<>(needed(plan, targets, ledger));
        Gathering gathering =
                new Gathering(cluster, setup.stores().apply(ask.profile().cluster()), ledger, events, current::hurried);
        events.accept(new RunEvent.Started(log.id(), plan.oneNode() ? 1 : needed.size()));
        Optional<Instant> deadline = ask.profile()
                .policy()
                .deadline()
                .map(time -> setup.clock().instant().plus(time));
        if (!plan.oneNode()) {
            demandFits(cluster, targets, needed, plan, log, deadline);
            send(cluster, needed, plan, log, ledger, gathering, deadline);
            return gathering;
        }
        // The first that answers will do, and a broken one is no reason to fail.
        for (Node node : needed) {
            send(cluster, List.of(node), plan, log, ledger, gathering, deadline);
            boolean late = deadline.filter(setup.clock().instant()::isAfter).isPresent();
            if (ledger.of(node.id()).state().answered() || gathering.hopeless() || late) {
                break;
            }
        }
        String why = plan.perNode() ? ANY_NODE : SAME_EVERYWHERE;
        ledger.in(NodeEntry.State.SENT).forEach(node -> ledger.set(node, NodeEntry.State.NOT_NEEDED, why, ""));
        return gathering;
    }

    private List<Node> needed(Plan plan, Targets targets, Ledger ledger) {
        List<Node> matched = targets.matched();
        List<Boolean> wanted = planner.needed(
                plan,
                matched.stream().map(Node::name).toList(),
                matched.stream().map(Node::labels).toList());
        List<Node> needed = new ArrayList<>();
        for (int i = 0; i < matched.size(); i++) {
            Node node = matched.get(i);
            if (!wanted.get(i)) {
                ledger.set(node.id(), NodeEntry.State.NOT_NEEDED, "a label in WHERE rules it out", "");
            } else if (node.unavailable().isEmpty()) {
                needed.add(node);
            }
        }
        return needed;
    }

    /** Before rows are brought home: how many bytes would that be? Nodes that cannot tell are left for the round itself to name. */
    private void demandFits(
            Cluster cluster, Targets targets, List<Node> needed, Plan plan, RunLog log, Optional<Instant> deadline) {
        Shipping shipping = new Shipping(ask.profile().policy());
        if (needed.isEmpty() || !shipping.asks(plan)) {
            return;
        }
        Gathering sizes = new Gathering(
                cluster,
                setup.stores().apply(ask.profile().cluster()),
                new Ledger(targets.matched()),
                event -> {},
                () -> false);
        NodeJob job = job(log, Shipment.sizes(plan).orElseThrow(), needed);
        JobId id = cluster.submit(job);
        current.submitted(cluster, id);
        sizes.run(id, job, directory(store.directory(log.id()).resolve("sizes")), deadline, setup.clock());
        shipping.demandFits(plan, sizes.fetched().values());
    }

    private NodeJob job(RunLog log, Round round, List<Node> nodes) {
        return new NodeJob(
                log.id(),
                round,
                nodes.stream().map(Node::id).toList(),
                ask.profile().policy().limits(),
                ask.profile().policy().zone().getId(),
                directory(store.directory(log.id()).resolve("outbox")));
    }

    private void send(
            Cluster cluster,
            List<Node> nodes,
            Plan plan,
            RunLog log,
            Ledger ledger,
            Gathering gathering,
            Optional<Instant> deadline) {
        if (nodes.isEmpty()) {
            return;
        }
        Path run = store.directory(log.id());
        NodeJob job = job(log, plan.rounds().get(0), nodes);
        JobId id = cluster.submit(job);
        current.submitted(cluster, id);
        log.submitted(id.value(), plan, ledger);
        gathering.run(id, job, directory(run.resolve("parts")), deadline, setup.clock());
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

    /** What was learnt anew, and whether the nodes must be asked again because types or columns are others now. */
    private record Relearnt(Catalogue catalogue, boolean again) {}

    /**
     * Nodes whose values do not fit the catalogue's types, or whose files have other columns than when they voted, vote again. A renamed header
     * would else be a column of NULLs in an answer called exact.
     */
    private Optional<Relearnt> relearnt(
            Gathering gathering, Cluster cluster, Targets targets, Learning learning, Catalogue catalogue) {
        Map<String, TableSchema> tables = new LinkedHashMap<>(catalogue.tables());
        boolean again = false;
        for (Map.Entry<String, TableSchema> entry : catalogue.tables().entrySet()) {
            Table table = entry.getValue().table();
            Map<String, Set<String>> voted = learning.wholeColumns(table);
            List<Node> drifted = targets.matched().stream()
                    .filter(node -> misfits(gathering, node) || changed(gathering, node, table, voted))
                    .toList();
            if (!drifted.isEmpty()) {
                TableSchema learnt = learning.relearnt(table, cluster, drifted);
                again |= !learnt.columns().equals(entry.getValue().columns());
                tables.put(entry.getKey(), learnt);
            }
        }
        if (again) {
            events.accept(new RunEvent.Note(
                    "the nodes' columns changed; they were learnt anew and the question asked again"));
        }
        return tables.equals(catalogue.tables())
                ? Optional.empty()
                : Optional.of(new Relearnt(new Catalogue(tables, catalogue.labels(), catalogue.uniqueLabels()), again));
    }

    private static boolean misfits(Gathering gathering, Node node) {
        return Optional.ofNullable(gathering.troubles().get(node.id()))
                .filter(trouble -> trouble.kind() == Execution.Cause.CAST)
                .isPresent();
    }

    /** Files without a line say nothing; without a header line columns go by position. */
    private static boolean changed(Gathering gathering, Node node, Table table, Map<String, Set<String>> voted) {
        return table.reading().header()
                && Optional.ofNullable(gathering.fetched().get(node.id())).stream()
                        .flatMap(fetched -> fetched.meta().schemas().stream())
                        .filter(schema -> schema.table().equals(table.name()))
                        .map(Meta.SchemaMeta::wholeColumns)
                        .anyMatch(now -> !now.isEmpty() && !now.equals(voted.get(node.name())));
    }

    private Answer answered(
            Cluster cluster, Targets targets, Plan plan, RunLog log, Ledger ledger, Gathering gathering) {
        gathering.ofTheQuestion(plan.perNode()).ifPresent(trouble -> {
            throw questionError(trouble, ledger);
        });
        finishing.demandEnough(ledger.coverage(plan.oneNode()), ledger);
        Map<NodeId, Node> nodes = new LinkedHashMap<>();
        targets.matched().forEach(node -> nodes.put(node.id(), node));
        List<Stage> stages = plan.rounds().get(0).stages();
        // Side by side nothing is counted twice.
        List<String> labels = plan.perNode()
                ? List.of()
                : new SameData(cluster, nodes).check(stages, gathering.fetched(), ask.allowSameData());
        return finishing.answer(new Finishing.Input(log, plan, ledger, nodes, gathering.fetched(), labels));
    }

    /** One DuckDB over all rows would fail on it too, so nodes without such a row do not make it an answer. */
    private static DoryException questionError(Execution.Trouble trouble, Ledger ledger) {
        List<NodeEntry> failed = ledger.all().stream()
                .filter(entry -> entry.reason().equals(trouble.message()))
                .toList();
        String where = failed.size() == ledger.all().size()
                ? "on every node"
                : "on " + failed.size() + " of " + ledger.all().size() + " nodes, such as "
                        + failed.get(0).node();
        return new DoryException(Kind.QUERY, trouble.message() + " (" + where + ")");
    }
}
