package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.cluster.Node;
import dory.cluster.Targets;
import dory.profile.Selector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who is meant: refuses a selector that matches nobody, with the labels that exist. */
final class Targeting {
    private static final int VALUES = 8;

    private Targeting() {}

    static void demandNodes(Targets targets, Selector selector) {
        if (targets.matched().isEmpty()) {
            throw new DoryException(
                    Kind.NO_NODE,
                    targets.all().isEmpty()
                            ? "the cluster lists no node"
                            : "no node matches " + (selector.conditions().isEmpty() ? "the profile" : selector),
                    hint(targets.all(), selector));
        }
    }

    private static String hint(List<Node> nodes, Selector selector) {
        Map<String, TreeSet<String>> labels = new TreeMap<>();
        nodes.forEach(node -> node.labels()
                .forEach((key, value) ->
                        labels.computeIfAbsent(key, k -> new TreeSet<>()).add(value)));
        for (Selector.Condition condition : selector.conditions()) {
            if (!labels.containsKey(condition.label())) {
                var near = Nearest.to(condition.label(), labels.keySet());
                if (near.isPresent()) {
                    return "there is no label " + condition.label() + "; did you mean \"" + near.get() + "\"?";
                }
            }
        }
        List<String> named = selector.labels();
        String all = labels.entrySet().stream()
                .filter(entry -> named.isEmpty()
                        || named.contains(entry.getKey())
                        || named.stream().noneMatch(labels::containsKey))
                .map(entry -> entry.getKey() + " = " + some(entry.getValue()))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "dory nodes lists them" : "labels: " + all;
    }

    private static String some(java.util.SortedSet<String> values) {
        String shown = values.stream().limit(VALUES).collect(Collectors.joining(", "));
        return values.size() > VALUES ? shown + ", …" : shown;
    }

    /** All label keys, in order. */
    static List<String> labelKeys(Targets targets) {
        return targets.all().stream()
                .flatMap(node -> node.labels().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
