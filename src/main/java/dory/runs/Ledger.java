package dory.runs;

import dory.base.NodeId;
import dory.cluster.Node;
import dory.merge.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One entry for each matched node; each is in exactly one state, so the counts always sum to the number matched. */
final class Ledger {
    private static final int NAMED = 5;

    private final Map<NodeId, NodeEntry> entries = new LinkedHashMap<>();

    Ledger(List<Node> matched) {
        for (Node node : matched) {
            NodeEntry.State state = node.unavailable().isPresent() ? NodeEntry.State.UNAVAILABLE : NodeEntry.State.SENT;
            entries.put(
                    node.id(),
                    new NodeEntry(
                            node.name(),
                            node.id().value(),
                            node.labels(),
                            state,
                            node.unavailable().orElse(""),
                            "",
                            "",
                            0,
                            0));
        }
    }

    NodeEntry of(NodeId id) {
        NodeEntry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("node " + id + " is not among the targets");
        }
        return entry;
    }

    void set(NodeId id, NodeEntry.State state, String reason, String detail) {
        entries.put(id, of(id).to(state, reason, detail));
    }

    void answered(NodeId id, String execution, long rows, long bytes) {
        NodeEntry old = of(id);
        NodeEntry.State state = rows == 0 ? NodeEntry.State.EMPTY : NodeEntry.State.FETCHED;
        entries.put(id, new NodeEntry(old.node(), old.id(), old.labels(), state, "", "", execution, rows, bytes));
    }

    List<NodeEntry> all() {
        return List.copyOf(entries.values());
    }

    List<NodeId> in(NodeEntry.State state) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().state() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Nodes whose rows the question asks for; with {@code oneNode} a single answer covers all. */
    Coverage coverage(boolean oneNode) {
        int answered = (int) entries.values().stream()
                .filter(entry -> entry.state().answered())
                .count();
        if (oneNode) {
            return new Coverage(Math.min(1, answered), 1, entries.size(), answered > 0 ? List.of() : missing());
        }
        List<Coverage.Missing> missing = missing();
        return new Coverage(answered, answered + missing.size(), entries.size(), missing);
    }

    /** The name of the node whose answer this is, where one is enough. */
    String answering() {
        return entries.values().stream()
                .filter(entry -> entry.state().answered())
                .map(NodeEntry::node)
                .findFirst()
                .orElse("");
    }

    private List<Coverage.Missing> missing() {
        return entries.values().stream()
                .filter(entry -> !entry.state().answered() && entry.state() != NodeEntry.State.NOT_NEEDED)
                .map(entry -> new Coverage.Missing(entry.node(), entry.state().words(), entry.reason()))
                .toList();
    }

    /** One sentence for each reason: {@code 3 of 229 nodes failed: the directory does not exist (ATL, BOS, ORD)}. */
    List<String> reasons() {
        Map<String, List<NodeEntry>> byReason = new LinkedHashMap<>();
        for (NodeEntry entry : entries.values()) {
            if (!entry.state().answered() && entry.state() != NodeEntry.State.NOT_NEEDED) {
                byReason.computeIfAbsent(entry.state().words() + ": " + entry.reason(), r -> new ArrayList<>())
                        .add(entry);
            }
        }
        return byReason.entrySet().stream()
                .map(entry ->
                        entry.getValue().size() + " of " + entries.size() + (entries.size() == 1 ? " node " : " nodes ")
                                + entry.getKey().replaceFirst(": $", "") + " (" + named(entry.getValue()) + ")")
                .toList();
    }

    private static String named(List<NodeEntry> nodes) {
        String names = nodes.stream()
                .limit(NAMED)
                .map(entry -> entry.detail().isEmpty() ? entry.node() : entry.node() + ": " + entry.detail())
                .collect(Collectors.joining(", "));
        return nodes.size() > NAMED ? names + ", …" : names;
    }
}
