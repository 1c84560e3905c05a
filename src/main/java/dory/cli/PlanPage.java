package dory.cli;

import dory.base.Clean;
import dory.cluster.Node;
import dory.plan.Plan;
import dory.plan.Round;
import dory.plan.Stage;
import dory.runs.Planned;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan for people: who is asked, what each node runs, what is made of it at home. */
final class PlanPage {
    private final StringBuilder page = new StringBuilder();

    private PlanPage() {}

    static String of(Planned planned) {
        PlanPage made = new PlanPage();
        made.line(
                "time",
                "now() is " + planned.clock().instant() + ", in the zone "
                        + planned.clock().zone().getId());
        made.nodes(planned);
        made.promise(planned.plan());
        planned.plan().rounds().forEach(made::round);
        made.sql("final SQL, at home", planned.plan().finalSql());
        made.columns(planned.plan());
        planned.plan().notes().forEach(note -> made.line("note", note));
        return made.page.toString();
    }

    private void nodes(Planned planned) {
        int matched = planned.needed().size()
                + planned.notNeeded().size()
                + planned.unavailable().size();
        if (planned.plan().local()) {
            line("nodes", "none is asked: the answer is made at home");
            return;
        }
        line("matched", Plural.of(matched, "node"));
        nodes("needed", planned.needed());
        nodes("not needed", planned.notNeeded());
        if (!planned.unavailable().isEmpty()) {
            line(
                    "unavailable",
                    planned.unavailable().stream()
                            .map(node -> node.name() + " (" + node.unavailable().orElse("") + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (!planned.others().isEmpty()) {
            line(
                    "others",
                    planned.others().stream()
                            .map(node -> node.name() + " (" + labels(node.labels()) + ")")
                            .collect(Collectors.joining(", ")));
        }
        planned.plan().prune().ifPresent(prune -> line("pruned by", prune));
    }

    private void nodes(String what, List<Node> nodes) {
        if (!nodes.isEmpty()) {
            line(what, nodes.size() + ": " + nodes.stream().map(Node::name).collect(Collectors.joining(", ")));
        }
    }

    /** {@code country = FR, city = Paris}. */
    static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + " = " + label.getValue())
                .collect(Collectors.joining(", "));
    }

    private void promise(Plan plan) {
        Plan.Promise promise = plan.promise();
        String words = switch (promise.guarantee()) {
            case EXACT -> "exact";
            case EXACT_FLOAT ->
                promise.floats().isEmpty()
                        ? "exact (float rounding)"
                        : "exact (float rounding in " + String.join(", ", promise.floats()) + ")";
            case ANY_VALID -> "exact (" + promise.choice() + ")";
            case PER_ROUND -> "exact per round";
            case APPROX -> "approximate";
            case PER_NODE -> plan.oneNode() ? "one node's own answer" : "per node";
        };
        line("guarantee", words);
    }

    private void round(Round round) {
        for (Stage stage : round.stages()) {
            page.append('\n');
            line("round " + round.number() + " stage " + stage.name(), strategy(stage) + ": " + stage.why());
            line("parts", stage.fileName() + (stage.oneNode() ? ", from one node" : ", from each needed node"));
            sql("node SQL", stage.nodeSql());
            sql("merge SQL, at home", stage.mergeSql());
        }
        page.append('\n');
    }

    static String strategy(Stage stage) {
        return stage.strategy().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void columns(Plan plan) {
        line(
                "columns",
                plan.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", ")));
    }

    private void sql(String what, String sql) {
        page.append(what).append(":\n");
        sql.lines().forEach(line -> page.append("  ").append(Clean.line(line)).append('\n'));
    }

    private void line(String what, String text) {
        page.append(what).append(": ").append(Clean.line(text)).append('\n');
    }
}
