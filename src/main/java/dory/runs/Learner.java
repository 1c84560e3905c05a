package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.Cluster;
import dory.cluster.Node;
import dory.cluster.Vote;
import dory.cluster.WidestType;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.plan.TableSchema;
import dory.profile.ClusterConfig;
import dory.profile.FileFormat;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Learns a table once for all nodes: empty files do not vote, the widest type wins, declared columns win over all. */
final class Learner {
    private static final int NAMED = 3;

    private final CatalogueStore store;
    private final ClusterConfig config;

    Learner(CatalogueStore store, ClusterConfig config) {
        this.store = store;
        this.config = config;
    }

    /** The table from the cache. */
    Optional<TableSchema> known(Table table) {
        return store.read(config, table).map(learnt -> schema(table, learnt));
    }

    /** For each node that voted, the names in lower case of the columns that all its files had. */
    Map<String, Set<String>> wholeColumns(Table table) {
        Map<String, Set<String>> columns = new HashMap<>();
        store.read(config, table)
                .ifPresent(learnt ->
                        learnt.votes().forEach(vote -> columns.put(vote.node(), CatalogueStore.wholeColumns(vote))));
        return columns;
    }

    /** Asks every given node for its vote. */
    TableSchema learn(Table table, Cluster cluster, List<Node> nodes, Consumer<RunEvent> events) {
        events.accept(new RunEvent.Learning(table.name(), nodes.size()));
        List<Vote> votes = cluster.votes(table, nodes);
        refuseSilence(table, votes);
        tellSilent(table, votes, events);
        return decided(table, stored(votes));
    }

    /** Takes the nodes' new votes beside the old ones of all others. */
    TableSchema relearn(Table table, Cluster cluster, List<Node> nodes, Consumer<RunEvent> events) {
        events.accept(new RunEvent.Learning(table.name(), nodes.size()));
        Map<String, CatalogueStore.StoredVote> votes = new LinkedHashMap<>();
        store.read(config, table).ifPresent(learnt -> learnt.votes().forEach(vote -> votes.put(vote.node(), vote)));
        stored(cluster.votes(table, nodes)).forEach(vote -> votes.put(vote.node(), vote));
        return decided(table, List.copyOf(votes.values()));
    }

    private static List<CatalogueStore.StoredVote> stored(List<Vote> votes) {
        return votes.stream()
                .filter(vote -> vote.trouble().isEmpty())
                .map(vote ->
                        new CatalogueStore.StoredVote(vote.node().name(), vote.columns(), vote.gaps(), vote.data()))
                .toList();
    }

    private static void tellSilent(Table table, List<Vote> votes, Consumer<RunEvent> events) {
        List<String> silent = votes.stream()
                .filter(vote -> vote.trouble().isPresent())
                .map(vote ->
                        vote.node().name() + ": " + vote.trouble().orElseThrow().message())
                .toList();
        if (!silent.isEmpty()) {
            String more = silent.size() > NAMED ? ", …" : "";
            events.accept(new RunEvent.Note(table.name() + " was learnt without " + silent.size() + " of "
                    + votes.size() + " nodes (" + String.join(", ", silent.subList(0, Math.min(NAMED, silent.size())))
                    + more + ")"));
        }
    }

    private static void refuseSilence(Table table, List<Vote> votes) {
        boolean heard = votes.stream()
                .anyMatch(vote -> vote.trouble().isEmpty() && !vote.columns().isEmpty());
        if (heard || !table.declared().isEmpty()) {
            return;
        }
        String why = votes.stream()
                .flatMap(vote -> vote.trouble().stream())
                .map(trouble -> trouble.message())
                .distinct()
                .limit(NAMED)
                .collect(Collectors.joining("; "));
        throw new DoryException(
                Kind.NOTHING_USABLE,
                "no node can tell the columns of " + table.name()
                        + (why.isEmpty() ? ": there are no files" : ": " + why),
                "look at files: " + table.files() + " in profiles.yaml, or declare columns:");
    }

