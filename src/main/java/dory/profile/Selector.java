package dory.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which nodes, by their labels: conditions joined by "and"; none matches every node. */
public record Selector(List<Condition> conditions) {
    /** Every node. */
    public static final Selector ALL = new Selector(List.of());

    /** How a label is compared. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        NOT_EXISTS,
        GREATER,
        LESS
    }

    /** @param values one or more for IN and NOT_IN, one number for GREATER and LESS, none else */
    public record Condition(String label, Operator operator, Set<String> values) {
        public Condition {
            values = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(values));
        }

        @Override
        public String toString() {
            String list = String.join(", ", values);
            return switch (operator) {
                case IN -> values.size() == 1 ? label + " = " + list : label + " in (" + list + ")";
                case NOT_IN -> values.size() == 1 ? label + " != " + list : label + " notin (" + list + ")";
                case EXISTS -> label;
                case NOT_EXISTS -> "!" + label;
                case GREATER -> label + " > " + list;
                case LESS -> label + " < " + list;
            };
        }
    }

    public Selector {
        conditions = List.copyOf(conditions);
    }

    /** Both selectors' conditions. */
    public Selector and(Selector other) {
        return new Selector(java.util.stream.Stream.concat(conditions.stream(), other.conditions.stream())
                .distinct()
                .toList());
    }

    public boolean matches(Map<String, String> labels) {
        return conditions.isEmpty() || labels.isEmpty();
    }

    /** As {@link dory.profile} reads it. */
    @Override
    public String toString() {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(", "));
    }
}
