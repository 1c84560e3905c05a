package dory.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt on one node. Guarded by its job. */
final class StandInExecution {
    private static final int OUTPUT = 2048;

    final String id = "e-" + UUID.randomUUID();
    final StandInNode node;
    int state = 1;
    String message = "";
    String publishedKey = "";
    StandInNode.Exit exit = new StandInNode.Exit(0, "");
    volatile @Nullable ScriptRunner runner;

    StandInExecution(StandInNode node) {
        this.node = node;
    }

    boolean over() {
        return state == 4 || state >= 8;
    }

    /** Ends the container, if it runs. */
    void kill() {
        ScriptRunner now = runner;
        if (now != null) {
            now.stop();
        }
    }

    ObjectNode wire(String job, ObjectNode spec) {
        ObjectNode wire = JsonNodeFactory.instance.objectNode();
        wire.put("ID", id)
                .put("Namespace", "default")
                .put("EvalID", "")
                .put("Name", "")
                .put("NodeID", node.id);
        wire.put("JobID", job).set("Job", spec);
        wire.put("JobVersion", 1).putObject("AllocatedResources").putObject("Tasks");
        wire.putObject("DesiredState").put("StateType", over() ? 2 : 1);
        ObjectNode compute = wire.putObject("ComputeState").put("StateType", state);
        if (!message.isEmpty()) {
            compute.put("Message", message);
        }
        ObjectNode published = wire.putObject("PublishedResult");
        published.put("Type", publishedKey.isEmpty() ? "" : "s3");
        if (!publishedKey.isEmpty()) {
            published
                    .putObject("Params")
                    .put("Bucket", spec.at("/Tasks/0/Publisher/Params/Bucket").asText())
                    .put("Key", publishedKey)
                    .put(
                            "Endpoint",
                            spec.at("/Tasks/0/Publisher/Params/Endpoint").asText())
                    .put("Region", "us-east-1");
        }
        boolean told = state == 9;
        String stderr = told ? exit.stderr() : "";
        wire.putObject("RunOutput")
                .put("Stdout", "")
                .put("StdoutTruncated", false)
                .put("stderr", stderr.substring(0, Math.min(OUTPUT, stderr.length())))
                .put("StderrTruncated", stderr.length() > OUTPUT)
                .put("ExitCode", told ? exit.code() : 0)
                .put("ErrorMsg", "");
        return wire.put("Revision", 2).put("CreateTime", 1L).put("ModifyTime", 2L);
    }
}
