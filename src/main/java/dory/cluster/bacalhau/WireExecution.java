package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/**
 * An execution as {@code GET /jobs/:id/executions} lists it. States are numbers, those of 1.6 and newer.
 *
 * @param message of the compute state; may be stale where it has not failed
 * @param published where its files lie, once published
 * @param exitCode means something only when completed; it is 0 before and on failure too
 * @param stderr its first 2 KB
 * @param created epoch nanoseconds
 */
record WireExecution(
        String id,
        String node,
        int state,
        String message,
        Optional<Published> published,
        int exitCode,
        String stderr,
        long created) {
    static final int REJECTED_ASK = 4;
    static final int REJECTED_BID = 8;
    static final int COMPLETED = 9;
    static final int FAILED = 10;
    static final int CANCELLED = 11;

    /** A prefix, or one archive. */
    record Published(String type, String bucket, String key) {}

    static WireExecution read(JsonNode item) throws IOException {
        JsonNode state = item.path("ComputeState");
        if (!state.path("StateType").isInt()) {
            throw new Unreadable("an execution has no state");
        }
        JsonNode output = item.path("RunOutput");
        JsonNode result = item.path("PublishedResult");
        String type = result.path("Type").asText("");
        JsonNode where = result.path("Params");
        return new WireExecution(
                WireList.need(item, "ID"),
                WireList.need(item, "NodeID"),
                state.path("StateType").asInt(),
                state.path("Message").asText(""),
                type.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Published(
                                type,
                                where.path("Bucket").asText(""),
                                where.path("Key").asText(""))),
                output.path("ExitCode").asInt(0),
                output.path("stderr").asText(""),
                item.path("CreateTime").asLong(0));
    }

    boolean over() {
        return state == REJECTED_ASK || state == REJECTED_BID || state >= COMPLETED;
    }
}
