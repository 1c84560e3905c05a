package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compute node as {@code GET /nodes} lists it.
 *
 * @param engines publishers, sources in lower case, as this server sends them; others spell {@code localDirectory}
 * @param heartbeat when it was last heard of
 * @param cpu memory: the most that one job may ask for; 0 = not told
 */
record WireNode(
        String id,
        Map<String, String> labels,
        String membership,
        String connection,
        Set<String> engines,
        Set<String> publishers,
        Set<String> sources,
        double cpu,
        long memory,
        Optional<Instant> heartbeat) {

    /** Empty for the orchestrator itself, which lists itself too. */
    static Optional<WireNode> read(JsonNode item) throws IOException {
        JsonNode info = item.path("Info");
        if (!info.path("NodeType").asText().equals("Compute")) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        info.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        JsonNode compute = info.path("ComputeNodeInfo");
        JsonNode most = compute.path("MaxJobRequirements");
        return Optional.of(new WireNode(
                WireList.need(info, "NodeID"),
                labels,
                item.path("Membership").asText(),
                WireList.need(item, "Connection"),
                words(compute.path("ExecutionEngines")),
                words(compute.path("Publishers")),
                words(compute.path("StorageSources")),
                most.path("CPU").asDouble(0),
                most.path("Memory").asLong(0),
                time(item.path("ConnectionState").path("LastHeartbeat").asText(""))));
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new HashSet<>();
        list.forEach(word -> words.add(word.asText().toLowerCase(Locale.ROOT)));
        return words;
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() || text.startsWith("0001-") ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}
