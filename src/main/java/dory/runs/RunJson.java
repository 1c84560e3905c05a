package dory.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dory.duck.Column;
import dory.duck.Json;
import dory.plan.Spread;
import dory.plan.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The text of {@code run.json}: the names of {@link RunRecord}'s components, instants in ISO form; what a newer version added is passed over.
 * By hand, because every question writes one, and Jackson's reflection over the records takes longer than all of {@code select 1}'s SQL.
 */
final class RunJson {
    private RunJson() {}

    static String text(RunRecord run) {
        ObjectNode json = Json.object()
                .put("format", run.format())
                .put("number", run.number())
                .put("version", run.version())
                .put("state", run.state().name())
                .put("question", run.question())
                .put("spread", run.spread().name());
        ArrayNode variables = json.putArray("variables");
        run.variables()
                .forEach(variable -> variables
                        .addObject()
                        .put("name", variable.name())
                        .put("type", variable.type())
                        .put("text", variable.text()));
        json.put("profile", run.profile())
                .put("cluster", run.cluster())
                .put("selector", run.selector())
                .put("zone", run.zone())
                .put("instant", run.instant().toString())
                .put("started", run.started().toString())
                .put("millis", run.millis())
                .put("guarantee", run.guarantee())
                .put("verdict", run.verdict())
                .put("exitCode", run.exitCode())
                .put("error", run.error());
        ArrayNode columns = json.putArray("columns");
        run.columns()
                .forEach(
                        column -> columns.addObject().put("name", column.name()).put("type", column.type()));
        json.put("rows", run.rows()).put("bytes", run.bytes());
        ArrayNode jobs = json.putArray("jobs");
        run.jobs().forEach(job -> job(jobs.addObject(), job));
        ArrayNode nodes = json.putArray("nodes");
        run.nodes().forEach(node -> node(nodes.addObject(), node));
        return Json.text(json);
    }

    private static void job(ObjectNode json, RunRecord.JobRecord job) {
        json.put("round", job.round()).put("job", job.job());
        ArrayNode nodeSql = json.putArray("nodeSql");
        job.nodeSql().forEach(nodeSql::add);
        ArrayNode mergeSql = json.putArray("mergeSql");
        job.mergeSql().forEach(mergeSql::add);
        json.put("finalSql", job.finalSql());
    }

    private static void node(ObjectNode json, NodeEntry node) {
        json.put("node", node.node()).put("id", node.id());
        ObjectNode labels = json.putObject("labels");
        node.labels().forEach(labels::put);
        json.put("state", node.state().name())
                .put("reason", node.reason())
                .put("detail", node.detail())
                .put("execution", node.execution())
                .put("rows", node.rows())
                .put("bytes", node.bytes());
    }

    /** @throws JsonProcessingException if the text is no JSON */
    static RunRecord read(String text) throws JsonProcessingException {
        JsonNode json = Json.read(text);
        return new RunRecord(
                json.path("format").asInt(),
                json.path("number").asInt(),
                json.path("version").asText(),
                RunRecord.State.valueOf(json.path("state").asText()),
                json.path("question").asText(),
                // Runs of the first days have neither.
                Spread.valueOf(json.path("spread").asText(Spread.MERGED.name())),
                each(json.path("variables"), RunJson::variable),
                json.path("profile").asText(),
                json.path("cluster").asText(),
                json.path("selector").asText(),
                json.path("zone").asText(),
                Instant.parse(json.path("instant").asText()),
                Instant.parse(json.path("started").asText()),
                json.path("millis").asLong(),
                json.path("guarantee").asText(),
                json.path("verdict").asText(),
                json.path("exitCode").asInt(),
                json.path("error").asText(),
                each(json.path("columns"), RunJson::column),
                json.path("rows").asLong(),
                json.path("bytes").asLong(),
                each(json.path("jobs"), RunJson::job),
                each(json.path("nodes"), RunJson::node));
    }

    private static Variable variable(JsonNode json) {
        return new Variable(
                json.path("name").asText(),
                json.path("type").asText(),
                json.path("text").asText());
    }

    private static Column column(JsonNode json) {
        return new Column(json.path("name").asText(), json.path("type").asText());
    }

    private static RunRecord.JobRecord job(JsonNode json) {
        return new RunRecord.JobRecord(
                json.path("round").asInt(),
                json.path("job").asText(),
                each(json.path("nodeSql"), JsonNode::asText),
                each(json.path("mergeSql"), JsonNode::asText),
                json.path("finalSql").asText());
    }

    private static NodeEntry node(JsonNode json) {
        Map<String, String> labels = new LinkedHashMap<>();
        json.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new NodeEntry(
                json.path("node").asText(),
                json.path("id").asText(),
                labels,
                NodeEntry.State.valueOf(json.path("state").asText()),
                json.path("reason").asText(),
                json.path("detail").asText(),
                json.path("execution").asText(),
                json.path("rows").asLong(),
                json.path("bytes").asLong());
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
        List<T> all = new ArrayList<>();
        array.forEach(item -> all.add(reading.apply(item)));
        return all;
    }
}
