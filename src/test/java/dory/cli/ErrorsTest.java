package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dory.cli.Calls.Outcome;
import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong call says: one golden file a message. */
final class ErrorsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/errors");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    option-unknown         | 2 | query --formt csv
                    option-unknown-far     | 2 | --xyzzyx
                    option-without-value   | 2 | nodes -P
                    option-twice           | 2 | nodes -P eu -P france
                    option-without-effect  | 2 | nodes --deadline 3s
                    option-before-command  | 2 | --deadline 3s nodes
                    command-unknown        | 2 | nodse
                    command-unknown-far    | 2 | xyzzyx
                    command-is-sql         | 2 | select~1
                    argument-too-many      | 2 | nodes x
                    argument-missing       | 2 | demo break
                    demo-node-unknown      | 2 | demo break oslo-9
                    demo-unknown           | 2 | demo brek
                    help-unknown           | 2 | help exit-code
                    sql-empty              | 2 | -c~
                    sql-comment-only       | 2 | -c --~nothing
                    sql-twice              | 2 | query select~1 -c select~2
                    sql-missing-file       | 9 | -f none.sql
                    sql-directory          | 9 | -f sub
                    sql-not-utf8           | 2 | -f latin.sql
                    stdin-empty            | 2 | query
                    stdin-twice            | 2 | -f - -f -
                    format-unknown         | 2 | --format cvs -c select~1
                    format-two             | 2 | --csv --json -c select~1
                    format-end-unknown     | 2 | -o x.xlsx -c select~1
                    format-no-end          | 2 | -o x -c select~1
                    format-xlsx            | 2 | --format xlsx -c select~1
                    parquet-of-two         | 2 | --parquet -c select~1;select~2
                    parquet-page           | 2 | --parquet -c select~1\\G
                    null-string-json       | 2 | --json --null-string - -c select~1
                    null-string-csv        | 2 | --csv --null-string a,b -c select~1
                    quote-unknown          | 2 | --csv --quote some -c select~1
                    quote-table            | 2 | --quote all -c select~1
                    display-rows           | 2 | --display-rows 0 -c select~1
                    pager-two              | 2 | --pager --no-pager -c select~1
                    limit                  | 2 | --limit 0 -c select~1
                    format-plan            | 2 | plan --csv select~1
                    question-of-listing    | 2 | nodes -c select~1
                    output-exists          | 2 | -o latin.sql --csv -c select~1
                    output-no-directory    | 9 | -o none/x.csv -c select~1
                    output-is-directory    | 2 | -o sub --csv -c select~1
                    deadline               | 2 | --deadline soon -c select~1
                    require                | 2 | --require most -c select~1
                    on-error               | 2 | --on-error contine -c select~1
                    progress               | 2 | --progress maybe -c select~1
                    color                  | 2 | --color blue -c select~1
                    select                 | 2 | -s region~in~(EU -c select~1
                    profile-unknown        | 2 | -P frnace -c select~1
                    config-missing         | 2 | --config none.yaml -c select~1
                    table-unknown          | 1 | tables slaes
                    run-not-a-number       | 2 | show latest
                    run-unknown            | 2 | show 99
                    stats-of-nodes         | 2 | show 1 --nodes --stats
                    any-and-per-node       | 2 | --any --per-node -c select~1
                    any-of-nodes           | 2 | nodes --any
                    variable-without-value | 2 | -v since -c select~1
                    variable-of-nodes      | 2 | --set a=1 nodes
                    refused                | 1 | -c refuse
                    bug                    | 70 | -c break
                    overflow               | 1 | -c overflow
                    """)
    void aWrongCallSaysWhatAndWhatToType(String name, int code, String line) throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        Files.write(directory.resolve("latin.sql"), new byte[] {'-', '-', (byte) 0xe9});
        String[] arguments = List.of(line.split(" ")).stream()
                .map(word -> word.equals("-c~") ? "-c=" : word.replace('~', ' '))
                .toArray(String[]::new);

        Outcome outcome = new Calls(directory).run(arguments);

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("error: ").doesNotContain("\tat ");
        assertThat(outcome.code()).isEqualTo(code);
        GoldenFile.check(GOLDEN.resolve(name + ".txt"), outcome.err());
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThat(new Calls(directory).variable("DORY_FORMAT", "cvs").run("-c", "select 1"))
                .isEqualTo(new Outcome(2, "", "error: DORY_FORMAT cannot be \"cvs\"\nhint: did you mean \"csv\"?\n"));
        assertThat(new Calls(directory)
                        .variable("DORY_COLOR", "blue")
                        .run("nodes")
                        .err())
                .isEqualTo("error: DORY_COLOR cannot be \"blue\"\nhint: it is auto, always or never\n");
    }

    @Test
    void anEmptyArgumentIsAnErrorNeverAPrompt() {
        assertThat(new Calls(directory)
                        .terminal(true, true, true)
                        .variable("NO_COLOR", "1")
                        .run("-c", ""))
                .isEqualTo(new Outcome(
                        2, "", "error: there is no statement in -c\nhint: write one: dory -c 'select 1'\n"));
    }

    @Test
    void debugAddsTheStack() {
        assertThat(new Calls(directory).run("--debug", "-c", "break").err())
                .contains(
                        "error: dory failed in a way it should not: java.lang.IllegalStateException: the fake broke\n")
                .contains("\tat dory.testing.FakeRuns.ask");
    }

    @Test
    void theFirstWordIsRedWhereColoursAreWanted() {
        assertThat(new Calls(directory).run("--color=always", "-c", "refuse").err())
                .startsWith("\u001b[31merror:\u001b[0m refuse");
    }
}
