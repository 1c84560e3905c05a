package dory;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.Installed;
import dory.testing.Installed.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a start costs in processor time, against that of the smallest Java program in the same run: wall time on a machine that tests keep busy says
 * nothing. The limits of wall time and their figures are in docs/performance.md; here twice as much is let pass.
 */
final class StartCost {
    private static final int CALLS = 7;
    private static final double VERSION = 4 * 2.0;
    private static final double QUESTION = 8 * 2.0;

    private final Installed program;
    private final Path home;

    StartCost(Installed program, Path home) {
        this.program = program;
        this.home = home;
    }

    void check(Path java) throws IOException {
        Files.writeString(
                home.resolve("Hello.java"),
                "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }");
        assertThat(line(java, "\"$JAVA_HOME\"/bin/javac --release 17 Hello.java && DORY_ARCHIVE=make dory")
                        .code())
                .isZero();

        double hello = seconds(java, "\"$JAVA_HOME\"/bin/java -cp . Hello");
        double version = seconds(java, "dory --version");
        double question = seconds(java, "dory -c 'select 1'");

        assertThat(version / hello).as("dory --version against hello").isLessThan(VERSION);
        assertThat(question / hello).as("dory -c 'select 1' against hello").isLessThan(QUESTION);
    }

    /** The median of user and system time. */
    private double seconds(Path java, String call) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Outcome outcome = line(java, "TIMEFORMAT='%U %S'; time " + call + " >/dev/null 2>&1");
            assertThat(outcome.code()).isZero();
            String[] times = outcome.err().strip().split(" ", 2);
            all.add(Double.parseDouble(times[0]) + Double.parseDouble(times[1]));
        }
        all.sort(null);
        return all.get(CALLS / 2);
    }

    private Outcome line(Path java, String line) {
        return program.call(home, Map.of("JAVA_HOME", java.toString()), line);
    }
}
