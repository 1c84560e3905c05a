package dory.cluster.bacalhau;

import static dory.testing.Rounds.columns;
import static dory.testing.Rounds.csv;
import static dory.testing.Rounds.stage;
import static dory.testing.Rounds.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dory.base.DoryException;
import dory.base.NodeId;
import dory.base.RunId;
import dory.cluster.NodeJob;
import dory.cluster.RemoteSettings;
import dory.plan.Round;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.ClusterConfig;
import dory.profile.Policy;
import dory.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nodes are sent. */
final class ScriptTest {
    private final TableSchema sales =
            new TableSchema(table("sales", "sales/*.csv"), columns("item", "VARCHAR", "qty", "BIGINT"), List.of());
    private final TableSchema visits =
            new TableSchema(table("visits", "v*.parquet"), columns("at", "TIMESTAMP", "tags", "VARCHAR[]"), List.of());
    private final TableSchema logs = new TableSchema(
            table("logs", "logs.jsonl"),
            columns("level", "VARCHAR", "size", "BIGINT", "more", "STRUCT(a BIGINT)"),
            List.of());

    static RemoteSettings settings(String image) {
        return RemoteSettings.of(new ClusterConfig.Bacalhau(
                "c",
                Map.of(
                        "api",
                        "http://127.0.0.1:1",
                        "image",
                        image,
                        "data",
                        "/srv/data",
                        "results",
                        Map.of("to", "s3://results/{jobID}/{executionID}/"),
                        "s3",
                        Map.of("endpoint", "http://127.0.0.1:9000", "node-endpoint", "http://store:9000")),
                Map.of()));
    }

    private static NodeJob job(Stage... stages) {
        return new NodeJob(
                new RunId(7),
                new Round(1, List.of(stages)),
                List.of(new NodeId("n")),
                Policy.Limits.DEFAULT,
                "Europe/Paris",
                Path.of("outbox"));
    }

    private Stage sums() {
        return csv(
                "SELECT item, sum(qty) AS n FROM sales GROUP BY item",
                columns("item", "VARCHAR", "n", "HUGEINT"),
                sales);
    }

    @Test
    void oneRoundIsOneScript() {
        Golden.check("remote-round.sql", Script.of(settings("duckdb/duckdb:1.4.4"), job(sums())));
    }

    @Test
    void typedFilesAndJson() {
        Stage parquet =
                stage("FROM visits", columns("at", "TIMESTAMP", "tags", "VARCHAR[]"), Stage.Carrier.PARQUET, visits);
        Golden.check("remote-parquet.sql", Script.of(settings("duckdb/duckdb:1.4.4"), job(parquet)));
        Stage json = csv("FROM logs", columns("level", "VARCHAR", "size", "BIGINT", "more", "STRUCT(a BIGINT)"), logs);
        Golden.check("remote-json.sql", Script.of(settings("duckdb/duckdb:1.1.3"), job(json)));
    }

    @Test
    void votesAndContents() {
        RemoteSettings settings = settings("duckdb/duckdb:1.1.3");
        Golden.check("remote-votes-csv.sql", Script.votes(settings, sales.table()));
        Golden.check("remote-votes-json.sql", Script.votes(settings, logs.table()));
        Golden.check("remote-contents.sql", Script.contents(settings, visits.table()));
    }

    @Test
    void theJobIsWhatTheOrchestratorWasSeenToRun() throws Exception {
        byte[] body = new JobSpec(settings("duckdb/duckdb:1.4.4"))
                .of(Constraints.oneOf("name", List.of("n-1", "n-2")), Map.of("dory-ask", "a-1"), "SELECT 'é'", false);
        JsonNode job = Answers.JSON.readTree(body);
        Golden.check("remote-job.json", job.toPrettyString() + "\n");
    }

    @Test
    void aLongScriptIsAFileAndAJobTooLargeIsNeverSent() throws Exception {
        JobSpec spec = new JobSpec(settings("duckdb/duckdb:1.4.4"));
        String longer = "-- " + "é".repeat(60_000);
        JsonNode job = Answers.JSON.readTree(spec.of(JsonNodeFactory.instance.arrayNode(), Map.of(), longer, false));
        JsonNode task = job.at("/Job/Tasks/0");
        assertThat(task.at("/Engine/Params/Parameters").toString())
                .isEqualTo("[\"-bail\",\"-batch\",\"-no-init\",\"-f\",\"/dory/job.sql\"]");
        assertThat(task.at("/InputSources/1/Target").asText()).isEqualTo("/dory/job.sql");
        assertThat(task.at("/InputSources/1/Source/Params/URL").asText())
                .startsWith("data:application/sql;base64,LS0g");
        String huge = "x".repeat(400_000);
        assertThatThrownBy(() -> spec.of(JsonNodeFactory.instance.arrayNode(), Map.of(), huge, false))
                .isInstanceOf(DoryException.class)
                .hasMessage("the job would have 534 KB; more than 512 KB would cut its nodes off");
    }
}
