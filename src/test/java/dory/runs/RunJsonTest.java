package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dory.duck.Column;
import dory.plan.Spread;
import dory.plan.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunJsonTest {
    private static final RunRecord RUN = new RunRecord(
            1,
            7,
            "dory 0.1.0",
            RunRecord.State.FAILED,
            "select \"ü\"",
            Spread.PER_NODE,
            List.of(new Variable("since", "date", "-7d")),
            "all",
            "demo",
            "region = EU",
            "Europe/Paris",
            Instant.parse("2026-11-21T12:00:00.123456789Z"),
            Instant.parse("2026-11-21T12:00:01Z"),
            1234,
            "EXACT",
            "exact · 1/2 nodes",
            6,
            "out of memory",
            List.of(new Column("a b", "DECIMAL(10,2)")),
            5_000_000_000L,
            6_000_000_000L,
            List.of(new RunRecord.JobRecord(1, "j-1", List.of("select 1", "select 2"), List.of("from p0"), "from s0")),
            List.of(new NodeEntry(
                    "paris-1",
                    "n1",
                    Map.of("city", "Paris"),
                    NodeEntry.State.TIMED_OUT,
                    "too late",
                    "file:1",
                    "e-1",
                    3,
                    4)));

    @Test
    void readsEverythingBack() throws JsonProcessingException {
        assertThat(RunJson.read(RunJson.text(RUN))).isEqualTo(RUN);
    }

    @Test
    void passesOverWhatANewerVersionWrote() throws JsonProcessingException {
        String newer = RunJson.text(RUN).replace("{\"format\":1", "{\"later\":[{}],\"format\":1");

        assertThat(newer).contains("later");
        assertThat(RunJson.read(newer)).isEqualTo(RUN);
    }

    @Test
    void readsARunOfTheFirstDays() throws JsonProcessingException {
        String old = RunJson.text(RUN)
                .replace(
                        "\"spread\":\"PER_NODE\",\"variables\":[{\"name\":\"since\",\"type\":\"date\",\"text\":\"-7d\"}],",
                        "");

        assertThat(old).doesNotContain("spread").doesNotContain("variables");
        assertThat(RunJson.read(old).spread()).isEqualTo(Spread.MERGED);
        assertThat(RunJson.read(old).variables()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNone() {
        String text = RunJson.text(RUN);

        assertThatThrownBy(() -> RunJson.read(text.substring(0, 200))).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> RunJson.read(text.replace("FAILED", "ODD")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
