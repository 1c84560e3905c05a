package dory.profile;

import dory.base.DoryException;
import dory.base.Nearest;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Puts {@code ${env:NAME}} and {@code ${env:NAME:-default}} into values; like a shell's, the default also stands for an
 * empty variable. One object serves one reading of the configuration, by one thread.
 *
 * @param pairs the mappings that were opened already
 * @param known what was read already: a value is checked first and used later, and need not be parsed twice
 */
record Variables(
        Map<String, String> environment, Path home, Map<Node, Object> known, Map<Node, Map<String, Item>> pairs) {
    Variables(Map<String, String> environment, Path home) {
        this(environment, home, new IdentityHashMap<>(), new IdentityHashMap<>());
    }

    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

    String expand(Item item, String text) {
        return expand(item, text, false);
    }

    /** Templates of run time stay as they are. */
    String expandEnvironment(Item item, String text) {
        return expand(item, text, true);
    }

    private String expand(Item item, String text, boolean keepOthers) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher template = TEMPLATE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (template.find()) {
            boolean other = keepOthers && !template.group(1).startsWith("env:");
            String value = other ? template.group() : value(item, template);
            template.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return template.appendTail(expanded).toString();
    }

    boolean isAnyUnset(Item item) {
        return firstUnset(item).isPresent();
    }

    private String value(Item item, Matcher template) {
        Matcher variable = VARIABLE.matcher(template.group(1));
        if (template.group(2).isEmpty()
                || (!variable.matches() && template.group(1).startsWith("env:"))) {
            throw item.error("has a broken ${env:NAME}").hint("write ${env:NAME} or ${env:NAME:-default}");
        }
        if (!variable.matches()) {
            throw item.error("holds " + template.group() + ", a template of run time that only destinations may hold")
                    .hint("an environment variable is written ${env:NAME}");
        }
        String value = environment.get(variable.group(1));
        String otherwise = variable.group(2);
        if (otherwise != null) {
            return value == null || value.isEmpty() ? otherwise : value;
        }
        if (value == null) {
            throw unset(item, variable.group(1));
        }
        return value;
    }

    private DoryException unset(Item item, String variable) {
        String otherwise = "set it, or give a default: ${env:" + variable + ":-default}";
        // Every short name is near to some other one.
        String hint = variable.length() < 4 ? otherwise : Nearest.hint(variable, environment.keySet(), otherwise);
        return item.error("needs the environment variable " + variable + ", which is not set")
                .hint(hint);
    }

    /** The error of the first variable below the item that is not set. */
    Optional<DoryException> firstUnset(Item item) {
        if (!mentions(item.node(), "${")) {
            return Optional.empty();
        }
        if (item.node() instanceof ScalarNode scalar) {
            Matcher template = TEMPLATE.matcher(scalar.getValue());
            while (template.find()) {
                Matcher variable = VARIABLE.matcher(template.group(1));
                boolean closed = !template.group(2).isEmpty();
                if (closed
                        && variable.matches()
                        && variable.group(2) == null
                        && !environment.containsKey(variable.group(1))) {
                    return Optional.of(unset(item, variable.group(1)));
                }
            }
            return Optional.empty();
        }
        return children(item).flatMap(child -> firstUnset(child).stream()).findFirst();
    }

    /** Whether any value below the item looks at the environment. */
    static boolean areIn(Item item) {
        return mentions(item.node(), "${env:");
    }

    private static boolean mentions(Node node, String text) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().contains(text);
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (mentions(tuple.getValueNode(), text)) {
                    return true;
                }
            }
            return false;
        }
        return node instanceof SequenceNode sequence
                && sequence.getValue().stream().anyMatch(each -> mentions(each, text));
    }

    private static Stream<Item> children(Item item) {
        if (item.node() instanceof MappingNode) {
            return item.pairs().values().stream();
        }
        boolean list = item.node() instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty();
        return list ? item.items().stream() : Stream.empty();
    }
}
