package dory.testing;

import static dory.testing.Rounds.columns;
import static dory.testing.Rounds.csv;
import static dory.testing.Rounds.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.JobId;
import dory.base.Kind;
import dory.base.Size;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import dory.cluster.Execution.State;
import dory.cluster.Node;
import dory.cluster.Vote;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.Policy;
import dory.profile.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Cluster} does, whatever runs behind it. */
public abstract class ClusterContract {
    @TempDir
    Path directory;

    private final TableSchema sales =
            new TableSchema(table("sales", "sales.csv"), columns("item", "VARCHAR", "qty", "BIGINT"), List.of());

    /** A cluster over the nodes that {@code fleet} has, with these rows of {@code node,city}. */
    protected abstract Cluster open(Fleet fleet, String nodes);

    /** The text of the first part that a completed execution left. */
    protected String part(Execution execution) {
        return Rounds.part(Path.of(execution.location().orElseThrow()));
    }

    private Cluster threeNodes() {
        Fleet fleet = new Fleet(directory)
                .file("a", "sales.csv", "item,qty\nx,1\ny,2\n")
                .file("b", "sales.csv", "item,qty\nz,40\n")
                .node("c");
        return open(fleet, "node,city\na,Paris\nb,\nc,Oslo\n");
    }

    private Path outbox() {
        return directory.resolve("outbox");
    }

    @Test
    void listsNodesWithTheLabelsTheyHave() {
        try (Cluster cluster = threeNodes()) {
            List<Node> nodes = cluster.targets(Selector.ALL).matched();
            assertThat(nodes).extracting(Node::name).containsExactly("a", "b", "c");
            // A cluster may add labels of its own.
            assertThat(nodes)
                    .extracting(node -> Optional.ofNullable(node.labels().get("city")))
                    .containsExactly(Optional.of("Paris"), Optional.empty(), Optional.of("Oslo"));
        }
    }

    @Test
    void everyNodeAnswersFromItsOwnFilesOrFailsWithTheReason() {
        try (Cluster cluster = threeNodes()) {
            Stage stage = csv("SELECT sum(qty) AS n FROM sales", columns("n", "HUGEINT"), sales);
            assertThat(Rounds.told(Rounds.ask(cluster, outbox(), stage), this::part))
                    .isEqualTo("""
                            -- a COMPLETED
                            "n"
                            "3"
                            -- b COMPLETED
                            "n"
                            "40"
                            -- c FAILED
                            DATA: no file matches sales.csv
                            """);
        }
    }

    @Test
    void aPartBeyondTheLimitsIsAFailureAndNeverCut() {
        try (Cluster cluster = threeNodes()) {
            Stage stage = csv("SELECT item FROM sales", columns("item", "VARCHAR"), sales);
            Policy.Limits limits = new Policy.Limits(1, new Size(1000));
            List<Execution> all = Rounds.await(cluster, cluster.submit(Rounds.job(cluster, outbox(), limits, stage)));
            assertThat(all.get(0).trouble().orElseThrow().kind()).isEqualTo(Cause.OVER_LIMIT);
            assertThat(all.get(1).state()).isEqualTo(State.COMPLETED);
        }
    }

    @Test
    void wrongSqlFailsWithTheSameWordsOnEveryNode() {
        try (Cluster cluster = threeNodes()) {
            Stage stage = csv("SELECT nope FROM sales", columns("nope", "VARCHAR"), sales);
            List<Execution> all = Rounds.ask(cluster, outbox(), stage);
            assertThat(all.subList(0, 2))
                    .allSatisfy(execution -> assertThat(
                                    execution.trouble().orElseThrow().message())
                            .isEqualTo("Referenced column \"nope\" not found in FROM clause!"));
        }
    }

    @Test
    void stopEndsWhatRunsAndWhatWaits() {
        try (Cluster cluster = threeNodes()) {
            Stage endless = csv(
                    "SELECT count(*) AS n FROM range(100000000) a, range(100000000) b WHERE a.range % 7 = b.range % 11",
                    columns("n", "BIGINT"));
            JobId job = cluster.submit(Rounds.job(cluster, outbox(), Policy.Limits.DEFAULT, endless));
            cluster.stop(job);
            assertThat(Rounds.await(cluster, job)).extracting(Execution::state).containsOnly(State.STOPPED);
        }
    }

    @Test
    void pollWaitsNoLongerThanAsked() {
        try (Cluster cluster = threeNodes()) {
            Stage endless = csv(
                    "SELECT count(*) AS n FROM range(100000000) a, range(100000000) b WHERE a.range % 7 = b.range % 11",
                    columns("n", "BIGINT"));
            JobId job = cluster.submit(Rounds.job(cluster, outbox(), Policy.Limits.DEFAULT, endless));
            assertThat(cluster.poll(job, Duration.ofMillis(50)))
                    .hasSize(3)
                    .noneMatch(execution -> execution.state().over());
            cluster.stop(job);
        }
    }

    @Test
    void anUnknownJobIsRefused() {
        try (Cluster cluster = threeNodes()) {
            assertThatThrownBy(() -> cluster.poll(new JobId("j-nope"), Duration.ZERO))
                    .isInstanceOfSatisfying(
                            DoryException.class,
                            error -> assertThat(error.kind()).isEqualTo(Kind.CLUSTER));
        }
    }

    @Test
    void nodesVoteOnColumnsAndTellWhyTheyCannot() {
        try (Cluster cluster = threeNodes()) {
            List<Vote> votes =
                    cluster.votes(sales.table(), cluster.targets(Selector.ALL).matched());
            assertThat(votes.get(0).columns()).isEqualTo(columns("item", "VARCHAR", "qty", "BIGINT"));
            assertThat(votes.get(1).columns()).isEqualTo(columns("item", "VARCHAR", "qty", "BIGINT"));
            assertThat(votes.get(0).data()).isNotEqualTo(votes.get(1).data());
            assertThat(votes.get(2).trouble().orElseThrow().message()).isEqualTo("no file matches sales.csv");
        }
    }
}
