package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Size;
import dory.cluster.RemoteSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The body of {@code PUT /jobs}: one {@code ops} job, which runs once on every node that its constraints mean. It holds the script, the
 * settings and labels; no credential, no environment, no name (the same name would be a new version of an older job).
 */
final class JobSpec {
    /** The label that every job of dory carries. */
    static final String APP = "app";

    /** The label that tells one submission from all others; the server has no idempotency. */
    static final String ASK = "dory-ask";

    /** Larger jobs are accepted, never reach their nodes, and cut these off until they are restarted. */
    static final int LARGEST = 512_000;

    /** Linux takes 128 KiB in one argument. */
    private static final int LONGEST_ARGUMENT = 100_000;

    private static final String SCRIPT_FILE = "/dory/job.sql";

    private final RemoteSettings settings;

    JobSpec(RemoteSettings settings) {
        this.settings = settings;
    }

    /**
     * @param labels to find it again by
     * @throws DoryException of kind QUERY, when it is too large to be sent
     */
    byte[] of(ArrayNode constraints, Map<String, String> labels, String script, boolean network) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode job = root.putObject("Job").put("Type", "ops").put("Namespace", "default");
        job.set("Constraints", constraints);
        ObjectNode marks = job.putObject("Labels").put(APP, "dory");
        labels.forEach(marks::put);
        task(job.putArray("Tasks").addObject().put("Name", "main"), script, network);
        byte[] body = root.toString().getBytes(StandardCharsets.UTF_8);
        if (body.length > LARGEST) {
            throw new DoryException(
                    Kind.QUERY,
                    "the job would have " + new Size(body.length) + "; more than " + new Size(LARGEST)
                            + " would cut its nodes off",
                    "name fewer columns or fewer values, or split the question");
        }
        return body;
    }

    private void task(ObjectNode task, String script, boolean network) {
        byte[] text = script.getBytes(StandardCharsets.UTF_8);
        boolean argument = text.length <= LONGEST_ARGUMENT;
        engine(task, argument ? List.of("-c", script) : List.of("-f", SCRIPT_FILE));
        publisher(task);
        task.putArray("ResultPaths").addObject().put("Name", "outputs").put("Path", "/outputs");
        ArrayNode inputs = task.putArray("InputSources");
        ObjectNode data = inputs.addObject().put("Alias", "data").put("Target", settings.mount());
        data.putObject("Source")
                .put("Type", "localDirectory")
                .putObject("Params")
                .put("SourcePath", settings.data())
                .put("ReadWrite", false);
        if (!argument) {
            ObjectNode file = inputs.addObject().put("Alias", "script").put("Target", SCRIPT_FILE);
            file.putObject("Source")
                    .put("Type", "inline")
                    .putObject("Params")
                    .put(
                            "URL",
                            "data:application/sql;base64," + Base64.getEncoder().encodeToString(text));
        }
        ObjectNode resources = task.putObject("Resources")
                .put("CPU", number(settings.resources().cpu()))
                .put("Memory", bytes(settings.resources().memory()));
        settings.resources().disk().ifPresent(disk -> resources.put("Disk", bytes(disk)));
        task.putObject("Network").put("Type", network ? "Default" : "None");
        task.putObject("Timeouts")
                .put(
                        "ExecutionTimeout",
                        Math.max(1, settings.timeouts().execution().toSeconds()))
                .put("TotalTimeout", total());
    }

    /** The server demands that the whole is more than its part. */
    private long total() {
        return Math.max(
                Math.max(1, settings.timeouts().execution().toSeconds()) + 1,
                settings.timeouts().total().toSeconds());
    }

    private void engine(ObjectNode task, List<String> script) {
        ObjectNode params = task.putObject("Engine").put("Type", "docker").putObject("Params");
        params.put("Image", settings.image()).put("WorkingDirectory", settings.mount());
        ArrayNode entry = params.putArray("Entrypoint");
        settings.command().forEach(entry::add);
        ArrayNode parameters = params.putArray("Parameters").add("-bail").add("-batch");
        if (!settings.olderThan(1, 2)) {
            parameters.add("-no-init");
        }
        script.forEach(parameters::add);
    }

    private void publisher(ObjectNode task) {
        ObjectNode params = task.putObject("Publisher").put("Type", "s3").putObject("Params");
        params.put("Bucket", settings.results().bucket())
                .put("Key", settings.results().key())
                .put("Region", settings.s3().region())
                .put("Encoding", "plain");
        settings.s3().nodeEndpoint().ifPresent(endpoint -> params.put("Endpoint", endpoint));
    }

    private static String number(double cpu) {
        return String.format(Locale.ROOT, "%.3f", cpu).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String bytes(Size size) {
        return size.bytes() % 1_000_000 == 0 ? size.bytes() / 1_000_000 + "MB" : size.bytes() + "B";
    }
}
