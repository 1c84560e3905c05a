package dory.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A compute node: a directory, labels, and what is wrong with it. Fields are set by tests before or while jobs run. */
public final class StandInNode {
    public final String id;
    final Path root;
    final Map<String, String> labels = new LinkedHashMap<>();
    public volatile String membership = "APPROVED";
    public volatile String connection = "CONNECTED";
    public volatile boolean docker = true;
    public volatile boolean s3 = true;

    /** How many more scheduling rounds pass it over. */
    public final AtomicInteger busy = new AtomicInteger();

    /** Ends every execution with this message, in state 10, before anything runs. */
    public volatile Optional<String> fails = Optional.empty();

    /** Ends every execution with this message, in state 4. */
    public volatile Optional<String> declines = Optional.empty();

    /** Ends the container with this code and text, in state 9. */
    public volatile Optional<Exit> exits = Optional.empty();

    /** Never ends an execution: the machine is gone, the orchestrator does not know yet. */
    public volatile boolean dead;

    /** Before a script starts. */
    public volatile Duration delay = Duration.ZERO;

    /** Whether results come as one archive, as nodes before 1.6.4 publish. */
    public volatile boolean archives;

    /** Whether the scheduler gives it two executions of a job. */
    public volatile boolean twice;

    public volatile Duration clockSkew = Duration.ZERO;

    /** How a container ended. */
    public record Exit(int code, String stderr) {}

    StandInNode(String id, Path root, Map<String, String> labels) {
        this.id = id;
        this.root = root;
        this.labels.putAll(labels);
        this.labels.put("name", id);
        this.labels.put("os_arch", "amd64");
        this.labels.put("os_type", "linux");
    }

    boolean passedOver() {
        return busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    ObjectNode wire() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode info = node.putObject("Info").put("NodeID", id).put("NodeType", "Compute");
        ObjectNode told = info.putObject("Labels");
        labels.forEach(told::put);
        ObjectNode compute = info.putObject("ComputeNodeInfo");
        compute.putArray("ExecutionEngines").add("wasm");
        if (docker) {
            compute.withArray("ExecutionEngines").add("docker");
        }
        compute.putArray("Publishers").add("noop").add("local");
        if (s3) {
            compute.withArray("Publishers").add("s3").add("s3managed");
        }
        compute.putArray("StorageSources")
                .add("localdirectory")
                .add("s3")
                .add("local")
                .add("inline")
                .add("urldownload");
        for (String capacity : new String[] {"MaxCapacity", "AvailableCapacity", "MaxJobRequirements"}) {
            compute.putObject(capacity)
                    .put("CPU", 2)
                    .put("Memory", 4_000_000_000L)
                    .put("Disk", 201_013_841_100L);
        }
        compute.putObject("QueueCapacity");
        compute.put("RunningExecutions", 0).put("EnqueuedExecutions", 0).put("address", "");
        info.putObject("BacalhauVersion").put("Major", "1").put("Minor", "9").put("GitVersion", "v1.9.3");
        node.put("Membership", membership).put("Connection", connection);
        node.putObject("ConnectionState")
                .put("Status", connection)
                .put("LastHeartbeat", Instant.now().plus(clockSkew).toString())
                .put("ConnectedSince", Instant.now().minusSeconds(60).toString())
                .put("DisconnectedSince", "0001-01-01T00:00:00Z");
        return node;
    }
}
