package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.cli.Calls.Outcome;
import dory.testing.GoldenFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show what dory itself knows. */
final class ListingsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/listings");

    @TempDir
    Path directory;

    private Calls calls;

    @BeforeEach
    void world() {
        calls = new Calls(directory);
    }

    @Test
    void eachIsDrawnInFull() {
        check("nodes", "nodes");
        check("nodes-json", "nodes", "--json", "-s", "city = Lyon");
        check("tables", "tables");
        check("tables-sales", "tables", "Sales");
        check("tables-sales-jsonl", "--jsonl", "tables", "sales");
        check("profiles", "profiles");
        check("runs", "runs");
        check("runs-all-csv", "runs", "--all", "--csv");
        check("show", "show");
        check("show-7-json", "show", "7", "--json", "--stats");
        check("show-nodes", "show", "7", "--nodes");
        check("plan", "plan", "select count(*) from sales");
        check("plan-json", "plan", "--json", "-c", "select count(*) from sales; select 1");
    }

    @Test
    void aDryRunIsAPlan() {
        Outcome plan = calls.run("plan", "select count(*) from sales");

        assertThat(calls.run("--dry-run", "-c", "select count(*) from sales")).isEqualTo(plan);
        assertThat(calls.stdin("select count(*) from sales").run("query", "--dry-run"))
                .isEqualTo(plan);
    }

    @Test
    void aProfileShowsTheOriginOfEachValue() {
        assertThat(calls.run("profiles", "france", "--csv").out())
                .startsWith("key,value,origin\n")
                .contains("cluster,demo,built-in")
                .contains("region = EU, country = FR");
    }

    @Test
    void tuplesOnlyLeavesHeaderAndLastLineOut() {
        assertThat(calls.run("nodes", "-t", "--csv")).isEqualTo(new Outcome(0, """
                        lyon-2,city = Lyon,available,yes
                        oslo-1,city = Oslo,no directory,yes
                        paris-1,"city = Paris
                        ",available,no
                        """, ""));
    }

    @Test
    void theDemoFleetIsMadeBrokenAndHealed() {
        assertThat(calls.run("demo").err()).isEqualTo("made DIR/home/.local/share/dory/demo\n");
        Path oslo = directory.resolve("home/.local/share/dory/demo/oslo-1");
        assertThat(calls.run("demo", "break", "oslo-1").err())
                .isEqualTo("oslo-1 has lost its data; 'dory demo heal' gives it back\n");
        assertThat(oslo).doesNotExist();
        assertThat(calls.run("demo", "heal").code()).isZero();
        assertThat(oslo).exists();
    }

    private void check(String name, String... arguments) {
        Outcome outcome = calls.run(arguments);
        GoldenFile.check(
                GOLDEN.resolve(name + ".txt"),
                "$ dory " + String.join(" ", arguments) + "\n" + outcome.out() + "--- stderr, exit code "
                        + outcome.code() + "\n" + outcome.err());
    }
}
