package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /jobs}: start, look at, find again, stop. Never {@code rerun}: with an unknown id it stops the server's store. */
final class JobsEndpoint {
    static final String PATH = "/api/v1/orchestrator/jobs";

    /** A person waits for it. */
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Http http;

    JobsEndpoint(Http http) {
        this.http = http;
    }

    /** Starts the job and returns its id; sent once. */
    String put(byte[] job) {
        return http.once("PUT", PATH, job, Http.ANSWER, body -> WireList.need(Answers.JSON.readTree(body), "JobID"));
    }

    /** How a job stands: {@code Pending}, {@code Running}, {@code Completed} … and the server's words to it. */
    record State(String type, String message) {
        boolean over() {
            return Set.of("Completed", "Failed", "Stopped").contains(type);
        }
    }

    /** Empty for a job that the orchestrator does not know. */
    Optional<State> state(String job) {
        try {
            return Optional.of(http.get(PATH + "/" + job, Map.of(), body -> {
                JsonNode state = Answers.JSON.readTree(body).path("Job").path("State");
                return new State(
                        WireList.need(state, "StateType"), state.path("Message").asText(""));
            }));
        } catch (HttpFailure failure) {
            if (failure.status() == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * A job that carries a label.
     *
     * @param labels all of its own
     * @param created epoch nanoseconds
     */
    record Labelled(String id, Map<String, String> labels, List<String> names, long created) {}

    /** Every job that carries the label, oldest first. */
    List<Labelled> labelled(String label, String value) {
        return http.get(PATH, Map.of("labels", label + "=" + value, "limit", "1000"), body -> {
            List<Labelled> jobs = new ArrayList<>();
            WireList.read(body, "Items", Set.of("Tasks"), item -> jobs.add(labelled(item)));
            jobs.sort(java.util.Comparator.comparingLong(Labelled::created));
            return jobs;
        });
    }

    private static Labelled labelled(JsonNode item) throws java.io.IOException {
        Map<String, String> labels = new java.util.LinkedHashMap<>();
        item.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        List<String> names = new ArrayList<>();
        for (JsonNode constraint : item.path("Constraints")) {
            if (constraint.path("Key").asText().equals(Constraints.NAME)) {
                constraint.path("Values").forEach(name -> names.add(name.asText()));
            }
        }
        return new Labelled(
                WireList.need(item, "ID"),
                labels,
                names,
                item.path("CreateTime").asLong(0));
    }

    /** Ends the job; one that is over already, or unknown, is left as it is. */
    void stop(String job, String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
        try {
            byte[] text = body.toString().getBytes(StandardCharsets.UTF_8);
            http.once("DELETE", PATH + "/" + job, text, STOPPING, answer -> {
                Answers.JSON.readTree(answer);
                return true;
            });
        } catch (HttpFailure failure) {
            boolean over = failure.message().contains("cannot stop job in state")
                    || failure.message().contains("is in terminal state")
                    || failure.status() == 404;
            if (!over) {
                throw failure;
            }
        }
    }
}
