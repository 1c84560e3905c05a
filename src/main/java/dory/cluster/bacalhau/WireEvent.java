package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of a job's history.
 *
 * @param execution empty for the job's own
 * @param node named by the event that schedules an execution
 * @param newState of the job, where the event says it
 */
record WireEvent(
        String execution, String topic, String message, String node, String newState, String hint, boolean error) {
    static WireEvent read(JsonNode item) {
        JsonNode event = item.path("Event");
        JsonNode details = event.path("Details");
        return new WireEvent(
                item.path("ExecutionID").asText(""),
                event.path("Topic").asText(""),
                event.path("Message").asText(""),
                details.path("NodeID").asText(""),
                details.path("NewState").asText(""),
                details.path("Hint").asText(""),
                details.path("IsError").asText("").equals("true")
                        || details.path("FailsExecution").asText("").equals("true"));
    }

    boolean ofJob() {
        return execution.isEmpty();
    }

    /** Whether it names the node that an execution was given to. */
    boolean schedules() {
        return !ofJob() && !node.isEmpty();
    }

    /** Whether the execution may have ended with it: its first event says where it runs, nearly every later one that it is over. */
    boolean mayEnd() {
        return !ofJob() && node.isEmpty();
    }
}
