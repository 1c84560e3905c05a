package dory.standin;

import static dory.testing.Rounds.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.Kind;
import dory.profile.Policy;
import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rows of docs/faults.md: for each fault which rows come, what is said, and the exit code. */
@Timeout(120)
final class FaultTableTest {
    private static final String QUESTION = "select sum(qty) as n from sales";

    @TempDir
    Path home;

    private StandIn cluster;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        Fleet fleet = new Fleet(home);
        // Of different sizes: files of one name, size and time are compared by a job of their own.
        for (String node : List.of("a", "b", "c", "d")) {
            fleet.file(node, "sales.csv", "item,qty\nx,1\n" + node.repeat(node.charAt(0)) + ",10\n");
        }
        cluster = StandIn.over(fleet.nodes("node,city\na,Paris\nb,Lyon\nc,Oslo\nd,Kiel\n"), home.resolve("work"));
        warehouse = Warehouse.of(cluster, List.of(table("sales", "sales.csv")), home.resolve("home"));
        warehouse.table("sales");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Warehouse within(Duration deadline) {
        Policy policy = warehouse.policy();
        return warehouse.with(new Policy(
                Optional.of(deadline),
                policy.require(),
                policy.onMissing(),
                policy.zone(),
                policy.maxBytes(),
                policy.shipRows(),
                policy.limits(),
                policy.keep()));
    }

    private static String told(Warehouse.Told told) {
        return String.join("\n", told.rows()) + "\n" + told.verdict() + "\n" + String.join("\n", told.notes())
                + "\nexit " + told.exitCode();
    }

    @Test
    void nothingIsWrong() {
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
    }

    @Test
    void aNodeThatDiesInTheRunIsNotWaitedForBeyondTheDeadline() {
        cluster.node("c").dead = true;
        assertThat(told(within(Duration.ofSeconds(3)).ask(QUESTION))).isEqualTo("""
                33
                exact over 3/4 nodes · missing: c (timed out)
                1 of 4 nodes timed out: no answer before the deadline (c)
                exit 6""");
    }

    @Test
    void aNodeThatTheOrchestratorGivesUpIsLost() {
        cluster.node("c").dead = true;
        Thread noticing = new Thread(() -> {
            sleep(1500);
            cluster.notice("c");
        });
        noticing.start();
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("""
                33
                exact over 3/4 nodes · missing: c (lost)
                1 of 4 nodes lost: the node has disappeared (c)
                exit 6""");
    }

    @Test
    void aContainerThatEndsWithAnErrorIsAFailedNode() {
        cluster.node("b").exits = Optional.of(new StandInNode.Exit(3, "something else\n"));
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("""
                33
                exact over 3/4 nodes · missing: b (exit≠0)
                1 of 4 nodes exit≠0: DuckDB ended with exit code 3: something else (b)
                exit 6""");
    }

    @Test
    void failuresOfTheSchedulerAreSaidInWords() {
        cluster.node("a").fails = Optional.of("memory limit exceeded");
        cluster.node("b").fails = Optional.of("Execution timed out after 5s");
        cluster.node("c").fails = Optional.of("image not available: \"127.0.0.1:5000/duckdb:9.9\"");
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("""
                11
                exact over 1/4 nodes · missing: a (failed), b (timed out), c (failed)
                1 of 4 nodes failed: out of memory: the container needs more than resources: {memory: …} (a)
                1 of 4 nodes timed out: it took longer than 5s (b)
                1 of 4 nodes failed: image not available: "127.0.0.1:5000/duckdb:9.9" (c)
                exit 6""");
    }

    @Test
    void aDirectoryThatIsNotAllowedAndANodeThatDeclines() {
        cluster.node("a").fails = Optional.of("calculating resource usage of job: volume /srv/data is not allowlisted");
        cluster.node("b").declines = Optional.of("this node does not accept jobs without any input volumes");
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("""
                22
                exact over 2/4 nodes · missing: a (failed), b (rejected)
                1 of 4 nodes failed: /srv/data is not in the node's Compute.AllowListedLocalPaths (a)
                1 of 4 nodes rejected: this node does not accept jobs without any input volumes (b)
                exit 6""");
    }

    @Test
    void nodesThatAreBusyAreAskedAgainByName() {
        cluster.node("b").busy.set(1);
        cluster.node("d").busy.set(2);
        int before = cluster.sent().size();
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
        assertThat(cluster.sent().subList(before, cluster.sent().size()))
                .extracting(job -> job.at("/Constraints/0/Values").toString())
                .containsExactly("[\"a\",\"b\",\"c\",\"d\"]", "[\"b\",\"d\"]", "[\"d\"]");
    }

