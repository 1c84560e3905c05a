package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.cli.Calls.Outcome;
import dory.plan.Spread;
import dory.plan.Variable;
import dory.profile.Policy.OnMissing;
import dory.runs.Ask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions in one call: where they come from, what is printed where, the exit code. */
final class QueryTest {
    private static final String NOTES = """
            note: price is VARCHAR on oslo-1, DOUBLE on 2 nodes: read as VARCHAR
            note: the clock of lyon-2 is 3 s late
            """;

    @TempDir
    Path directory;

    private Calls calls;

    @BeforeEach
    void world() {
        calls = new Calls(directory);
    }

    @Test
    void rowsGoToStdoutAndTheLastLineToStderr() {
        assertThat(calls.run("-c", "select 1 AS n, 'a' AS s", "--csv"))
                .isEqualTo(new Outcome(
                        0, "n,s\n1,a\n", NOTES + "exact · 3/3 nodes · 1 row · 9.4 KB from nodes · 0.41 s · run 1\n"));
        assertThat(calls.runs().closed()).isTrue();
    }

    @Test
    void statementsRunInTheOrderGivenWhereverTheyStand() throws IOException {
        Files.writeString(directory.resolve("q.sql"), "select 2;\n-- between\nselect 3");
        calls.stdin("select 4");

        calls.run("-q", "-c", "select 1", "-f", "q.sql", "query", "-f", "-", "-c", "select 5; select 6");

        assertThat(calls.runs().asked())
                .extracting(Ask::sql)
                .containsExactly("select 1", "select 2", "select 3", "select 4", "select 5", "select 6");
    }

    @Test
    void variablesGoWithEveryStatementAndOneThatNoneUsesIsNoted() {
        List<Variable> all = List.of(new Variable("a", "text", "1"), new Variable("b", "int[]", "1,2"));

        Outcome outcome = calls.run(
                "-v",
                "a=1",
                "-c",
                "select 1 /* $a */ AS n",
                "--set",
                "b:int[]=1,2",
                "query",
                "--csv",
                "-c",
                "select 2");
        assertThat(outcome.code()).isZero();
        assertThat(calls.runs().asked()).extracting(Ask::variables).containsExactly(all, all);
        assertThat(outcome.err())
                .contains("note: $b is set, and no statement uses it")
                .doesNotContain("$a is set");
        assertThat(calls.run("plan", "-v", "z=1", "select 1").err())
                .isEqualTo("note: $z is set, and no statement uses it\n");
    }

    @Test
    void aQuestionGoesToAllNodesToAnyOrToEach() {
        calls.run("-c", "select 1");
        assertThat(calls.runs().asked()).extracting(Ask::spread).containsExactly(Spread.MERGED);
        calls.run("--any", "-c", "select 1");
        assertThat(calls.runs().asked()).extracting(Ask::spread).containsExactly(Spread.ANY);
        calls.run("query", "--per-node", "-c", "select 1");
        assertThat(calls.runs().asked()).extracting(Ask::spread).containsExactly(Spread.PER_NODE);
        calls.run("plan", "--any", "select 1");
        assertThat(calls.runs().asked()).extracting(Ask::spread).containsExactly(Spread.ANY);
    }

    @Test
    void stdinIsReadWhenItIsNoTerminal() {
        assertThat(calls.stdin("select 7 AS n;").run("-t", "--csv")).isEqualTo(new Outcome(0, "7\n", NOTES));
    }

    @Test
    void theNumberAndANewlineNothingElse() {
        assertThat(calls.run("-q", "-tAc", "select 3000000")).isEqualTo(new Outcome(0, "3000000\n", ""));
        assertThat(calls.run("query", "-qtA", "select 3000000").out()).isEqualTo("3000000\n");
    }

    @Test
    void aPartialAnswerIsNamedHoweverQuietTheCall() {
        assertThat(calls.run("-qt", "--csv", "-c", "select 'missing' AS n"))
                .isEqualTo(
                        new Outcome(
                                6,
                                "missing\n",
                                "exact over 2/3 nodes · missing: oslo-1 (failed) · 1 row · 9.4 KB from nodes · 0.41 s · run 1\n"));
    }

    @Test
    void aPartialAnswersLineIsYellow() {
        assertThat(calls.run("-q", "--color", "always", "--csv", "-c", "select 'missing' AS n")
                        .err())
                .startsWith("\u001b[33mexact over 2/3")
                .endsWith("run 1\u001b[0m\n");
    }

    @Test
    void theFirstFailureStopsAndItsCodeIsTheCalls() {
        Outcome stopped = calls.run("-q", "--csv", "-c", "select 1 AS n; select refuse; select 2 AS n");
        assertThat(stopped)
                .isEqualTo(new Outcome(1, "n\n1\n", "error: refuse is not a function\nhint: leave it out\n"));

        Outcome went = calls.run(
                "-q", "--csv", "--on-error", "continue", "-c", "select refuse; select 'missing' AS n; select 2 AS n");
        assertThat(went.code()).isEqualTo(1);
        assertThat(went.out()).isEqualTo("n\nmissing\nn\n2\n");
    }

    @Test
    void statsAreOneJsonObjectAStatement() {
        assertThat(calls.run(
                                "-q",
                                "--stats",
                                "--csv",
                                "--on-error=continue",
                                "-c",
                                "select 'missing' AS n; select refuse")
                        .err())
                .isEqualTo("""
                        exact over 2/3 nodes · missing: oslo-1 (failed) · 1 row · 9.4 KB from nodes · 0.41 s · run 1
                        {"guarantee":"EXACT","verdict":"exact over 2/3 nodes · missing: oslo-1 (failed)","answered":2,"needed":3,"matched":3,"missing":[{"node":"oslo-1","state":"failed","reason":"no directory"}],"rows":1,"bytes":9400,"millis":410,"run":1,"exitCode":6}
                        error: refuse is not a function
                        hint: leave it out
                        {"error":"refuse is not a function","exitCode":1}
                        """);
    }

