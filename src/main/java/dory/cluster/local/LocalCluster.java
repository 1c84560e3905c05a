package dory.cluster.local;

import dory.base.DoryException;
import dory.base.JobId;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Check;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.Node;
import dory.cluster.NodeJob;
import dory.cluster.Targets;
import dory.cluster.Vote;
import dory.cluster.WholeJob;
import dory.duck.Column;
import dory.duck.DeepThreads;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.profile.Selector;
import dory.profile.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The embedded cluster: every node a directory on this machine, its SQL run by DuckDB in this process. */
public final class LocalCluster implements Cluster {
    private final Path file;
    private final NodesFile nodes;
    private final int threads;
    private final String zone;
    private final Path scratch;
    private final Knowledge knowledge = new Knowledge();
    private final Map<JobId, LocalJob> jobs = new ConcurrentHashMap<>();
    private final ExecutorService workers;

    /**
     * @param nodes a CSV file: {@code node}, optional {@code root}, then labels
     * @param threads of DuckDB, and the nodes that run at once
     * @param zone an IANA name, in which values are read for the catalogue; a job has its own
     * @param scratch where DuckDB spills; an existing directory
     */
    public LocalCluster(Path nodes, int threads, String zone, Path scratch) {
        this.file = nodes.toAbsolutePath().normalize();
        this.nodes = new NodesFile(nodes);
        this.threads = threads;
        this.zone = zone;
        this.scratch = scratch;
        this.workers = Executors.newFixedThreadPool(threads, new DeepThreads("node"));
    }

    @Override
    public Targets targets(Selector selector) {
        Map<Boolean, List<Node>> split = nodes.read().stream()
                .map(LocalNode::shown)
                .collect(Collectors.partitioningBy(node -> selector.matches(node.labels())));
        return new Targets(split.getOrDefault(true, List.of()), split.getOrDefault(false, List.of()));
    }

    @Override
    public List<Vote> votes(Table table, List<Node> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        List<LocalNode> local = known(asked.stream().map(Node::id).toList());
        try (NodeDatabase database = new NodeDatabase(roots(local), scratch, threads, zone)) {
            List<Callable<Vote>> calls = IntStream.range(0, asked.size())
                    .mapToObj(i -> (Callable<Vote>) () ->
                            vote(database, table, asked.get(i), local.get(i).root()))
                    .toList();
            List<Vote> votes = new ArrayList<>();
            for (Future<Vote> vote : workers.invokeAll(calls)) {
                votes.add(vote.get());
            }
            return votes;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DoryException(Kind.INTERRUPTED, "stopped while the catalogue was learnt").because(interrupted);
        } catch (ExecutionException defect) {
            throw new DoryException(Kind.BUG, "learning the catalogue failed: " + defect.getCause()).because(defect);
        }
    }

    private static Vote vote(NodeDatabase database, Table table, Node node, Path root) {
        try (Duck duck = database.connect()) {
            NodeFiles files = new NodeFiles(duck, root);
            files.demandDirectory();
            List<DataFile> found = files.of(table);
            NodeVotes votes = new NodeVotes(duck);
            List<Column> columns = votes.of(table, found);
            return new Vote(
                    node, columns, votes.gaps(table, found, columns), DataFile.fingerprint(found), Optional.empty());
        } catch (Trouble trouble) {
            return new Vote(node, List.of(), Map.of(), "", Optional.of(trouble.told()));
        } catch (DuckFailure failure) {
            return new Vote(
                    node,
                    List.of(),
                    Map.of(),
                    "",
                    Optional.of(Trouble.of(failure, root, root).told()));
        }
    }

    @Override
    public Map<NodeId, String> contents(Table table, List<Node> asked) {
        List<LocalNode> local = known(asked.stream().map(Node::id).toList());
        Map<NodeId, String> contents = new LinkedHashMap<>();
        try (NodeDatabase database = new NodeDatabase(roots(local), scratch, threads, zone);
                Duck duck = database.connect()) {
            Contents hashed = new Contents(duck, knowledge.hashes());
            for (LocalNode node : local) {
                contents.put(node.id(), hashed.of(table, node.root()));
            }
        } catch (Trouble | DuckFailure unreadable) {
            // It was read a moment ago; that it cannot be read now means it changed, and no claim can be made.
            throw new DoryException(
                            Kind.CLUSTER,
                            "the files of " + table.name() + " changed while they were compared",
                            "ask again")
                    .because(unreadable);
        }
        return contents;
    }

