package dory.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.ExecutionId;
import dory.base.NodeId;
import dory.cluster.Execution;
import dory.cluster.Meta;
import dory.collect.Fetched;
import dory.collect.ResultStore;
import dory.plan.Round;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ResultStore} does, wherever the results lie. */
public abstract class ResultStoreContract {
    private static final String PART = "\"a\",\"b\"\"c\"\n\"1\",\\N\n";

    @TempDir
    Path directory;

    private final Round round =
            new Round(1, List.of(Rounds.csv("SELECT 1", Rounds.columns("a", "BIGINT", "b\"c", "VARCHAR"))));

    protected abstract ResultStore store();

    /** Lays the files down as an execution would have left them. */
    protected abstract URI publish(Map<String, byte[]> files);

    private static Map<String, byte[]> files(String part, Meta meta) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("part-s0.csv", part.getBytes(StandardCharsets.UTF_8));
        files.put(Meta.FILE, meta.toCsv().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static Meta meta(int round, String stage, long bytes) {
        return new Meta("v2.0.0", round, List.of(new Meta.PartMeta(stage, 1, bytes, 0)), List.of(), List.of());
    }

    private Fetched fetch(Map<String, byte[]> files, Path to) throws ResultStore.Rejected {
        Execution execution = new Execution(
                new ExecutionId("e-1"),
                new NodeId("n"),
                Execution.State.COMPLETED,
                Optional.of(publish(files)),
                Optional.empty());
        return store().fetch(execution, round, to);
    }

    @Test
    void wholeFilesComeHomeAsTheyAre() throws Exception {
        Path to = directory.resolve("parts").resolve("1-e");
        Fetched fetched = fetch(files(PART, meta(1, "s0", PART.length())), to);
        assertThat(fetched.rows()).isEqualTo(1);
        assertThat(fetched.bytes()).isEqualTo(PART.length());
        assertThat(fetched.parts().get(0).node()).isEqualTo(new NodeId("n"));
        assertThat(fetched.parts().get(0).file())
                .isEqualTo(to.resolve("part-s0.csv"))
                .hasContent(PART);
        assertThat(to.resolve(Meta.FILE)).exists();
    }

    @Test
    void whatTheRoundDidNotAskForIsRejectedAndNothingAppears() {
        Map<String, byte[]> without = files(PART, meta(1, "s0", PART.length()));
        without.remove(Meta.FILE);
        Map<String, byte[]> surplus = files(PART, meta(1, "s0", PART.length()));
        surplus.put("more.csv", new byte[0]);
        Map<String, Map<String, byte[]>> wrong = Map.of(
                "it answers round 2, not round 1", files(PART, meta(2, "s0", PART.length())),
                "it has the stages s1, not s0", files(PART, meta(1, "s1", PART.length())),
                "part-s0.csv has 18 bytes, meta.csv says 19", files(PART, meta(1, "s0", PART.length() + 1)),
                "part-s0.csv does not start with the columns of stage s0", files("\"a\",\"b\"\n", meta(1, "s0", 8)),
                "it left no meta.csv", without,
                "it left a file that was not asked for: more.csv", surplus);
        wrong.forEach((why, files) -> {
            Path to = directory.resolve("to");
            assertThatThrownBy(() -> fetch(files, to))
                    .isInstanceOf(ResultStore.Rejected.class)
                    .hasMessage(why);
            assertThat(Files.exists(to)).isFalse();
        });
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAFaultOfTheDisk() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> fetch(files(PART, meta(1, "s0", PART.length())), file.resolve("to")))
                .isInstanceOfSatisfying(
                        dory.base.DoryException.class,
                        error -> assertThat(error.kind()).isEqualTo(dory.base.Kind.DISK));
    }

    @Test
    void itSaysThatItIsWell() {
        assertThat(store().check()).isNotEmpty().allMatch(check -> check.ok());
    }
}
