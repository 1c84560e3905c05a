package dory.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dory.cluster.CsvRecords;
import dory.cluster.RemoteSettings;
import dory.profile.ClusterConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A whole cluster on 127.0.0.1: nodes are directories, jobs really run, results are published to {@link ObjectServer}. What a test wants
 * to go wrong it sets on a {@link StandInNode}, or on {@link #faults}.
 */
public final class StandIn implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Executions made at once, and the pause between; the real scheduler's are 20 and 100 ms. */
    private static final int BATCH = 20;

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    public final Faults faults = new Faults();
    final Map<String, StandInNode> nodes = new ConcurrentHashMap<>();
    final Map<String, StandInJob> jobs = new ConcurrentHashMap<>();
    private final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    private final ObjectServer objects = ObjectServer.running();
    private final String bucket = objects.bucket("results-" + BUCKETS.incrementAndGet() + "-"
            + ProcessHandle.current().pid());
    private final Path work;
    private final ExecutorService machines;
    private final StandInServer server;

    private StandIn(Path work, int machines) {
        this.work = work;
        this.machines =
                Executors.newFixedThreadPool(machines, task -> new Thread(null, task, "stand-in node", 16 << 20));
        this.server = new StandInServer(this);
    }

    /** A cluster whose nodes are the rows of a nodes file: {@code node}, optional {@code root}, labels. */
    public static StandIn over(Path nodesFile, Path work) {
        try {
            StandIn standIn = new StandIn(Files.createDirectories(work), 4);
            List<CsvRecords.Entry> rows = CsvRecords.parse(Files.readString(nodesFile), ',');
            List<String> header = rows.get(0).fields();
            for (CsvRecords.Entry row : rows.subList(1, rows.size())) {
                standIn.add(nodesFile, header, row.fields());
            }
            return standIn;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private void add(Path nodesFile, List<String> header, List<String> fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                labels.put(header.get(i), fields.get(i));
            }
        }
        String name = java.util.Objects.requireNonNull(labels.remove("node"));
        String root = labels.getOrDefault("root", name);
        labels.keySet().remove("root");
        nodes.put(name, new StandInNode(name, mounted(nodesFile.resolveSibling(root)), labels));
    }

    /** A plain name for a directory of any name, as a mount gives it. */
    private Path mounted(Path root) {
        if (root.toString().matches("[A-Za-z0-9/._-]+")) {
            return root;
        }
        try {
            Path mounts = Files.createDirectories(work.resolve("mounts"));
            return Files.createSymbolicLink(mounts.resolve("m" + nodes.size()), root.toAbsolutePath());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    public StandInNode node(String name) {
        return java.util.Objects.requireNonNull(nodes.get(name));
    }

    /** Every job that was sent, as it was sent. */
    public List<JsonNode> sent() {
        return new ArrayList<>(sent);
    }

    public String api() {
        return server.address();
    }

    public String bucket() {
        return bucket;
    }

    /** The configuration that names this cluster. */
    public ClusterConfig.Bacalhau config() {
        return new ClusterConfig.Bacalhau(
                "stand-in",
                Map.of(
                        "api",
                        api(),
                        "image",
                        "duckdb/duckdb:1.5.6",
                        "data",
                        "/srv/data",
                        "mount",
                        "/dory-mounted",
                        "results",
                        Map.of("to", "s3://" + bucket + "/lab/{jobID}/{nodeID}/{executionID}"),
                        "s3",
                        Map.of("endpoint", objects.endpoint())),
                Map.of());
    }

    public RemoteSettings settings() {
        return RemoteSettings.of(config());
    }

    /** Takes a job as the orchestrator does: answers at once, and lets the nodes work. */
    StandInJob submit(JsonNode spec) {
        sent.add(spec);
        StandInJob job = new StandInJob(spec);
        jobs.put(job.id, job);
        if (!StandInConstraints.valid(spec.path("Constraints"))) {
            return job; // Pending for ever, as the real one.
        }
        List<StandInNode> candidates = new ArrayList<>();
        StringBuilder why = new StringBuilder();
        for (StandInNode node : nodes.values()) {
            String reason = unfit(node, spec);
            if (reason.isEmpty()) {
                candidates.add(node);
            } else {
                why.append("\n• Node ").append(node.id).append(": ").append(reason);
            }
        }
        if (candidates.isEmpty()) {
            job.fail("not matching nodes to run job out of " + nodes.size() + " available nodes." + why);
            return job;
        }
        job.running();
        schedule(job, candidates);
        return job;
    }

    private static String unfit(StandInNode node, JsonNode spec) {
        if (!node.connection.equals("CONNECTED") || !node.membership.equals("APPROVED")) {
            return "not connected";
        }
        if (!StandInConstraints.match(spec.path("Constraints"), node.labels)) {
            return "labels don't match required selectors";
        }
        if (!node.docker || !node.s3) {
            return "does not support " + (node.docker ? "s3" : "docker");
        }
        if (node.passedOver()) {
            return "node busy with available capacity {CPU: 0.00, Memory: 2.0 GB}";
        }
        return "";
    }

    private void schedule(StandInJob job, List<StandInNode> candidates) {
        List<StandInExecution> made = candidates.stream()
                .flatMap(node -> node.twice ? Stream.of(node, node) : Stream.of(node))
                .map(StandInExecution::new)
                .toList();
        made.forEach(job::add);
        for (int i = 0; i < made.size(); i++) {
            StandInExecution execution = made.get(i);
            long after = i / BATCH * 100L;
            machines.execute(() -> machine(job, execution, after));
        }
    }

    private void machine(StandInJob job, StandInExecution execution, long after) {
        try {
            if (execution.node.dead || execution.over()) {
                return;
            }
            Thread.sleep(faults.paced ? Math.min(after, 5) : 0);
            run(job, execution);
            job.settle();
        } catch (IOException | InterruptedException | RuntimeException error) {
            job.end(execution, 10, "the stand-in failed: " + error, "Running Execution");
            job.settle();
        }
    }

    private void run(StandInJob job, StandInExecution execution) throws IOException, InterruptedException {
        StandInNode node = execution.node;
        if (node.declines.isPresent()) {
            job.end(execution, 4, "rejected bid: " + node.declines.get(), "Exec Scanning");
        } else if (node.fails.isPresent()) {
            job.end(execution, 10, node.fails.get(), "Exec Scanning");
        } else if (Files.notExists(node.root)) {
            job.end(
                    execution,
                    10,
                    "calculating resource usage of job: volume /srv/data does not exist and creation is not allowed",
                    "Exec Scanning");
        } else {
            Thread.sleep(node.delay.toMillis());
            container(job, execution);
        }
    }

    private void container(StandInJob job, StandInExecution execution) throws IOException {
        JsonNode task = job.spec.at("/Tasks/0");
        Path directory = Files.createDirectories(work.resolve(execution.id));
        ScriptRunner runner = new ScriptRunner(task, execution.node.root, directory);
        execution.runner = runner;
        synchronized (job) {
            if (execution.over()) {
                return;
            }
        }
        execution.exit = execution.node.exits.orElseGet(runner::run);
        if (execution.node.dead) {
            return;
        }
        synchronized (job) {
            if (execution.over()) {
                return;
            }
        }
        publish(job, execution, task, runner.outputs());
    }

    /** In the recorded order: exitCode, outputs by name, stderr, stdout. */
    private void publish(StandInJob job, StandInExecution execution, JsonNode task, Path outputs) throws IOException {
        JsonNode params = task.path("Publisher").path("Params");
        String key = params.path("Key")
                .asText()
                .replace("{jobID}", job.id)
                .replace("{nodeID}", execution.node.id)
                .replace("{executionID}", execution.id);
        String into = params.path("Bucket").asText();
        try {
            if (execution.node.archives) {
                objects.put(into, key + ".tar.gz", StandInArchive.of(outputs));
                execution.publishedKey = key + ".tar.gz";
            } else {
                objects.put(
                        into,
                        key + "/exitCode",
                        ("" + execution.exit.code()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                for (Path file : sorted(outputs)) {
                    String name = String.valueOf(file.getFileName());
                    faults.publishing(objects, into, key + "/outputs/" + name, file);
                }
                objects.put(into, key + "/stderr", new byte[0]);
                objects.put(into, key + "/stdout", new byte[0]);
                execution.publishedKey = key + "/";
            }
            job.end(execution, 9, "Completed successfully", "Execution");
        } catch (software.amazon.awssdk.services.s3.model.S3Exception refused) {
            String code = refused.awsErrorDetails().errorCode();
            job.end(
                    execution,
                    10,
                    "failed to publish result: operation error S3: PutObject, https response error StatusCode: "
                            + refused.statusCode() + ", RequestID: X, HostID: Y, api error " + code + ": "
                            + refused.awsErrorDetails().errorMessage(),
                    "Publishing Results");
        }
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** Ends what runs; containers are told afterwards. */
    void stop(StandInJob job, String reason) {
        List<StandInExecution> all;
        synchronized (job) {
            all = List.copyOf(job.executions.values());
            job.stop(reason);
            all.forEach(execution ->
                    job.end(execution, 11, "Execution stop requested because job has been stopped", "Scheduling"));
        }
        all.forEach(StandInExecution::kill);
    }

    /** What the orchestrator does 68 to 83 s after a node fell silent. */
    public void notice(String node) {
        node(node).connection = "DISCONNECTED";
        for (StandInJob job : jobs.values()) {
            synchronized (job) {
                job.executions.values().stream()
                        .filter(execution -> execution.node.id.equals(node))
                        .forEach(execution -> job.end(
                                execution, 10, "Execution stop requested because node has disappeared", "Scheduling"));
            }
            job.settle();
        }
    }

    @Override
    public void close() {
        jobs.values().stream().flatMap(job -> job.executions.values().stream()).forEach(StandInExecution::kill);
        machines.shutdownNow();
        server.close();
    }
}