    @Override
    public JobId submit(NodeJob job) {
        List<LocalNode> local = known(job.nodes());
        List<Path> directories = Stream.concat(roots(local).stream(), Stream.of(absolute(job.outbox())))
                .toList();
        NodeDatabase database = new NodeDatabase(directories, scratch, threadsPerNode(local.size()), job.zone());
        LocalJob started = new LocalJob(job, local, database, knowledge);
        JobId id =
                new JobId(String.format("j-%016x", ThreadLocalRandom.current().nextLong()));
        jobs.put(id, started);
        IntStream.range(0, local.size()).forEach(i -> workers.execute(() -> started.run(i)));
        return id;
    }

    /**
     * Many nodes keep every worker busy by themselves; threads of DuckDB's own beside them cost a quarter of the time of small nodes.
     * On large machines they stay, for the one node that is larger than all others.
     */
    private int threadsPerNode(int count) {
        return threads <= 4 && count >= 8 * threads ? 1 : threads;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static List<Path> roots(List<LocalNode> local) {
        // DuckDB compares a pattern with the directories as text, so the pattern's spelling of a root is one of them.
        return local.stream()
                .map(LocalNode::root)
                .flatMap(root -> Stream.of(root, Path.of(Globs.literal(root.toString()))))
                .distinct()
                .toList();
    }

    private List<LocalNode> known(List<NodeId> ids) {
        Map<NodeId, LocalNode> all =
                nodes.read().stream().collect(Collectors.toMap(LocalNode::id, Function.identity()));
        return ids.stream()
                .map(id -> Optional.ofNullable(all.get(id))
                        .orElseThrow(() ->
                                new DoryException(Kind.CLUSTER, "node " + id + " is no longer listed in " + file)))
                .toList();
    }

    @Override
    public List<Execution> poll(JobId job, Duration wait) {
        return job(job).poll(wait);
    }

    @Override
    public void stop(JobId job) {
        job(job).stop();
    }

    private LocalJob job(JobId id) {
        return Optional.ofNullable(jobs.get(id))
                .orElseThrow(() -> new DoryException(
                        Kind.CLUSTER,
                        "job " + id + " is not known here",
                        "jobs of an embedded cluster end with the process that started them"));
    }

    @Override
    public Duck whole(WholeJob job) {
        List<LocalNode> local = known(job.nodes().stream().map(Node::id).toList());
        List<Path> directories = Stream.concat(roots(local).stream(), Stream.of(absolute(job.directory())))
                .toList();
        Duck duck = Duck.open(DuckOptions.over(directories, absolute(job.directory()), threads, job.zone()));
        try {
            new WholeDatabase(duck, knowledge, job).answer(local);
            return duck;
        } catch (RuntimeException failure) {
            duck.close();
            throw failure;
        }
    }

    @Override
    public List<Check> check() {
        List<Check> checks = new ArrayList<>();
        try {
            List<LocalNode> all = nodes.read();
            checks.add(new Check("nodes file", !all.isEmpty(), file + ": " + all.size() + " nodes", Optional.empty()));
            all.stream().filter(node -> !Files.isDirectory(node.root())).forEach(node -> checks.add(missing(node)));
        } catch (DoryException error) {
            checks.add(new Check("nodes file", false, error.what(), error.hint()));
        }
        return checks;
    }

    @Override
    public List<Check> examine(List<Table> tables) {
        List<LocalNode> all = nodes.read();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("nodes file", !all.isEmpty(), file + ": " + all.size() + " nodes", Optional.empty()));
        try (NodeDatabase database = new NodeDatabase(roots(all), scratch, threads, zone);
                Duck duck = database.connect()) {
            LocalCheckup checkup = new LocalCheckup(duck, knowledge, all);
            checks.add(checkup.directories());
            tables.stream().flatMap(table -> checkup.table(table).stream()).forEach(checks::add);
        }
        return checks;
    }

    private Check missing(LocalNode node) {
        return new Check(
                "node " + node.id(),
                false,
                "directory " + node.root() + " does not exist",
                Optional.of("create it, or take the row out of " + file));
    }

    @Override
    public void close() {
        jobs.values().forEach(LocalJob::stop);
        workers.shutdown();
    }
}
