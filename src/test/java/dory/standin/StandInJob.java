package dory.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One job: its state, its executions, its history. Guarded by itself. */
final class StandInJob {
    final String id = "j-" + UUID.randomUUID();
    final JsonNode spec;
    final long created = System.currentTimeMillis() * 1_000_000L;
    final Map<String, StandInExecution> executions = new LinkedHashMap<>();
    private final List<ObjectNode> history = new ArrayList<>();
    private String state = "Pending";
    private String message = "";

    StandInJob(JsonNode spec) {
        this.spec = spec;
        event("", "Submission", "Job submitted", Map.of());
    }

    synchronized String state() {
        return state;
    }

    synchronized boolean over() {
        return List.of("Completed", "Failed", "Stopped").contains(state);
    }

    synchronized void running() {
        state = "Running";
        event("", "State Update", "Running", Map.of("NewState", "Running"));
    }

    synchronized void fail(String why) {
        state = "Failed";
        message = why;
        event("", "Scheduling", why, Map.of("IsError", "true"));
    }

    synchronized void stop(String reason) {
        state = "Stopped";
        message = reason;
        event("", "Scheduling", "Job requested to stop before completion", Map.of("Reason", reason));
    }

    synchronized void add(StandInExecution execution) {
        executions.put(execution.id, execution);
        event(
                execution.id,
                "Scheduling",
                "Requested execution on " + execution.node.id,
                Map.of("NodeID", execution.node.id));
    }

    /** The first end counts. */
    synchronized void end(StandInExecution execution, int number, String why, String topic) {
        if (execution.over()) {
            return;
        }
        execution.state = number;
        execution.message = number == 9 ? "" : why;
        event(execution.id, topic, why, number == 10 ? Map.of("IsError", "true") : Map.of());
    }

    /** Ends the job once nothing is active any more. */
    synchronized void settle() {
        if (over() || executions.values().stream().anyMatch(execution -> !execution.over())) {
            return;
        }
        if (executions.values().stream().anyMatch(execution -> execution.state == 10)) {
            fail("Job failed because one or more executions failed");
        } else {
            state = "Completed";
            event("", "State Update", "Completed", Map.of("NewState", "Completed"));
        }
    }

    private void event(String execution, String topic, String text, Map<String, String> details) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("SeqNum", history.size() + 1)
                .put("Type", execution.isEmpty() ? "JobLevel" : "ExecutionLevel")
                .put("JobID", id)
                .put("JobVersion", 1);
        if (!execution.isEmpty()) {
            item.put("ExecutionID", execution);
        }
        String now = Instant.now().toString();
        ObjectNode event =
                item.putObject("Event").put("Message", text).put("Topic", topic).put("Timestamp", now);
        if (!details.isEmpty()) {
            ObjectNode more = event.putObject("Details");
            details.forEach(more::put);
        }
        item.put("Time", now);
        history.add(item);
    }

    synchronized ObjectNode wire() {
        ObjectNode job = spec.deepCopy();
        job.put("ID", id).put("Name", id).put("Count", 0).put("Priority", 0);
        ObjectNode now = job.putObject("State").put("StateType", state);
        if (!message.isEmpty()) {
            now.put("Message", message);
        }
        return job.put("Version", 1)
                .put("Revision", 1)
                .put("CreateTime", created)
                .put("ModifyTime", created);
    }

    /** A page; the token stays until the job is over and everything was told. */
    synchronized ObjectNode history(int from, int limit) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        int to = Math.min(history.size(), from - 1 + limit);
        boolean drained = over() && to == history.size();
        page.put("NextToken", drained ? "" : token(to + 1, limit));
        ArrayNode items = page.putArray("Items");
        history.subList(Math.min(from - 1, to), to).forEach(items::add);
        return page;
    }

    private static String token(int next, int limit) {
        byte[] text = (":N:" + limit + ":" + next).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    synchronized ObjectNode executions() {
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("NextToken", "");
        ArrayNode items = page.putArray("Items");
        ObjectNode job = spec.deepCopy();
        job.put("ID", id).putObject("State").put("StateType", "Pending");
        executions.values().forEach(execution -> items.add(execution.wire(id, job)));
        return page;
    }
}
