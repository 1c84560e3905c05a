package dory.cluster.bacalhau;

import dory.cluster.Execution.Cause;
import dory.cluster.Execution.Trouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the scheduler's own sentence means, said so that the same cause reads the same on every node. */
final class ExecutionFailure {
    private static final Pattern TIMED_OUT = Pattern.compile("timed out after (\\S+)");
    private static final Pattern VOLUME = Pattern.compile("volume (\\S+) (is not allowlisted|does not exist)");
    private static final Pattern PUBLISH =
            Pattern.compile("failed to publish result: .*?(?:api error ([A-Za-z]+): (.*?)\\.?|(dial tcp.*))$");
    private static final Pattern RUN = Pattern.compile("failed to start container: .*exec: \"([^\"]+)\"");

    private ExecutionFailure() {}

    /** @param message of an execution that the scheduler calls failed */
    static Trouble of(String message) {
        String text = Answers.first(message);
        if (text.contains("node has disappeared")) {
            return new Trouble(Cause.LOST, "the node has disappeared", "");
        }
        if (text.contains("node restart")) {
            return new Trouble(Cause.LOST, "the node was restarted", "");
        }
        Matcher time = TIMED_OUT.matcher(text);
        if (time.find()) {
            return new Trouble(Cause.TIMED_OUT, "it took longer than " + time.group(1), "");
        }
        if (text.contains("memory limit exceeded")) {
            return new Trouble(Cause.NODE, "out of memory: the container needs more than resources: {memory: …}", "");
        }
        if (text.contains("image not available")) {
            return new Trouble(Cause.NODE, text, "");
        }
        Matcher volume = VOLUME.matcher(text);
        if (volume.find()) {
            return volume.group(2).startsWith("is not")
                    ? new Trouble(
                            Cause.NODE, volume.group(1) + " is not in the node's Compute.AllowListedLocalPaths", "")
                    : new Trouble(Cause.DATA, "the data directory does not exist", volume.group(1));
        }
        Matcher publish = PUBLISH.matcher(text);
        if (publish.find()) {
            return publish.group(1) != null
                    ? new Trouble(
                            Cause.NODE,
                            "the node cannot publish: " + publish.group(1) + ", "
                                    + publish.group(2).strip(),
                            "")
                    : new Trouble(Cause.NODE, "the node cannot reach the result store", publish.group(3));
        }
        Matcher run = RUN.matcher(text);
        if (run.find()) {
            return new Trouble(Cause.NODE, "the image has no " + run.group(1), "");
        }
        return new Trouble(Cause.NODE, text.isEmpty() ? "the execution failed without a reason" : text, "");
    }

    /** @param message of an execution that the node declined */
    static Trouble declined(String message) {
        String text = Answers.first(message).replaceFirst("^rejected bid: ", "");
        return new Trouble(Cause.DECLINED, text.isEmpty() ? "the node declined the job" : text, "");
    }
}
