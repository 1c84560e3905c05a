package dory.cluster.bacalhau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dory.base.NodeId;
import dory.cluster.Execution;
import dory.cluster.Node;
import dory.testing.Golden;
import dory.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers of a real orchestrator, 1.9.3, read by the client. Skipped where they are not at hand. */
final class RecordingsTest {
    private record Recording(String name, JsonNode response) {
        InputStream body() {
            return new ByteArrayInputStream(response.path("body").toString().getBytes(StandardCharsets.UTF_8));
        }

        boolean has(String list) {
            return response.path("status").asInt() == 200
                    && response.path("body").has(list);
        }
    }

    private static List<Recording> recordings(String part) throws IOException {
        Path directory = Shared.require().resolve("recordings/bacalhau");
        List<Recording> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().contains(part)
                            && path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode json = Answers.JSON.readTree(file.toFile());
                all.add(new Recording(file.getFileName().toString().replace(".json", ""), json.path("response")));
            }
        }
        return all;
    }

    @Test
    void everyExecutionHasAnEndThatAPersonUnderstands() throws IOException {
        StringBuilder told = new StringBuilder();
        for (Recording recording : recordings("executions")) {
            if (!recording.has("Items")) {
                continue;
            }
            List<WireExecution> wires = new ArrayList<>();
            WireList.read(recording.body(), "Items", Set.of("Job"), item -> wires.add(WireExecution.read(item)));
            List<NodeId> nodes = wires.stream()
                    .map(wire -> new NodeId(wire.node()))
                    .distinct()
                    .sorted(java.util.Comparator.comparing(NodeId::value))
                    .toList();
            Progress progress = new Progress(nodes, "/data");
            wires.forEach(progress::take);
            told.append("== ").append(recording.name()).append('\n');
            progress.all().stream()
                    .collect(Collectors.groupingBy(RecordingsTest::line, java.util.TreeMap::new, Collectors.counting()))
                    .forEach((line, count) ->
                            told.append(count).append(" × ").append(line).append('\n'));
        }
        Golden.check("remote-executions.txt", told.toString());
    }

    private static String line(Execution execution) {
        return execution.state()
                + execution
                        .trouble()
                        .map(trouble -> " " + trouble.kind() + ": " + trouble.message())
                        .orElse(
                                execution.location().isPresent()
                                        ? " at "
                                                + String.valueOf(execution
                                                                .location()
                                                                .get())
                                                        .replaceAll("j-[0-9a-f-]+.*", "…")
                                        : "");
    }

    @Test
    void everyHistoryIsRead() throws IOException {
        int events = 0;
        int scheduled = 0;
        for (Recording recording : recordings("history")) {
            if (!recording.has("Items")) {
                continue;
            }
            List<WireEvent> all = new ArrayList<>();
            WireList.read(recording.body(), "Items", Set.of(), item -> all.add(WireEvent.read(item)));
            events += all.size();
            scheduled += (int) all.stream().filter(WireEvent::schedules).count();
        }
        assertThat(events).isGreaterThan(300);
        assertThat(scheduled).isGreaterThan(100);
    }

    @Test
    void nodesHaveLabelsAndAReasonWhyNot() throws IOException {
        StringBuilder told = new StringBuilder();
        for (Recording recording : recordings("nodes")) {
            if (!recording.has("Nodes")) {
                continue;
            }
            List<WireNode> nodes = new ArrayList<>();
            WireList.read(
                    recording.body(),
                    "Nodes",
                    Set.of(),
                    item -> WireNode.read(item).ifPresent(nodes::add));
            told.append("== ").append(recording.name()).append('\n');
            for (Node node : new Fleet(ScriptTest.settings("d:1.4"), nodes).shown()) {
                told.append(node.name())
                        .append(' ')
                        .append(node.labels().getOrDefault("city", ""))
                        .append(' ');
                told.append(node.unavailable().orElse("ready")).append('\n');
            }
        }
        Golden.check("remote-nodes.txt", told.toString());
    }

    @Test
    void errorsAreSentences() throws IOException {
        StringBuilder told = new StringBuilder();
        for (Recording recording : recordings("")) {
            int status = recording.response().path("status").asInt();
            if (status < 400) {
                continue;
            }
            JsonNode body = recording.response().path("body");
            String text = body.isTextual() ? body.asText() : body.toString();
            String type =
                    recording.response().path("headers").path("Content-Type").asText("");
            Head head = new Head(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            try {
                Answers.demandGood(status, type, head, "http://o:1234");
            } catch (HttpFailure failure) {
                told.append(recording.name())
                        .append(": ")
                        .append(failure.message())
                        .append('\n');
            }
        }
        Golden.check("remote-errors.txt", told.toString());
    }
}
