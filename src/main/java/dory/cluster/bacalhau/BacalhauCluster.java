package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dory.base.DoryException;
import dory.base.JobId;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Check;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.Node;
import dory.cluster.NodeJob;
import dory.cluster.PublishedFiles;
import dory.cluster.RemoteSettings;
import dory.cluster.Targets;
import dory.cluster.Vote;
import dory.cluster.WholeJob;
import dory.duck.Duck;
import dory.profile.Selector;
import dory.profile.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a Bacalhau orchestrator, each round one {@code ops} job of DuckDB's command line. Safe for many threads. */
public final class BacalhauCluster implements Cluster {
    /** Up to here a job means its nodes one by one; the list stands in every execution that the orchestrator tells. */
    private static final int BY_NAME = 200;

    private final RemoteSettings settings;
    private final Http http;
    private final Endpoints endpoints;
    private final JobSpec spec;
    private final Errands errands;
    private final Map<JobId, Following> jobs = new ConcurrentHashMap<>();
    private @Nullable Known known;
    private boolean versionKnown;

    /** The last listing, and what was asked of it. */
    private record Known(Fleet fleet, Selector selector) {}

    /**
     * @param published reads what the cluster's own small jobs leave
     * @param connect how long to wait for a connection
     */
    public BacalhauCluster(RemoteSettings settings, PublishedFiles published, Duration connect) {
        this.settings = settings;
        this.http = new Http(settings, connect);
        this.endpoints = Endpoints.over(http);
        this.spec = new JobSpec(settings);
        this.errands = new Errands(settings, published);
    }

    @Override
    public Targets targets(Selector selector) {
        return told(() -> {
            demandVersion();
            Fleet fleet = list(selector);
            Map<Boolean, List<Node>> split =
                    fleet.shown().stream().collect(Collectors.partitioningBy(node -> selector.matches(node.labels())));
            return new Targets(split.getOrDefault(true, List.of()), split.getOrDefault(false, List.of()));
        });
    }

    /** Once for each cluster that is opened. */
    private synchronized void demandVersion() {
        if (!versionKnown) {
            endpoints.agent().demandKnown(settings.api());
            versionKnown = true;
        }
    }

    private Fleet list(Selector selector) {
        Fleet fleet = new Fleet(settings, endpoints.nodes().all());
        synchronized (this) {
            known = new Known(fleet, selector);
        }
        return fleet;
    }

    private Known known() {
        synchronized (this) {
            if (known != null) {
                return known;
            }
        }
        return new Known(list(Selector.ALL), Selector.ALL);
    }

    @Override
    public List<Vote> votes(Table table, List<Node> nodes) {
        return told(() -> errands.votes(
                table, nodes, asked -> start(asked, Script.votes(settings, table), table.network(), Map.of())));
    }

    @Override
    public Map<NodeId, String> contents(Table table, List<Node> nodes) {
        return told(() -> errands.contents(
                table, nodes, asked -> start(asked, Script.contents(settings, table), table.network(), Map.of())));
    }

    @Override
    public JobId submit(NodeJob job) {
        return told(() -> {
            Map<String, String> labels = Map.of("dory-run", job.run().toString());
            Started started = start(job.nodes(), Script.of(settings, job), Script.needsNetwork(job), labels);
            jobs.put(started.id(), started.following());
            return started.id();
        });
    }

    /** A job that runs. */
    record Started(JobId id, Following following) {}

    private Started start(List<NodeId> nodes, String script, boolean network, Map<String, String> labels) {
        Known now = known();
        Submission submission = new Submission(spec, endpoints.jobs(), script, network, labels);
        String job = submission.start(constraints(now, nodes));
        Progress progress = new Progress(nodes, settings.mount());
        Following following = new Following(
                endpoints,
                job,
                progress,
                new Passed(submission),
                settings.timeouts().total());
        return new Started(new JobId(job), following.start());
    }

