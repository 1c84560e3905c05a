package dory.cluster.bacalhau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import dory.cluster.Execution.Trouble;
import dory.cluster.Fingerprint;
import dory.cluster.Meta;
import dory.cluster.Node;
import dory.cluster.PublishedFiles;
import dory.cluster.RemoteSettings;
import dory.cluster.Vote;
import dory.cluster.sql.TextVotes;
import dory.duck.Column;
import dory.profile.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small jobs for dory's own questions, whose answer is all in {@code meta.csv}: what columns nodes have, whether files are the same. */
final class Errands {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final RemoteSettings settings;
    private final PublishedFiles published;

    Errands(RemoteSettings settings, PublishedFiles published) {
        this.settings = settings;
        this.published = published;
    }

    /** Starts the errand's script on nodes. */
    interface Start extends Function<List<NodeId>, BacalhauCluster.Started> {}

    List<Vote> votes(Table table, List<Node> nodes, Start start) {
        Map<NodeId, Execution> executions = run(nodes, start);
        return nodes.stream()
                .map(node -> vote(table, node, Optional.ofNullable(executions.get(node.id()))))
                .toList();
    }

    private Vote vote(Table table, Node node, Optional<Execution> execution) {
        Optional<Trouble> trouble = execution.isEmpty()
                ? Optional.of(new Trouble(Cause.NODE, node.unavailable().orElse("it was not asked"), ""))
                : trouble(execution.get());
        if (trouble.isPresent()) {
            return new Vote(node, List.of(), Map.of(), "", trouble);
        }
        Meta meta = meta(execution.get());
        String columns = meta.schemas().stream()
                .filter(schema -> schema.table().equals(table.name()))
                .map(Meta.SchemaMeta::columns)
                .findFirst()
                .orElse("[]");
        return vote(node, columns, meta);
    }

    private static Vote vote(Node node, String json, Meta meta) {
        List<Column> columns = new ArrayList<>();
        Map<String, String> gaps = new LinkedHashMap<>();
        try {
            for (JsonNode column : Answers.JSON.readTree(json)) {
                String name = column.path(0).asText();
                columns.add(new Column(name, type(column.path(1).asText())));
                if (column.size() > 2) {
                    gaps.put(name.toLowerCase(Locale.ROOT), column.path(2).asText());
                }
            }
        } catch (JsonProcessingException broken) {
            throw unreadable(node.name()).because(broken);
        }
        String data = Fingerprint.of(meta.data().stream()
                .map(file -> file.path() + '\0' + file.bytes() + '\0' + file.modified())
                .collect(Collectors.joining("\n")));
        return new Vote(node, columns, gaps, data, Optional.empty());
    }

    private static String type(String told) {
        if (told.startsWith(TableScript.BITS)) {
            return TextVotes.type(told.substring(TableScript.BITS.length()));
        }
        return told.equals("\"NULL\"") ? "" : told;
    }

    /** A node that was asked to run DuckDB: its version, or what kept it from that. */
    record Trial(Node node, String version, Optional<Trouble> trouble) {}

    List<Trial> trials(List<Node> nodes, Start start) {
        Map<NodeId, Execution> executions = run(nodes, start);
        List<Trial> trials = new ArrayList<>();
        for (Node node : nodes) {
            Execution execution = executions.get(node.id());
            if (execution != null) {
                Optional<Trouble> trouble = trouble(execution);
                trials.add(new Trial(
                        node, trouble.isPresent() ? "" : meta(execution).duckdb(), trouble));
            }
        }
        return trials;
    }

    Map<NodeId, String> contents(Table table, List<Node> nodes, Start start) {
        Map<NodeId, String> contents = new LinkedHashMap<>();
        Map<NodeId, Execution> executions = run(nodes, start);
        for (Node node : nodes) {
            Execution execution = executions.get(node.id());
            if (execution == null || trouble(execution).isPresent()) {
                // It was read a moment ago; that it cannot be read now means it changed, and no claim can be made.
                throw new DoryException(
                        Kind.CLUSTER,
                        "the files of " + table.name() + " changed while they were compared",
                        "ask again");
            }
            contents.put(node.id(), content(meta(execution)));
        }
        return contents;
    }

    private static String content(Meta meta) {
        boolean empty = meta.parts().stream().allMatch(part -> part.rows() == 0);
        return empty
                ? ""
                : Fingerprint.of(meta.data().stream()
                        .filter(file -> file.bytes() > 0)
                        .map(file -> file.path() + '\0' + file.hash())
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    private Map<NodeId, Execution> run(List<Node> nodes, Start start) {
        List<NodeId> asked = nodes.stream()
                .filter(node -> node.unavailable().isEmpty())
                .map(Node::id)
                .toList();
        Map<NodeId, Execution> ends = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return ends;
        }
        Following following = start.apply(asked).following();
        for (Execution execution :
                following.await(settings.timeouts().execution().plus(GRACE))) {
            ends.put(execution.node(), execution);
        }
        boolean waiting =
                ends.values().stream().anyMatch(execution -> !execution.state().over());
        if (waiting) {
            following.stop("dory waits no longer");
        }
        following.close();
        return ends;
    }

    private static Optional<Trouble> trouble(Execution execution) {
        return switch (execution.state()) {
            case COMPLETED -> Optional.empty();
            case WAITING, RUNNING -> Optional.of(new Trouble(Cause.TIMED_OUT, "it did not answer in time", ""));
            case STOPPED -> Optional.of(new Trouble(Cause.NODE, "the job was stopped", ""));
            case FAILED ->
                execution.trouble().or(() -> Optional.of(new Trouble(Cause.NODE, "it failed without a reason", "")));
        };
    }

    private Meta meta(Execution execution) {
        try {
            return Meta.read(published.text(execution, Meta.FILE));
        } catch (IllegalArgumentException malformed) {
            throw unreadable(execution.node().value()).because(malformed);
        }
    }

    private static DoryException unreadable(String node) {
        return new DoryException(Kind.CLUSTER, "what " + node + " says of its files cannot be read", "ask again");
    }
}
