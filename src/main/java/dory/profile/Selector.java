package dory.profile;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which nodes, by their labels: conditions joined by "and"; none matches every node. */
public record Selector(List<Condition> conditions) {
    /** Every node. */
    public static final Selector ALL = new Selector(List.of());

    /** How the message of every syntax error starts. */
    static final String ERROR = "selector: ";

    /** What is compared as a number; bounded, so that no label can make the comparison slow. */
    static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private static final Pattern BARE_LABEL = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_./-]*");
    private static final Pattern BARE_VALUE =
            Pattern.compile("[\\p{L}\\p{N}_./:+@%#&*~$-]+( [\\p{L}\\p{N}_./:+@%#&*~$-]+)*");

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
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
            boolean fits = switch (operator) {
                case IN, NOT_IN -> !values.isEmpty();
                case EXISTS, NOT_EXISTS -> values.isEmpty();
                case GREATER, LESS ->
                    values.size() == 1
                            && NUMBER.matcher(values.iterator().next()).matches();
            };
            if (label.isEmpty() || !fits) {
                throw new IllegalArgumentException("no condition: " + label + " " + operator + " " + values);
            }
        }

        /** Kubernetes' rules: a node without the label satisfies {@code !=}, {@code notin} and {@code !}, nothing else. */
        boolean matches(@Nullable String value) {
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case NOT_EXISTS -> value == null;
                case GREATER -> compare(value) > 0;
                case LESS -> compare(value) < 0;
            };
        }

        /** The sign of label minus limit; 0 when the label is absent or no number. */
        private int compare(@Nullable String value) {
            return value == null || !NUMBER.matcher(value).matches()
                    ? 0
                    : new BigDecimal(value)
                            .compareTo(new BigDecimal(values.iterator().next()));
        }

        private String spell(boolean asList) {
            String name = BARE_LABEL.matcher(label).matches() ? label : quote(label);
            String list = values.stream()
                    .map(value -> BARE_VALUE.matcher(value).matches() ? value : quote(value))
                    .collect(Collectors.joining(", "));
            boolean one = values.size() == 1 && !asList;
            return switch (operator) {
                case IN -> one ? name + " = " + list : name + " in (" + list + ")";
                case NOT_IN -> one ? name + " != " + list : name + " notin (" + list + ")";
                case EXISTS -> name;
                case NOT_EXISTS -> "!" + name;
                case GREATER -> name + " > " + list;
                case LESS -> name + " < " + list;
            };
        }

        @Override
        public String toString() {
            return spell(false);
        }
    }

    public Selector {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads {@code region = EU, city in (Paris, Lyon)} and the other forms of SURFACE.md section 3. A label given twice
     * with {@code =} means one of the values; blank text means every node.
     *
     * @throws dory.base.DoryException of kind USAGE with the place in the text
     */
    public static Selector parse(String text) {
        return new SelectorParser(text).parse();
    }

    /** Both selectors' conditions. */
    public Selector and(Selector other) {
        return new Selector(Stream.concat(conditions.stream(), other.conditions.stream())
                .distinct()
                .toList());
    }

    /** Whether a node with these labels is meant; names and values are compared exactly. */
    public boolean matches(Map<String, String> labels) {
        return conditions.stream().allMatch(condition -> condition.matches(labels.get(condition.label())));
    }

    /** The names of the labels it looks at, in order, each once. */
    public List<String> labels() {
        return conditions.stream().map(Condition::label).distinct().toList();
    }

    /** Text that {@link #parse} reads back to an equal selector. */
    @Override
    public String toString() {
        return conditions.stream()
                .map(condition -> condition.spell(wouldJoin(condition)))
                .collect(Collectors.joining(", "));
    }

    /** Whether {@code =} would be read as "one of" together with another condition of the same label. */
    private boolean wouldJoin(Condition one) {
        return one.operator() == Operator.IN
                && conditions.stream()
                                .filter(other -> other.operator() == Operator.IN
                                        && other.values().size() == 1
                                        && other.label().equals(one.label()))
                                .count()
                        > 1;
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