    @Test
    void whenEveryNodeIsBusyTheFailedJobIsNotTheEnd() {
        cluster.nodes.values().forEach(node -> node.busy.set(1));
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
    }

    @Test
    void anOrchestratorThatIsRestartedInTheRunIsWaitedFor() {
        cluster.nodes.values().forEach(node -> node.delay = Duration.ofMillis(800));
        Thread restart = new Thread(() -> {
            sleep(600);
            cluster.faults.down = true;
            sleep(2500);
            cluster.faults.down = false;
        });
        restart.start();
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
    }

    @Test
    void everyEndpointMayFailForAMoment() {
        for (Faults.Way way : List.of(Faults.Way.STATUS_500, Faults.Way.STATUS_503_PLAIN, Faults.Way.RESET)) {
            for (String endpoint : List.of("agent", "nodes", "history", "executions")) {
                cluster.faults.fail(endpoint, way, 2);
            }
            assertThat(told(warehouse.ask(QUESTION))).as(way.name()).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
        }
    }

    @Test
    void anOrchestratorThatHangsDoesNotKeepTheDeadlineWaiting() {
        cluster.faults.hang = Duration.ofSeconds(20);
        cluster.faults.fail("history", Faults.Way.HANG, 100);
        cluster.faults.fail("delete", Faults.Way.HANG, 100);
        long start = System.nanoTime();
        assertThatThrownBy(() -> within(Duration.ofSeconds(2)).ask(QUESTION))
                .isInstanceOfSatisfying(
                        DoryException.class,
                        error -> assertThat(error.what())
                                .isEqualTo("no node answered: 4 of 4 nodes timed out: no answer before the deadline"
                                        + " (a, b, c, d)"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(16));
    }

    @Test
    void aLostAnswerToTheJobStartsNoSecondOne() {
        int before = cluster.sent().size();
        cluster.faults.losesPutAnswer = true;
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
        assertThat(cluster.sent()).hasSize(before + 1);
    }

    @Test
    void aJobThatTheOrchestratorDidNotTakeIsSaidSo() {
        cluster.faults.fail("put", Faults.Way.STATUS_500, 1);
        assertThatThrownBy(() -> warehouse.ask(QUESTION)).isInstanceOfSatisfying(DoryException.class, error -> {
            assertThat(error.kind()).isEqualTo(Kind.CLUSTER);
            assertThat(error.what()).startsWith("the job did not start: ");
        });
    }

    @Test
    void aTruncatedObjectIsNeverMerged() {
        cluster.faults.truncates = true;
        assertThatThrownBy(() -> warehouse.ask(QUESTION)).isInstanceOfSatisfying(DoryException.class, error -> {
            assertThat(error.kind()).isEqualTo(Kind.NOTHING_USABLE);
            assertThat(error.what())
                    .isEqualTo("no node answered: 4 of 4 nodes rejected: part-s0.csv has 11 bytes, meta.csv says 12"
                            + " (a, b, c, d)");
        });
    }

    @Test
    void aSecondExecutionOfANodeDoesNotCountTwice() {
        cluster.node("a").twice = true;
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
    }

    @Test
    void unavailableNodesAreMissingAndNotUnmatched() {
        cluster.node("a").connection = "DISCONNECTED";
        cluster.node("b").docker = false;
        cluster.node("c").membership = "PENDING";
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("""
                11
                exact over 1/4 nodes · missing: a (unavailable), b (unavailable), c (unavailable)
                1 of 4 nodes unavailable: disconnected (a)
                1 of 4 nodes unavailable: no docker (b)
                1 of 4 nodes unavailable: not approved yet (c)
                exit 6""");
    }

    @Test
    void archivesAreReadWhereANodePublishesThem() {
        cluster.node("b").archives = true;
        assertThat(told(warehouse.ask(QUESTION))).isEqualTo("44\nexact · 4/4 nodes\n\nexit 0");
    }

    @Test
    void noJobHoldsACredential() {
        warehouse.ask(QUESTION);
        assertThat(cluster.sent())
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.toString())
                        .doesNotContain(ObjectServer.SECRET)
                        .doesNotContain(ObjectServer.KEY)
                        .doesNotContainIgnoringCase("secret")
                        .doesNotContainIgnoringCase("password")
                        .doesNotContain("AWS_"));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
