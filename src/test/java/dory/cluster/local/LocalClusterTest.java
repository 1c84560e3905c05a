package dory.cluster.local;

import static dory.testing.Rounds.columns;
import static dory.testing.Rounds.csv;
import static dory.testing.Rounds.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.cluster.Check;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.Meta;
import dory.cluster.NodeJob;
import dory.duck.Duck;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.Policy;
import dory.profile.Table;
import dory.testing.ClusterContract;
import dory.testing.Fleet;
import dory.testing.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest extends ClusterContract {
    @TempDir
    Path home;

    private final TableSchema sales = new TableSchema(table("sales", "*.csv"), columns("qty", "BIGINT"), List.of());
    private final Stage sum = csv("SELECT sum(qty) AS n FROM sales", columns("n", "HUGEINT"), sales);

    @Override
    protected Cluster open(Fleet fleet, String nodes) {
        return new LocalCluster(fleet.nodes(nodes), 2, "UTC", home.resolve("scratch"));
    }

    @Test
    void aMissingDirectoryIsAFailedNodeWithTheReason() {
        Fleet fleet = new Fleet(home).file("a", "s.csv", "qty\n1\n");
        try (Cluster cluster = open(fleet, "node,root\na,\nb,gone\n")) {
            assertThat(Rounds.told(Rounds.ask(cluster, home.resolve("out"), sum)))
                    .isEqualTo("""
                            -- a COMPLETED
                            "n"
                            "1"
                            -- b FAILED
                            DATA: the data directory does not exist
                              %s/nodes/gone
                            """.formatted(home));
            assertThat(cluster.check()).extracting(Check::ok).containsExactly(true, false);
        }
    }

    @Test
    void namesFromOutsideAreNeverAPath() {
        Fleet fleet = new Fleet(home).file("we[i]rd*'\"", "q'u\"o[x].csv", "qty\n1\n");
        fleet.file("we[i]rd*'\"", "s.csv", "qty\n2\n");
        try (Cluster cluster = open(fleet, "node,root\n\"../../etc'; --\",\"we[i]rd*'\"\"\"\n")) {
            assertThat(Rounds.told(Rounds.ask(cluster, home.resolve("out"), sum)))
                    .isEqualTo("""
                            -- ../../etc'; -- COMPLETED
                            "n"
                            "3"
                            """);
        }
    }

    @Test
    void metaSaysWhatWasReadAndSent() throws IOException {
        Fleet fleet =
                new Fleet(home).file("a", "s.csv", "qty,\"a \"\"b\"\"\"\n1,x\n").file("a", "void.csv", "");
        try (Cluster cluster = open(fleet, "node\na\n")) {
            Path left = Path.of(Rounds.ask(cluster, home.resolve("out"), sum)
                    .get(0)
                    .location()
                    .orElseThrow());
            Meta meta = Meta.read(Files.readString(left.resolve("meta.csv")));
            assertThat(meta.duckdb()).startsWith("v2.");
            assertThat(meta.parts())
                    .extracting(Meta.PartMeta::stage, Meta.PartMeta::rows, Meta.PartMeta::bytes)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("s0", 1L, 8L));
            assertThat(meta.data())
                    .extracting(Meta.DataFile::path, Meta.DataFile::bytes)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("s.csv", 18L),
                            org.assertj.core.groups.Tuple.tuple("void.csv", 0L));
            assertThat(meta.schemas().get(0).columns())
                    .isEqualTo("[[\"qty\",\"VARCHAR\"],[\"a \\\"b\\\"\",\"VARCHAR\"]]");
            assertThat(left.toFile().list()).containsExactlyInAnyOrder("meta.csv", "part-s0.csv");
        }
    }

    @Test
    void aSymbolicLinkThatLeadsOutIsRefusedAndOneWithinIsFollowed() throws IOException {
        Path elsewhere = Files.writeString(home.resolve("elsewhere.txt"), "qty\n7\n");
        Fleet fleet = new Fleet(home).file("a", "s.txt", "qty\n1\n").node("b");
        Files.createSymbolicLink(fleet.root("a").resolve("in.csv"), Path.of("s.txt"));
        Files.createSymbolicLink(fleet.root("b").resolve("out.csv"), elsewhere);
        Files.createSymbolicLink(home.resolve("nodes").resolve("c"), fleet.root("a"));
        try (Cluster cluster = open(fleet, "node\na\nb\nc\n")) {
            assertThat(Rounds.told(Rounds.ask(cluster, home.resolve("out"), sum)))
                    .isEqualTo("""
                            -- a COMPLETED
                            "n"
                            "1"
                            -- b FAILED
                            DATA: a link leads out of the data directory
                              Cannot access file "out.csv" - file system operations are disabled by configuration
                            -- c COMPLETED
                            "n"
                            "1"
                            """);
        }
    }

    @Test
    void orderAndTypesOfTheNodesSqlSurvive() {
        Fleet fleet = new Fleet(home).file("a", "s.csv", "qty\n1\n3\n2\n").file("a", "t.csv", "qty\n\n9\n");
        Stage sorted =
                csv("SELECT qty FROM sales ORDER BY qty DESC NULLS FIRST LIMIT 3", columns("qty", "BIGINT"), sales);
        try (Cluster cluster = open(fleet, "node\na\n")) {
            assertThat(Rounds.told(Rounds.ask(cluster, home.resolve("out"), sorted)))
                    .isEqualTo("-- a COMPLETED\n\"qty\"\n\\N\n\"9\"\n\"3\"\n");
        }
    }

    @Test
    void copiesOfAReplicatedTableCarryTheHashOfTheirContent() throws IOException {
        Fleet fleet = new Fleet(home)
                .file("a", "s.csv", "qty\n1\n")
                .file("b", "s.csv", "qty\n1\n")
                .file("c", "s.csv", "qty\n2\n");
        Table plain = table("sales", "s.csv");
        Table replicated = new Table(
                "sales",
                "s.csv",
                plain.reading(),
                plain.declared(),
                new Table.Layout(true, List.of(), List.of()),
                true,
                plain.forbidden(),
                false,
                plain.view(),
                plain.description());
        Stage stage = csv(
                "FROM sales",
                columns("qty", "BIGINT"),
                new TableSchema(replicated, columns("qty", "BIGINT"), List.of()));
        List<String> hashes = new ArrayList<>();
        try (Cluster cluster = open(fleet, "node\na\nb\nc\n")) {
            for (Execution execution : Rounds.ask(cluster, home.resolve("out"), stage)) {
                Path left = Path.of(execution.location().orElseThrow());
                hashes.add(Meta.read(Files.readString(left.resolve("meta.csv")))
                        .data()
                        .get(0)
                        .hash());
            }
        }
        assertThat(hashes.get(0)).hasSize(64).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
    }

    @Test
    void anOutboxThatCannotBeWrittenIsAFaultOfThisMachine() {
        Fleet fleet = new Fleet(home).file("a", "s.csv", "qty\n1\n");
        try (NodeDatabase database = new NodeDatabase(List.of(home), home, 1, "UTC");
                Duck duck = database.connect();
                Cluster cluster = open(fleet, "node\na\n")) {
            NodeJob job = Rounds.job(cluster, home.resolve("out"), Policy.Limits.DEFAULT, sum);
            LocalNode node = new NodesFile(fleet.nodes("node\na\n")).read().get(0);
            NodeRun run = new NodeRun(job, node, home.resolve("gone"), duck, database, new Knowledge());
            assertThatThrownBy(run::run)
                    .isInstanceOfSatisfying(
                            Trouble.class,
                            trouble -> assertThat(trouble.told().kind()).isEqualTo(Execution.Cause.CLIENT_DISK))
                    .hasMessageContaining("gone/part-s0.csv");
        }
    }

    @Test
    void sqlReadsNothingOutsideTheNodes() throws IOException {
        Path secret = Files.writeString(home.resolve("secret.csv"), "qty\n7\n");
        Fleet fleet = new Fleet(home).file("a", "s.csv", "qty\n1\n");
        for (String path : List.of("/etc/passwd", secret.toString(), fleet.root("a") + "/../../secret.csv")) {
            Stage stage = csv("SELECT count(*) AS n FROM read_csv('" + path + "')", columns("n", "BIGINT"));
            try (Cluster cluster = open(fleet, "node\na\n")) {
                assertThat(Rounds.told(Rounds.ask(cluster, home.resolve("out"), stage)))
                        .as(path)
                        .contains("FAILED")
                        .contains("disabled");
            }
        }
        TableSchema outside = new TableSchema(table("sales", "../../secret.csv"), columns("qty", "BIGINT"), List.of());
        try (Cluster cluster = open(fleet, "node\na\n")) {
            assertThat(Rounds.told(Rounds.ask(
                            cluster, home.resolve("out"), csv("FROM sales", columns("qty", "BIGINT"), outside))))
                    .isEqualTo("""
                            -- a FAILED
                            SQL: a table's files lie below the data directory, not at ../../secret.csv
                            """);
        }
    }
}
