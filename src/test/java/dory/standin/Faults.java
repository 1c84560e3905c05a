package dory.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong on the way; set by tests. */
public final class Faults {
    /** How the next calls of an endpoint end. */
    public enum Way {
        STATUS_500,
        STATUS_503_PLAIN,
        RESET,
        HANG
    }

    /** An endpoint, such as {@code history}, and how often it still fails. */
    public record Fault(Way way, AtomicInteger left) {}

    private final Map<String, Fault> endpoints = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /** Whether the scheduler's batches take their time. */
    public volatile boolean paced = true;

    /** After the job was taken, the answer is lost. */
    public volatile boolean losesPutAnswer;

    /** The orchestrator answers nobody: it is being restarted. */
    public volatile boolean down;

    public volatile Duration hang = Duration.ofSeconds(2);

    /** Requires this header. */
    public volatile Optional<String> authorization = Optional.empty();

    public volatile String version = "v1.9.3";

    /** Publishes a part's object without its last byte, under the full file's name. */
    public volatile boolean truncates;

    public void fail(String endpoint, Way way, int times) {
        endpoints.put(endpoint, new Fault(way, new AtomicInteger(times)));
    }

    Optional<Way> next(String endpoint) {
        calls.computeIfAbsent(endpoint, e -> new AtomicInteger()).incrementAndGet();
        return Optional.ofNullable(endpoints.get(endpoint))
                .filter(fault -> fault.left().getAndDecrement() > 0)
                .map(Fault::way);
    }

    /** How often an endpoint was called. */
    public int calls(String endpoint) {
        return Optional.ofNullable(calls.get(endpoint)).map(AtomicInteger::get).orElse(0);
    }

    void publishing(ObjectServer objects, String bucket, String key, Path file) throws IOException {
        if (truncates && key.endsWith(".csv") && !key.endsWith("meta.csv")) {
            byte[] all = Files.readAllBytes(file);
            objects.put(bucket, key, Arrays.copyOf(all, all.length - 1));
        } else {
            objects.put(bucket, key, file);
        }
    }
}
