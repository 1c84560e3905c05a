package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.cli.Calls.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} and {@code doctor} say, and their exit codes. */
final class VerifyTest {
    @TempDir
    Path directory;

    private Calls calls;

    @BeforeEach
    void world() {
        calls = new Calls(directory);
    }

    @Test
    void equalAnswersAreOneLineAndNoRows() {
        assertThat(calls.run("-q", "verify", "select 1 AS n")).isEqualTo(new Outcome(0, "", ""));
        assertThat(calls.run("verify", "select 1 AS n").err())
                .endsWith("equal · 1 row · exact · 3/3 nodes · 0.41 s split, 0.23 s one DuckDB · run 1\n");
        assertThat(calls.run("verify", "--json", "select 1 AS n").out()).isEqualTo("[]\n");
    }

    @Test
    void differencesAreRowsAndExitCodeOne() {
        assertThat(calls.run("-q", "verify", "--csv", "select 'differ' AS n"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "where,n\nonly split,42\n",
                                "not equal: 1 row only in the split answer · 1 row · exact · 3/3 nodes · 0.41 s split, 0.23 s one DuckDB · run 1\n"));
    }

    @Test
    void severalStatementsStopAtTheFirstThatDiffers() {
        assertThat(calls.run("-q", "verify", "-c", "select 'differ'", "-c", "select 2")
                        .code())
                .isEqualTo(1);
        assertThat(calls.runs().asked()).hasSize(1);

        assertThat(calls.run("-q", "--on-error", "continue", "verify", "-c", "select 'differ'", "-c", "select 2")
                        .code())
                .isEqualTo(1);
        assertThat(calls.runs().asked()).hasSize(2);
    }

    @Test
    void missingNodesKeepTheirExitCode() {
        assertThat(calls.run("-q", "verify", "select 'missing'").code()).isEqualTo(6);
    }

    @Test
    void whatHasNoEffectIsRefused() {
        assertThat(calls.run("verify", "--dry-run", "select 1"))
                .isEqualTo(new Outcome(
                        2, "", "error: --dry-run has nothing to compare\nhint: dory plan shows what would be done\n"));
        assertThat(calls.run("verify", "--differences", "-1", "select 1").code())
                .isEqualTo(2);
    }

    @Test
    void doctorSaysWhatIsWrongAndWhatToType() {
        assertThat(calls.run("doctor")).isEqualTo(new Outcome(3, """
                                ok     configuration: built-in: 4 profiles
                                ok     terminal: stdout is no terminal, no locale
                                ok     runs: DIR/runs: 10 GB free
                                wrong  demo: table sales: no file matches sales.csv on 2 of 3 nodes (lyon-2, oslo-1)
                                       put the files there
                                """, "1 of 4 checks went wrong\n"));
    }

    @Test
    void doctorSpeaksEveryFormat() {
        assertThat(calls.run("-q", "doctor", "--csv").out()).isEqualTo("""
                        check,state,finding,hint
                        configuration,ok,built-in: 4 profiles,""
                        terminal,ok,"stdout is no terminal, no locale",""
                        runs,ok,DIR/runs: 10 GB free,""
                        demo: table sales,wrong,"no file matches sales.csv on 2 of 3 nodes (lyon-2, oslo-1)",put the files there
                        """);
    }

    @Test
    void aBrokenConfigurationIsAFindingAndTheRestIsLookedAtAllTheSame() throws java.io.IOException {
        java.nio.file.Files.writeString(directory.resolve("profiles.yaml"), "profils: {}\n");

        Outcome outcome =
                calls.terminal(false, true, false).variable("LANG", "C").run("doctor");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .contains(
                        "wrong  configuration: ",
                        "wrong  terminal: the locale C is not UTF-8",
                        "export LANG=C.UTF-8",
                        "ok     runs");
    }

    @Test
    void preparingIsForRemoteClusters() {
        assertThat(calls.run("doctor", "--prepare").err()).isEqualTo("""
                        error: --prepare pulls an image on the nodes of a remote cluster, and remote clusters are not built yet
                        hint: dory doctor alone looks at local ones
                        """);
    }
}
