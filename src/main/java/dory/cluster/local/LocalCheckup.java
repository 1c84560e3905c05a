package dory.cluster.local;

import dory.base.Folded;
import dory.base.Size;
import dory.cluster.Check;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.profile.Table;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code doctor} says of an embedded cluster's nodes and tables: a line for each table, however many nodes there are. */
final class LocalCheckup {
    private final Duck duck;
    private final Knowledge knowledge;
    private final List<LocalNode> nodes;
    private final List<LocalNode> well;

    LocalCheckup(Duck duck, Knowledge knowledge, List<LocalNode> nodes) {
        this.duck = duck;
        this.knowledge = knowledge;
        this.nodes = List.copyOf(nodes);
        this.well = nodes.stream()
                .filter(node -> Files.isDirectory(node.root()) && Files.isReadable(node.root()))
                .toList();
    }

    /** One line for all directories. */
    Check directories() {
        List<LocalNode> ill =
                nodes.stream().filter(node -> !well.contains(node)).toList();
        return ill.isEmpty()
                ? well("directories", "each node has its own")
                : new Check(
                        "directories",
                        false,
                        of(ill) + " cannot be read: " + ill.get(0).root() + (ill.size() > 1 ? " …" : ""),
                        Optional.of("create them, or take the nodes out of the nodes file"));
    }

    /** Empty when no node has a file: tables are named for all clusters, and this one may not be meant. */
    Optional<Check> table(Table table) {
        String what = "table " + table.name();
        Map<LocalNode, List<DataFile>> files = new LinkedHashMap<>();
        Map<String, List<LocalNode>> troubles = new LinkedHashMap<>();
        for (LocalNode node : well) {
            try {
                files.put(node, new NodeFiles(duck, node.root()).of(table));
            } catch (Trouble trouble) {
                troubles.computeIfAbsent(trouble.told().message(), m -> new ArrayList<>())
                        .add(node);
            } catch (DuckFailure failure) {
                troubles.computeIfAbsent(Trouble.firstLine(failure.message()), m -> new ArrayList<>())
                        .add(node);
            }
        }
        boolean nowhere = files.values().stream().allMatch(List::isEmpty)
                && troubles.keySet().stream().allMatch(why -> why.startsWith("no file matches"));
        if (nowhere) {
            return Optional.empty();
        }
        return Optional.of(troubles.isEmpty() ? contents(what, table, files) : troubled(what, troubles));
    }

    private Check troubled(String what, Map<String, List<LocalNode>> troubles) {
        String told = troubles.entrySet().stream()
                .map(entry -> entry.getKey() + " on " + of(entry.getValue()))
                .collect(Collectors.joining("; "));
        return new Check(
                what, false, told, Optional.of("put the files there, or write when-missing: empty for the table"));
    }

    private Check contents(String what, Table table, Map<LocalNode, List<DataFile>> files) {
        return table.layout().replicated() ? copies(what, table, files) : parts(what, table, files);
    }

    /** All nodes have the same content, or no answer from one of them speaks for the others. */
    private Check copies(String what, Table table, Map<LocalNode, List<DataFile>> files) {
        Map<String, List<LocalNode>> byContent = byContent(table, files.keySet());
        if (byContent.size() <= 1) {
            return well(what, "the same on all nodes, " + size(files));
        }
        List<LocalNode> largest = byContent.values().stream()
                .max(java.util.Comparator.comparingInt(List::size))
                .orElseThrow();
        List<LocalNode> odd =
                files.keySet().stream().filter(node -> !largest.contains(node)).toList();
        return new Check(
                what,
                false,
                "marked replicated, but other on " + of(odd) + " than on " + largest.size(),
                Optional.of("copy the right files there, or take replicated: true away"));
    }

    /** Two nodes with one content would count it twice. Only those whose names, sizes and times agree are read. */
    private Check parts(String what, Table table, Map<LocalNode, List<DataFile>> files) {
        Map<String, List<LocalNode>> bySign = new LinkedHashMap<>();
        files.forEach((node, own) -> {
            if (own.stream().anyMatch(file -> file.bytes() > 0)) {
                bySign.computeIfAbsent(DataFile.fingerprint(own), sign -> new ArrayList<>())
                        .add(node);
            }
        });
        List<LocalNode> suspects = bySign.values().stream()
                .filter(group -> group.size() > 1)
                .flatMap(List::stream)
                .toList();
        List<List<LocalNode>> twins = suspects.isEmpty()
                ? List.of()
                : byContent(table, suspects).entrySet().stream()
                        .filter(entry ->
                                !entry.getKey().isEmpty() && entry.getValue().size() > 1)
                        .map(Map.Entry::getValue)
                        .toList();
        if (twins.isEmpty()) {
            long none = files.values().stream().filter(List::isEmpty).count();
            return well(what, size(files) + (none == 0 ? "" : ", no file on " + none));
        }
        String named = twins.stream()
                .map(group -> group.stream().map(node -> node.id().value()).collect(Collectors.joining(" = ")))
                .collect(Collectors.joining("; "));
        return new Check(
                what,
                false,
                "nodes show the same files, which would count twice: " + named,
                Optional.of("take one out of the nodes file, or mark the table replicated: true"));
    }

    private Map<String, List<LocalNode>> byContent(Table table, java.util.Collection<LocalNode> asked) {
        Contents contents = new Contents(duck, knowledge.hashes());
        Map<String, List<LocalNode>> byContent = new LinkedHashMap<>();
        asked.forEach(node -> byContent
                .computeIfAbsent(contents.of(table, node.root()), hash -> new ArrayList<>())
                .add(node));
        return byContent;
    }

    private static Check well(String what, String finding) {
        return new Check(what, true, finding, Optional.empty());
    }

    private String of(List<LocalNode> some) {
        return some.size() + " of " + nodes.size() + " nodes ("
                + Folded.names(some.stream().map(node -> node.id().value()).toList()) + ")";
    }

    private static String size(Map<LocalNode, List<DataFile>> files) {
        long count = files.values().stream().mapToLong(List::size).sum();
        long bytes = files.values().stream()
                .flatMap(List::stream)
                .mapToLong(DataFile::bytes)
                .sum();
        return count + (count == 1 ? " file on " : " files on ") + files.size() + " nodes, " + new Size(bytes);
    }
}