    /** By name as long as that is short; else as the selector means them, when it means nobody else that could take the job. */
    private ArrayNode constraints(Known now, List<NodeId> nodes) {
        Optional<ArrayNode> names = now.fleet().only(nodes);
        if (names.isPresent() && nodes.size() <= BY_NAME) {
            return names.get();
        }
        Collection<NodeId> wanted = new HashSet<>(nodes);
        boolean nobodyElse = now.fleet().shown().stream()
                .filter(node -> now.selector().matches(node.labels()))
                .filter(node -> node.unavailable().isEmpty())
                .allMatch(node -> wanted.contains(node.id()));
        return Optional.of(now.selector())
                .filter(selector -> nobodyElse)
                .flatMap(Constraints::of)
                .or(() -> names)
                .orElseThrow(() -> new DoryException(
                        Kind.CLUSTER,
                        "the scheduler cannot be told which nodes are meant: their label name is missing, shared, or no"
                                + " Kubernetes label value",
                        "give each node a --name of letters, digits, - _ . (63 at most)"));
    }

    /** Nodes that the scheduler passed over, asked again by name. */
    private final class Passed implements Following.Again {
        private final Submission submission;

        Passed(Submission submission) {
            this.submission = submission;
        }

        @Override
        public List<NodeId> gone(List<NodeId> nodes) {
            Fleet fleet = new Fleet(settings, endpoints.nodes().all());
            // After its restart an orchestrator lists nobody for a while.
            return fleet.all().isEmpty()
                    ? List.of()
                    : nodes.stream()
                            .filter(node -> fleet.find(node)
                                    .filter(wire -> fleet.unavailable(wire).isEmpty())
                                    .isEmpty())
                            .toList();
        }

        @Override
        public String submit(List<NodeId> nodes) {
            ArrayNode names = known().fleet()
                    .only(nodes)
                    .orElseThrow(() -> new DoryException(
                            Kind.CLUSTER,
                            "nodes that were busy cannot be asked again: they have no name of their own"));
            return submission.start(names);
        }
    }

    @Override
    public List<Execution> poll(JobId job, Duration wait) {
        return told(() -> following(job).poll(wait));
    }

    @Override
    public void stop(JobId job) {
        told(() -> {
            following(job).stop("stopped by dory");
            return job;
        });
    }

    /** The job, or one that another process started: its nodes are those it names, else those it reached. */
    private Following following(JobId job) {
        Following here = jobs.get(job);
        return here != null ? here : jobs.computeIfAbsent(job, this::resumed);
    }

    private Following resumed(JobId job) {
        if (endpoints.jobs().state(job.value()).isEmpty()) {
            throw new DoryException(
                    Kind.CLUSTER, "the orchestrator does not know job " + job, "dory nodes shows which cluster it is");
        }
        List<NodeId> reached = endpoints.executions().of(job.value()).stream()
                .map(execution -> new NodeId(execution.node()))
                .distinct()
                .toList();
        Following.Again nobody = new Following.Again() {
            @Override
            public List<NodeId> gone(List<NodeId> nodes) {
                return nodes;
            }

            @Override
            public String submit(List<NodeId> nodes) {
                throw new IllegalStateException("a job taken over is not sent again");
            }
        };
        Progress progress = new Progress(reached, settings.mount());
        return new Following(endpoints, job.value(), progress, nobody, Duration.ZERO).start();
    }

    @Override
    public List<Check> check() {
        return new Checks(settings, endpoints).all();
    }

    /** Files stay where they are; there is no machine that could read all of them. */
    @Override
    public Duck whole(WholeJob job) {
        throw new DoryException(
                Kind.USAGE,
                "cluster " + settings.name() + " is remote, and verify reads all rows on this machine",
                "verify on a cluster of kind local");
    }

    @Override
    public List<Check> examine(List<Table> tables) {
        List<Check> checks = new ArrayList<>(check());
        if (checks.stream().allMatch(check -> check.ok() || check.what().startsWith("node "))) {
            checks.addAll(told(() -> new Trials(
                            errands, (nodes, script) -> start(nodes, script, false, Map.of()), settings)
                    .of(list(Selector.ALL).shown(), tables)));
        }
        return checks;
    }

    private <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (HttpFailure failure) {
            throw failure.told();
        }
    }

    @Override
    public void close() {
        jobs.values().forEach(Following::close);
        http.close();
    }
}
