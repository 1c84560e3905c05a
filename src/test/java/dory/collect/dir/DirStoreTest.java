package dory.collect.dir;

import static org.assertj.core.api.Assertions.assertThat;

import dory.base.ExecutionId;
import dory.base.NodeId;
import dory.cluster.Cluster;
import dory.cluster.Execution;
import dory.cluster.local.LocalCluster;
import dory.collect.Fetched;
import dory.collect.ResultStore;
import dory.plan.Round;
import dory.plan.Stage;
import dory.testing.Fleet;
import dory.testing.ResultStoreContract;
import dory.testing.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirStoreTest extends ResultStoreContract {
    @TempDir
    Path home;

    @Override
    protected ResultStore store() {
        return new DirStore();
    }

    @Override
    protected URI publish(Map<String, byte[]> files) {
        try {
            Path execution = Files.createTempDirectory(home, "e");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(execution.resolve(file.getKey()), file.getValue());
            }
            return execution.toUri();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Test
    void anotherFileSystemIsCopiedFromWhole() throws IOException {
        Path from = Files.createDirectory(home.resolve("from"));
        Files.writeString(from.resolve("meta.csv"), "x");
        DirStore.copy(from, home.resolve("to"));
        assertThat(home.resolve("to").resolve("meta.csv")).hasContent("x");
        assertThat(home.toFile().list()).containsExactly("to");
    }

    @Test
    void whatTheEmbeddedClusterLeavesIsAccepted() throws Exception {
        Fleet fleet = new Fleet(home).node("a");
        for (Stage.Carrier carrier : Stage.Carrier.values()) {
            Stage stage = Rounds.stage(
                    "SELECT 1::HUGEINT AS \"a\n,\", INTERVAL 1 day AS b",
                    Rounds.columns("a\n,", "HUGEINT", "b", "INTERVAL"),
                    carrier);
            try (Cluster cluster = new LocalCluster(fleet.nodes("node\na\n"), 1, "UTC", home)) {
                Execution left = Rounds.ask(cluster, home.resolve("out"), stage).get(0);
                Path to = home.resolve(carrier + "-home");
                Fetched fetched = new DirStore().fetch(left, new Round(1, List.of(stage)), to);
                assertThat(fetched.rows()).isEqualTo(1);
                assertThat(Path.of(left.location().orElseThrow())).doesNotExist();
            }
        }
    }

    @Test
    void aTornParquetFileIsRejected() {
        Stage stage = Rounds.stage("SELECT 1", Rounds.columns("a", "INTEGER"), Stage.Carrier.PARQUET);
        URI left = publish(Map.of(
                "part-s0.parquet",
                "PAR1 and then it ended".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "meta.csv",
                "kind,name,value,rows,bytes,text,hash\nduckdb,,v2,,,,\nround,,1,,,,\npart,s0,0,1,22,,\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Execution execution = new Execution(
                new ExecutionId("e"), new NodeId("n"), Execution.State.COMPLETED, Optional.of(left), Optional.empty());
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new DirStore().fetch(execution, new Round(1, List.of(stage)), home.resolve("to")))
                .isInstanceOf(ResultStore.Rejected.class)
                .hasMessage("part-s0.parquet is no whole Parquet file");
    }
}