    private TableSchema decided(Table table, List<CatalogueStore.StoredVote> votes) {
        try (Duck duck = Duck.open(DuckOptions.pure("UTC"))) {
            WidestType widest = new WidestType(duck);
            List<Column> columns = new ArrayList<>();
            List<TableSchema.Drift> drifts = new ArrayList<>();
            for (String name : names(table, votes)) {
                Map<String, List<String>> nodesOfType = nodesOfType(name, votes);
                String type = declared(table, name).orElseGet(() -> widest(table, widest, nodesOfType));
                columns.add(new Column(name, type));
                drift(table, name, type, nodesOfType, votes).ifPresent(drifts::add);
            }
            CatalogueStore.Learnt learnt = CatalogueStore.learnt(table.name(), columns, drifts, votes);
            store.write(config, table, learnt);
            return schema(table, learnt);
        }
    }

    private static TableSchema schema(Table table, CatalogueStore.Learnt learnt) {
        return new TableSchema(table, learnt.columns(), learnt.drifts());
    }

    /** Column names in the order of the node with most columns, then what only others have, then what is only declared. */
    private static List<String> names(Table table, List<CatalogueStore.StoredVote> votes) {
        Map<String, String> names = new LinkedHashMap<>();
        votes.stream()
                .sorted(java.util.Comparator.comparingInt(
                        vote -> -vote.columns().size()))
                .flatMap(vote -> vote.columns().stream())
                .forEach(column -> names.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.name()));
        table.declared().keySet().forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        return List.copyOf(names.values());
    }

    private static Optional<String> declared(Table table, String name) {
        return table.declared().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, List<String>> nodesOfType(String name, List<CatalogueStore.StoredVote> votes) {
        Map<String, List<String>> nodes = new LinkedHashMap<>();
        for (CatalogueStore.StoredVote vote : votes) {
            vote.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name)
                            && !column.type().isEmpty())
                    .forEach(column -> nodes.computeIfAbsent(column.type(), t -> new ArrayList<>())
                            .add(vote.node()));
        }
        return nodes;
    }

    private static String widest(Table table, WidestType widest, Map<String, List<String>> nodesOfType) {
        if (nodesOfType.isEmpty()) {
            return "VARCHAR";
        }
        FileFormat format = table.reading().format();
        boolean text = format == FileFormat.CSV || format == FileFormat.TSV;
        return text ? WidestType.ofText(nodesOfType.keySet()) : widest.ofTyped(nodesOfType.keySet());
    }

    private static Optional<TableSchema.Drift> drift(
            Table table,
            String name,
            String type,
            Map<String, List<String>> nodesOfType,
            List<CatalogueStore.StoredVote> votes) {
        if (type.equals("VARCHAR") && nodesOfType.size() > 1) {
            String other = nodesOfType.keySet().stream()
                    .filter(one -> !one.equals("VARCHAR"))
                    .findFirst()
                    .orElse(type);
            String says = nodesOfType.entrySet().stream()
                    .sorted(java.util.Comparator.comparingInt(
                            entry -> entry.getValue().size()))
                    .map(entry -> entry.getKey() + " on " + nodes(entry.getValue()))
                    .collect(Collectors.joining(", "));
            return Optional.of(new TableSchema.Drift(
                    name,
                    "column " + name + " of " + table.name() + " (" + table.files() + ") is " + says
                            + ": it is read as text everywhere",
                    "columns: {" + name + ": " + other + "} under tables: " + table.name()
                            + " in profiles.yaml sets the type; --discover learns it anew once the files are mended"));
        }
        List<String> without = new ArrayList<>();
        for (CatalogueStore.StoredVote vote : votes) {
            String lacking = vote.gaps().get(name.toLowerCase(Locale.ROOT));
            if (lacking != null) {
                without.add(vote.node() + " (" + lacking + ")");
            } else if (!vote.columns().isEmpty()
                    && vote.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                without.add(vote.node() + otherDelimiter(vote));
            }
        }
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableSchema.Drift(
                        name,
                        "column " + name + " of " + table.name() + " is missing, and NULL, on " + nodes(without),
                        ""));
    }

    /** A header that came out as one column tells of a delimiter that nobody declared. */
    private static String otherDelimiter(CatalogueStore.StoredVote vote) {
        String only = vote.columns().size() == 1 ? vote.columns().get(0).name() : "";
        for (String delimiter : List.of(";", "\t", "|")) {
            if (only.contains(delimiter)) {
                return " (its header is " + only + ": options: {delim: \"" + delimiter + "\"}?)";
            }
        }
        return "";
    }

    private static String nodes(List<String> names) {
        return names.size() <= NAMED ? String.join(", ", names) : names.size() + " nodes";
    }
}
