package dory.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dory.base.Clean;
import dory.cluster.Node;
import dory.duck.Column;
import dory.plan.Plan;
import dory.plan.Round;
import dory.plan.Stage;
import dory.runs.Planned;
import java.util.List;

/** A plan for scripts: one JSON object a statement. */
final class PlanJson {
    private PlanJson() {}

    static String of(Planned planned) {
        Plan plan = planned.plan();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sql", planned.sql());
        json.put("zone", planned.clock().zone().getId());
        json.put("instant", planned.clock().instant().toString());
        ObjectNode nodes = json.putObject("nodes");
        nodes(nodes.putArray("needed"), planned.needed());
        nodes(nodes.putArray("notNeeded"), planned.notNeeded());
        nodes(nodes.putArray("unavailable"), planned.unavailable());
        nodes(nodes.putArray("others"), planned.others());
        plan.prune().ifPresentOrElse(prune -> json.put("prune", prune), () -> json.putNull("prune"));
        json.put("guarantee", plan.promise().guarantee().name());
        ArrayNode floats = json.putArray("floatRounding");
        plan.promise().floats().forEach(floats::add);
        json.put("choice", plan.promise().choice());
        ArrayNode rounds = json.putArray("rounds");
        plan.rounds().forEach(round -> round(rounds.addObject(), round));
        json.put("finalSql", plan.finalSql());
        columns(json.putArray("columns"), plan.columns());
        ArrayNode notes = json.putArray("notes");
        plan.notes().forEach(notes::add);
        return Clean.page(json.toPrettyString() + "\n");
    }

    private static void nodes(ArrayNode array, List<Node> nodes) {
        for (Node node : nodes) {
            ObjectNode json = array.addObject().put("id", node.id().value()).put("name", node.name());
            ObjectNode labels = json.putObject("labels");
            node.labels().forEach(labels::put);
            node.unavailable().ifPresent(why -> json.put("unavailable", why));
        }
    }

    private static void round(ObjectNode json, Round round) {
        json.put("round", round.number());
        ArrayNode stages = json.putArray("stages");
        for (Stage stage : round.stages()) {
            ObjectNode one = stages.addObject();
            one.put("name", stage.name());
            one.put("strategy", PlanPage.strategy(stage));
            one.put("why", stage.why());
            one.put("oneNode", stage.oneNode());
            one.put("part", stage.fileName());
            one.put("nodeSql", stage.nodeSql());
            one.put("mergeSql", stage.mergeSql());
            columns(one.putArray("columns"), stage.columns());
        }
    }

    private static void columns(ArrayNode array, List<Column> columns) {
        columns.forEach(column -> array.addObject().put("name", column.name()).put("type", column.type()));
    }
}
