package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Cluster;
import dory.cluster.Meta;
import dory.cluster.Node;
import dory.collect.Fetched;
import dory.plan.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two nodes that show one directory would count everything twice: the same names, sizes and times raise the question, the content decides it. */
final class SameData {
    private static final int NAMED = 5;

    private final Cluster cluster;
    private final Map<NodeId, Node> nodes;

    SameData(Cluster cluster, Map<NodeId, Node> nodes) {
        this.cluster = cluster;
        this.nodes = nodes;
    }

    /**
     * Groups of nodes that read the same files of a partitioned table.
     *
     * @param allowed whether that is a label instead of an error
     * @return words for the label, empty when all differ
     * @throws DoryException of kind QUERY with the names
     */
    List<String> check(List<Stage> stages, Map<NodeId, Fetched> fetched, boolean allowed) {
        List<String> labels = new ArrayList<>();
        for (Stage stage : stages) {
            for (Stage.TableUse use : stage.tables()) {
                if (use.schema().table().layout().replicated()) {
                    refuseDifferentCopies(use, fetched);
                } else {
                    twins(use, fetched, allowed).ifPresent(labels::add);
                }
            }
        }
        return labels;
    }

    /** What every node joins with must be the same everywhere, or the answer depends on who was asked. */
    private void refuseDifferentCopies(Stage.TableUse use, Map<NodeId, Fetched> fetched) {
        Map<String, List<String>> byContent = new LinkedHashMap<>();
        fetched.forEach((node, result) -> {
            String content = result.meta().data().stream()
                    .filter(file -> file.table().equals(use.schema().table().name()))
                    .map(Meta.DataFile::hash)
                    .sorted()
                    .collect(Collectors.joining(" "));
            byContent
                    .computeIfAbsent(content, c -> new ArrayList<>())
                    .add(node(node).name());
        });
        if (byContent.size() > 1) {
            String copies = byContent.values().stream()
                    .sorted(Comparator.comparingInt(List::size))
                    .map(SameData::folded)
                    .collect(Collectors.joining(" · "));
            throw new DoryException(
                    Kind.QUERY,
                    use.name() + " is declared replicated, but its copies differ: " + copies,
                    "bring the copies to the same content, or leave the nodes out with -s");
        }
    }

    private static String folded(List<String> names) {
        List<String> shown = names.stream().sorted().limit(NAMED).toList();
        return String.join(", ", shown) + (names.size() > NAMED ? ", … (" + names.size() + ")" : "");
    }

    private Optional<String> twins(Stage.TableUse use, Map<NodeId, Fetched> fetched, boolean allowed) {
        Map<String, List<NodeId>> bySigns = new LinkedHashMap<>();
        fetched.forEach((node, result) -> {
            String signs = signs(use.name(), result.meta());
            if (!signs.isEmpty()) {
                bySigns.computeIfAbsent(signs, s -> new ArrayList<>()).add(node);
            }
        });
        List<NodeId> suspects = bySigns.values().stream()
                .filter(group -> group.size() > 1)
                .flatMap(List::stream)
                .toList();
        if (suspects.isEmpty()) {
            return Optional.empty();
        }
        List<Node> asked = suspects.stream().map(this::node).toList();
        Map<String, List<String>> byContent = new LinkedHashMap<>();
        cluster.contents(use.schema().table(), asked).forEach((node, hash) -> {
            if (!hash.isEmpty()) {
                byContent
                        .computeIfAbsent(hash, h -> new ArrayList<>())
                        .add(node(node).name());
            }
        });
        List<List<String>> twins =
                byContent.values().stream().filter(group -> group.size() > 1).toList();
        if (twins.isEmpty()) {
            return Optional.empty();
        }
        String named = twins.stream()
                .map(group -> group.stream().sorted().collect(Collectors.joining(" = ")))
                .collect(Collectors.joining("; "));
        if (!allowed) {
            throw new DoryException(
                    Kind.QUERY,
                    "nodes show the same files of " + use.name() + ", which would count twice: " + named,
                    "leave one out with -s, mark the table replicated: true, or add --allow-same-data");
        }
        return Optional.of("same data counted twice: " + named);
    }

    private Node node(NodeId id) {
        return Optional.ofNullable(nodes.get(id)).orElseThrow();
    }

    private static String signs(String table, Meta meta) {
        return meta.data().stream()
                .filter(file -> file.table().equals(table) && file.bytes() > 0)
                .map(file -> file.path() + " " + file.bytes() + " " + file.modified())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("\n"));
    }
}
