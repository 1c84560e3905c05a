package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dory.cli.Calls.Outcome;
import dory.cluster.local.LocalCluster;
import dory.collect.dir.DirStore;
import dory.profile.ClusterConfig;
import dory.runs.Runs;
import dory.runs.Setup;
import dory.runs.StoredRuns;
import dory.testing.Hostile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls the whole program, with an embedded cluster behind it, and looks at what a terminal would be shown. */
final class HostileCalls {
    private static final List<List<String>> TERMINAL = List.of(
            List.of("--table"),
            List.of("--table", "-t"),
            List.of("--table", "-A"),
            List.of("--table", "-tA"),
            List.of("--vertical"),
            List.of("--vertical", "-A"),
            List.of("--markdown"),
            List.of("--csv"),
            List.of("--csv", "--quote", "all"),
            List.of("--tsv"),
            List.of("--json"),
            List.of("--jsonl"),
            List.of("--format", "auto"));

    /** Dory's own: takes the progress line away. */
    private static final String ERASE = "\r\u001b[K";

    private final Path directory;

    HostileCalls(Path directory) {
        this.directory = directory;
    }

    Outcome call(boolean terminal, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        World world = new World(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Terminal(false, terminal, terminal, 80, 24),
                Map.of("DORY_PAGER", "off", "DORY_COLOR", "never", "DORY_DISPLAY_ROWS", "all"),
                directory,
                directory.resolve("home"),
                ZoneId.of("UTC"));
        int code = new Dory(world, () -> runs(world)).run(arguments.toArray(String[]::new));
        return new Outcome(
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8).replace(ERASE, ""));
    }

    private static Runs runs(World world) {
        return new StoredRuns(new Setup(
                world.places(),
                (profile, scratch) -> new LocalCluster(
                        ((ClusterConfig.Local) profile.cluster()).nodes().orElseThrow(), 2, "UTC", scratch),
                config -> new DirStore(),
                Clock.systemUTC(),
                2,
                "test"));
    }

    /** Runs it at a terminal, in every format if it knows any; nothing harmful is shown. */
    Outcome harmless(String... arguments) {
        Outcome last = new Outcome(0, "", "");
        for (List<String> format : TERMINAL) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(format);
            last = call(true, all);
            String out = format.contains("--tsv") ? last.out().replace("\t", "") : last.out();
            assertThat(Hostile.harm(out)).as("stdout of " + all).isEmpty();
            assertThat(Hostile.harm(last.err())).as("stderr of " + all).isEmpty();
            assertThat(last.code()).as(all + last.err()).isNotEqualTo(70);
        }
        return last;
    }

    /** Asks once, then shows the stored run in every format. */
    void shown(String... arguments) {
        Outcome asked = call(true, List.of(arguments));
        assertThat(Hostile.harm(asked.out() + asked.err())).isEmpty();
        assertThat(asked.code()).as(asked.err()).isZero();
        harmless("show");
    }

    /** The rows of a question, read by a program. */
    List<List<String>> rows(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--jsonl"));
        all.addAll(List.of(arguments));
        Outcome outcome = call(false, all);
        assertThat(outcome.code()).as(all + outcome.err()).isZero();
        return outcome.out().lines().map(HostileCalls::parsed).toList();
    }

    static List<String> parsed(String json) {
        try {
            List<String> values = new ArrayList<>();
            JsonMapper.builder().build().readTree(json).forEach(value -> values.add(value.asText()));
            return values;
        } catch (IOException broken) {
            throw new AssertionError(json, broken);
        }
    }
}
