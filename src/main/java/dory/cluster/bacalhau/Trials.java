package dory.cluster.bacalhau;

import dory.cluster.Check;
import dory.cluster.Execution.Trouble;
import dory.cluster.Node;
import dory.cluster.RemoteSettings;
import dory.cluster.Vote;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What only a job can tell: does the image run, is the directory there, can the node publish and this machine read it, are there files. */
final class Trials {
    private final Errands errands;
    private final BiFunction<List<dory.base.NodeId>, String, BacalhauCluster.Started> start;
    private final RemoteSettings settings;

    Trials(
            Errands errands,
            BiFunction<List<dory.base.NodeId>, String, BacalhauCluster.Started> start,
            RemoteSettings settings) {
        this.errands = errands;
        this.start = start;
        this.settings = settings;
    }

    List<Check> of(List<Node> nodes, List<Table> tables) {
        List<Check> checks = new ArrayList<>();
        List<Errands.Trial> trials = errands.trials(nodes, asked -> start.apply(asked, Script.trial(settings)));
        String versions = trials.stream()
                .filter(trial -> trial.trouble().isEmpty())
                .collect(Collectors.groupingBy(Errands.Trial::version, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " on " + entry.getValue())
                .collect(Collectors.joining(", "));
        if (!versions.isEmpty()) {
            checks.add(new Check(
                    "image",
                    true,
                    settings.image() + " runs and its results arrive: DuckDB " + versions,
                    Optional.empty()));
        }
        for (Errands.Trial trial : trials) {
            trial.trouble()
                    .ifPresent(trouble -> checks.add(new Check(
                            "node " + trial.node().name(), false, told(trouble), cure(trouble, trial.node()))));
        }
        List<Node> running = trials.stream()
                .filter(trial -> trial.trouble().isEmpty())
                .map(Errands.Trial::node)
                .toList();
        if (!running.isEmpty()) {
            tables.forEach(table -> checks.addAll(table(table, running)));
        }
        return checks;
    }

    private List<Check> table(Table table, List<Node> nodes) {
        List<Vote> votes = errands.votes(table, nodes, asked -> start.apply(asked, Script.votes(settings, table)));
        List<Check> checks = new ArrayList<>();
        long good = votes.stream().filter(vote -> vote.trouble().isEmpty()).count();
        if (good > 0) {
            checks.add(new Check(
                    "table " + table.name(),
                    true,
                    table.files() + " on " + good + " of " + votes.size() + " nodes",
                    Optional.empty()));
        }
        for (Vote vote : votes) {
            vote.trouble()
                    .ifPresent(trouble -> checks.add(new Check(
                            "table " + table.name() + " on " + vote.node().name(),
                            false,
                            told(trouble),
                            Optional.of("look into " + settings.data() + " on that node"))));
        }
        return checks;
    }

    private static String told(Trouble trouble) {
        return trouble.message() + (trouble.detail().isEmpty() ? "" : " (" + trouble.detail() + ")");
    }

    private Optional<String> cure(Trouble trouble, Node node) {
        String text = trouble.message();
        if (text.contains("AllowListedLocalPaths")) {
            return Optional.of("on " + node.name() + ": bacalhau config set Compute.AllowListedLocalPaths="
                    + settings.data() + "," + settings.data() + "/**, and start it again");
        }
        if (text.contains("image")) {
            return Optional.of("on " + node.name() + ": docker pull " + settings.image());
        }
        if (text.contains("data directory")) {
            return Optional.of(
                    "on " + node.name() + ": mkdir -p " + settings.data() + ", or mend data: in profiles.yaml");
        }
        if (text.contains("publish") || text.contains("result store")) {
            return Optional.of("mend the credentials, the bucket or s3: {node-endpoint: …} for " + node.name());
        }
        return Optional.of("look at the log of bacalhau serve on " + node.name());
    }
}
