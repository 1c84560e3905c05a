package dory.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scheduler's algebra over labels; what it cannot read leaves a job pending for ever. */
final class StandInConstraints {
    private static final Set<String> OPERATORS = Set.of("in", "notin", "exists", "!", "=", "==", "!=", "gt", "lt");
    private static final String VALUE = "[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";

    private StandInConstraints() {}

    static boolean valid(JsonNode constraints) {
        for (JsonNode constraint : constraints) {
            boolean numbers =
                    Set.of("gt", "lt").contains(constraint.path("Operator").asText());
            if (!OPERATORS.contains(constraint.path("Operator").asText())) {
                return false;
            }
            for (String value : values(constraint)) {
                if (!value.matches(VALUE) || (numbers && !value.matches("-?\\d+"))) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean match(JsonNode constraints, Map<String, String> labels) {
        for (JsonNode constraint : constraints) {
            String label = labels.get(constraint.path("Key").asText());
            List<String> values = values(constraint);
            boolean holds = switch (constraint.path("Operator").asText()) {
                case "in", "=", "==" -> label != null && values.contains(label);
                case "notin", "!=" -> label == null || !values.contains(label);
                case "exists" -> label != null;
                case "!" -> label == null;
                case "gt" -> label != null && Long.parseLong(label) > Long.parseLong(values.get(0));
                default -> label != null && Long.parseLong(label) < Long.parseLong(values.get(0));
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static List<String> values(JsonNode constraint) {
        List<String> values = new ArrayList<>();
        constraint.path("Values").forEach(value -> values.add(value.asText()));
        return values;
    }
}
