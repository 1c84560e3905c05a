package dory.cli;

import dory.base.Clean;
import dory.cluster.Node;
import dory.cluster.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The matched nodes as a tree by their labels, the label with the fewest values first; each branch with its count and how many cannot work. */
final class NodeTree {
    private final StringBuilder text = new StringBuilder();
    private final List<String> levels;

    private NodeTree(List<String> levels) {
        this.levels = levels;
    }

    static String of(String profile, Targets targets) {
        List<Node> nodes = targets.matched();
        NodeTree tree = new NodeTree(levels(nodes));
        tree.text.append(Clean.line(profile)).append(counts(nodes)).append('\n');
        tree.below("", 0, nodes);
        if (!targets.others().isEmpty()) {
            int others = targets.others().size();
            tree.text
                    .append(Plural.of(others, "node"))
                    .append(others == 1 ? " is" : " are")
                    .append(" not meant; --all takes in every node\n");
        }
        return tree.text.toString();
    }

    /** Labels that tell groups of nodes apart; one that is another on every node names the node, and is left out. */
    private static List<String> levels(List<Node> nodes) {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        nodes.forEach(node -> node.labels()
                .forEach((key, value) ->
                        values.computeIfAbsent(key, any -> new TreeSet<>()).add(value)));
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() < nodes.size())
                .sorted(Comparator.comparingInt((Map.Entry<String, TreeSet<String>> entry) ->
                                entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String counts(List<Node> nodes) {
        long away =
                nodes.stream().filter(node -> node.unavailable().isPresent()).count();
        return " · " + Plural.of(nodes.size(), "node") + (away == 0 ? "" : " · " + away + " unavailable");
    }

    private void below(String margin, int level, List<Node> nodes) {
        if (level == levels.size()) {
            for (int i = 0; i < nodes.size(); i++) {
                leaf(margin + (i == nodes.size() - 1 ? "└─ " : "├─ "), nodes.get(i));
            }
            return;
        }
        Map<String, List<Node>> branches = new LinkedHashMap<>();
        nodes.stream()
                .sorted(Comparator.comparing(node -> value(node, level)))
                .forEach(node -> branches.computeIfAbsent(value(node, level), any -> new ArrayList<>())
                        .add(node));
        int left = branches.size();
        for (Map.Entry<String, List<Node>> branch : branches.entrySet()) {
            boolean last = --left == 0;
            text.append(margin).append(last ? "└─ " : "├─ ").append(Clean.line(branch.getKey()));
            text.append(counts(branch.getValue())).append('\n');
            below(margin + (last ? "   " : "│  "), level + 1, branch.getValue());
        }
    }

    private String value(Node node, int level) {
        String key = levels.get(level);
        String value = node.labels().get(key);
        return value == null ? "no " + key : key + " " + value;
    }

    private void leaf(String margin, Node node) {
        text.append(margin).append(Clean.line(node.name()));
        node.unavailable().ifPresent(why -> text.append(" · unavailable: ").append(Clean.line(why)));
        text.append('\n');
    }
}
