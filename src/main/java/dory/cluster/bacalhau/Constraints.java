package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dory.profile.Selector;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which nodes a job may run on, in the scheduler's algebra. It takes a wrong operator or value without a word and then leaves the job
 * pending for ever, so everything is checked here.
 */
final class Constraints {
    /** The label with which every node of 1.8 and newer names itself. */
    static final String NAME = "name";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");
    private static final Pattern KEY = Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?" + VALUE.pattern());
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private Constraints() {}

    static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** Nodes with one of the values. */
    static ArrayNode oneOf(String label, Collection<String> values) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        all.add(constraint(label, "in", List.copyOf(values)));
        return all;
    }

    /** The same nodes as the selector means; empty when the scheduler cannot say it. */
    static Optional<ArrayNode> of(Selector selector) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Selector.Condition condition : selector.conditions()) {
            Optional<ObjectNode> constraint = of(condition);
            if (constraint.isEmpty()) {
                return Optional.empty();
            }
            all.add(constraint.get());
        }
        return Optional.of(all);
    }

    private static Optional<ObjectNode> of(Selector.Condition condition) {
        List<String> values = List.copyOf(condition.values());
        boolean numbers =
                values.stream().allMatch(value -> INTEGER.matcher(value).matches());
        boolean sayable = KEY.matcher(condition.label()).matches()
                && switch (condition.operator()) {
                    case IN, NOT_IN -> values.stream().allMatch(Constraints::isValue);
                    case EXISTS, NOT_EXISTS -> true;
                    case GREATER, LESS -> numbers;
                };
        if (!sayable) {
            return Optional.empty();
        }
        String operator = switch (condition.operator()) {
            case IN -> "in";
            case NOT_IN -> "notin";
            case EXISTS -> "exists";
            case NOT_EXISTS -> "!";
            case GREATER -> "gt";
            case LESS -> "lt";
        };
        return Optional.of(constraint(condition.label(), operator, values));
    }

    private static ObjectNode constraint(String key, String operator, List<String> values) {
        ObjectNode constraint =
                JsonNodeFactory.instance.objectNode().put("Key", key).put("Operator", operator);
        ArrayNode all = constraint.putArray("Values");
        values.forEach(all::add);
        return constraint;
    }
}
