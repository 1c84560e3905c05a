package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dory.base.DoryException;
import dory.base.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One script and the jobs it becomes: the first for all nodes, further ones for those that were passed over. Safe for many threads. */
final class Submission {
    private static final List<Duration> LOOK_AGAIN =
            List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final JobSpec spec;
    private final JobsEndpoint jobs;
    private final String script;
    private final boolean network;
    private final Map<String, String> labels;

    /** @param labels of every job, without the one that tells them apart */
    Submission(JobSpec spec, JobsEndpoint jobs, String script, boolean network, Map<String, String> labels) {
        this.spec = spec;
        this.jobs = jobs;
        this.script = script;
        this.network = network;
        this.labels = Map.copyOf(labels);
    }

    /**
     * Sends the job once. When the answer is lost it is looked for by its label, never sent again.
     *
     * @throws DoryException of kind CLUSTER, when it did not start
     */
    String start(ArrayNode constraints) {
        String ask = "a-" + UUID.randomUUID();
        Map<String, String> all = new java.util.LinkedHashMap<>(labels);
        all.put(JobSpec.ASK, ask);
        byte[] body = spec.of(constraints, all, script, network);
        try {
            return jobs.put(body);
        } catch (HttpFailure failure) {
            boolean perhaps = failure.reach() == HttpFailure.Reach.NO_ANSWER || failure.status() >= 500;
            if (!perhaps) {
                throw failure;
            }
            return found(ask, failure);
        }
    }

    private String found(String ask, HttpFailure lost) {
        for (Duration pause : LOOK_AGAIN) {
            Pause.of(pause);
            try {
                List<JobsEndpoint.Labelled> found = jobs.labelled(JobSpec.ASK, ask);
                if (!found.isEmpty()) {
                    return found.get(0).id();
                }
            } catch (HttpFailure stillAway) {
                lost.addSuppressed(stillAway);
            }
        }
        throw new DoryException(Kind.CLUSTER, "the job did not start: " + lost.message(), "ask again").because(lost);
    }
}
