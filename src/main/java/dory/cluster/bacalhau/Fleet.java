package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dory.base.NodeId;
import dory.cluster.Node;
import dory.cluster.RemoteSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compute nodes as the orchestrator listed them at one moment, in order of their ids. */
final class Fleet {
    private final RemoteSettings settings;
    private final Map<NodeId, WireNode> nodes = new LinkedHashMap<>();

    Fleet(RemoteSettings settings, List<WireNode> listed) {
        this.settings = settings;
        listed.stream()
                .sorted(java.util.Comparator.comparing(WireNode::id))
                .forEach(node -> nodes.put(new NodeId(node.id()), node));
    }

    /** Every node as dory shows it: named, unique on screen, with the reason why it cannot take a job. */
    List<Node> shown() {
        Map<String, Long> count =
                nodes.values().stream().collect(Collectors.groupingBy(this::plainName, Collectors.counting()));
        return nodes.entrySet().stream()
                .map(entry -> {
                    String name = plainName(entry.getValue());
                    boolean unique = count.getOrDefault(name, 0L) == 1;
                    return new Node(
                            entry.getKey(),
                            unique ? name : name + "#" + entry.getKey().value(),
                            entry.getValue().labels(),
                            unavailable(entry.getValue()));
                })
                .toList();
    }

    private String plainName(WireNode node) {
        return settings.nodeName()
                .map(label -> node.labels().getOrDefault(label, ""))
                .filter(name -> !name.isBlank())
                .orElse(node.id());
    }

    Optional<WireNode> find(NodeId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Collection<WireNode> all() {
        return nodes.values();
    }

    /** Why the scheduler would pass the node over, which it does without a word. */
    Optional<String> unavailable(WireNode node) {
        if (!node.membership().equals("APPROVED")) {
            return Optional.of(node.membership().equals("REJECTED") ? "the cluster rejected it" : "not approved yet");
        }
        if (!node.connection().equals("CONNECTED")) {
            return Optional.of("disconnected");
        }
        if (!node.engines().contains("docker")) {
            return Optional.of("no docker");
        }
        if (!node.publishers().contains("s3")) {
            return Optional.of("no S3 publisher (no credentials on the node?)");
        }
        if (!node.sources().contains("localdirectory") && !node.sources().contains("local")) {
            return Optional.of("mounts no local directories");
        }
        return tooSmall(node);
    }

    /** To the scheduler a node that can never satisfy a job looks like a busy one. */
    private Optional<String> tooSmall(WireNode node) {
        if (node.cpu() > 0 && node.cpu() < settings.resources().cpu()) {
            return Optional.of("allows jobs of " + node.cpu() + " cpu at most");
        }
        return node.memory() > 0
                        && node.memory() < settings.resources().memory().bytes()
                ? Optional.of("allows jobs of " + new dory.base.Size(node.memory()) + " memory at most")
                : Optional.empty();
    }

    /**
     * Constraints that mean exactly these nodes: by the label {@code name} that each node gives itself, or where one has none that can be
     * spelled, by any other label whose values no other node has.
     */
    Optional<ArrayNode> only(Collection<NodeId> wanted) {
        Set<NodeId> meant = Set.copyOf(wanted);
        Stream<String> others = nodes.values().stream()
                .flatMap(node -> node.labels().keySet().stream())
                .filter(label -> !label.equals(Constraints.NAME))
                .distinct()
                .sorted();
        return Stream.concat(Stream.of(Constraints.NAME), others)
                .flatMap(label -> separating(label, meant).stream())
                .findFirst();
    }

    private Optional<ArrayNode> separating(String label, Set<NodeId> meant) {
        Set<String> values = new LinkedHashSet<>();
        for (NodeId id : meant) {
            values.add(
                    find(id).map(node -> node.labels().getOrDefault(label, "")).orElse(""));
        }
        boolean sayable = Constraints.isKey(label) && values.stream().allMatch(Constraints::isValue);
        boolean alone = nodes.entrySet().stream()
                .filter(entry -> !meant.contains(entry.getKey()))
                .noneMatch(entry -> values.contains(entry.getValue().labels().getOrDefault(label, "")));
        return sayable && alone
                ? Optional.of(Constraints.oneOf(label, values.stream().sorted().toList()))
                : Optional.empty();
    }
}