    @Test
    void theOptionsBecomeTheRequest() {
        calls.run(
                "-P",
                "eu",
                "-s",
                "country = FR",
                "query",
                "-s",
                "city in (Paris, Lyon)",
                "--deadline",
                "1m30s",
                "--require",
                "90%",
                "--allow-partial",
                "--allow-same-data",
                "--discover",
                "select 1");

        Ask ask = calls.runs().asked().get(0);
        assertThat(ask.profile().name()).isEqualTo("eu");
        assertThat(ask.profile().selector()).hasToString("region = EU, country = FR, city in (Paris, Lyon)");
        assertThat(ask.profile().policy().deadline()).contains(Duration.ofSeconds(90));
        assertThat(ask.profile().policy().require()).hasToString("90%");
        assertThat(ask.profile().policy().onMissing()).isEqualTo(OnMissing.PARTIAL);
        assertThat(ask.allowSameData()).isTrue();
        assertThat(ask.discover()).isTrue();
    }

    @Test
    void variablesStandInForOptionsAndOptionsWin() {
        calls.variable("DORY_PROFILE", "eu")
                .variable("DORY_DEADLINE", "5s")
                .variable("DORY_REQUIRE", "2")
                .variable("DORY_FORMAT", "jsonl");

        assertThat(calls.run("-q", "-c", "select 1 AS n").out()).isEqualTo("{\"n\":1}\n");
        assertThat(calls.runs().asked().get(0).profile().policy().deadline()).contains(Duration.ofSeconds(5));
        assertThat(calls.runs().asked().get(0).profile().policy().require()).hasToString("2");
        assertThat(calls.run("-q", "--csv", "-P", "all", "-c", "select 1 AS n").out())
                .isEqualTo("n\n1\n");
        assertThat(calls.runs().asked().get(0).profile().name()).isEqualTo("all");
    }

    @Test
    void allMeansEveryNodeWhateverTheProfileSelects() {
        calls.run("-a", "-P", "paris", "-s", "region = EU", "-c", "select 1");

        assertThat(calls.runs().asked().get(0).profile().selector()).hasToString("region = EU");
    }

    @Test
    void theConfigurationOfAFileComesFirst() throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), "profiles: {all: {select: \"city = Oslo\"}}\n");

        calls.run("--config", "mine.yaml", "-c", "select 1");

        assertThat(calls.runs().asked().get(0).profile().selector()).hasToString("city = Oslo");
    }

    @Test
    void aFileAppearsWholeAndItsEndDecidesTheFormat() throws IOException {
        Outcome outcome = calls.run("-q", "-o", "out.json", "-c", "select 1 AS n");

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(directory.resolve("out.json")).content().isEqualToIgnoringWhitespace("[{\"n\":1}]");
        assertThat(calls.run("-q", "-o", "out.json", "-c", "select 2 AS n").err())
                .isEqualTo("error: DIR/out.json exists\nhint: --yes replaces it\n");
        assertThat(calls.run("-q", "-y", "--csv", "-o", "out.json", "-c", "select 2 AS n")
                        .code())
                .isZero();
        assertThat(directory.resolve("out.json")).hasContent("n\n2\n");
        assertThat(calls.run("-qo", "bad.csv", "-c", "select 1; select refuse").code())
                .isEqualTo(1);
        assertThat(directory).isDirectoryNotContaining("glob:**bad*");
    }

    @Test
    void aStatementMayAskToBeShownVertically() {
        String plain = calls.run("-q", "--vertical", "-c", "select 1 AS n").out();

        assertThat(calls.run("-q", "--csv", "-c", "select 1 AS n \\G").out()).isEqualTo(plain);
    }

    @Test
    void aPersonIsAskedWhetherAPartialAnswerWillDo() {
        Outcome yes = calls.terminal(true, false, true).stdin("y\n").run("-q", "--csv", "-c", "select 'consent' AS n");
        assertThat(yes.out()).isEqualTo("n\nconsent\n");
        assertThat(yes.err()).contains("exact over 2/3 nodes · print it? [y/N] ");
        assertThat(calls.stdin("\n").run("-q", "-c", "select 'consent'").code()).isEqualTo(7);
        assertThat(calls.stdin("").run("-q", "-y", "-c", "select 'consent'").code())
                .isZero();
        assertThat(calls.terminal(false, false, true)
                        .stdin("y\n")
                        .run("-q", "-c", "select 'consent'")
                        .code())
                .isEqualTo(7);
    }

    @Test
    void aClosedPipeEndsQuietly() {
        assertThat(calls.run(refusing("Broken pipe"), "-q", "--csv", "-c", "select 1; select 2"))
                .isEqualTo(new Outcome(0, "", ""));
        assertThat(calls.runs().asked()).hasSize(1);
        assertThat(calls.run(refusing("Broken pipe"), "nodes")).isEqualTo(new Outcome(0, "", ""));
        assertThat(calls.run(refusing("Broken pipe"), "help")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void aFullDiskBehindStdoutIsAnError() {
        assertThat(calls.run(refusing("No space left on device"), "-q", "--csv", "-c", "select 1"))
                .isEqualTo(new Outcome(9, "", "error: cannot write to stdout: No space left on device\n"));
    }

    private static OutputStream refusing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(reason);
            }

            @Override
            public String toString() {
                return "";
            }
        };
    }
}
