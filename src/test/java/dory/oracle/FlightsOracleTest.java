package dory.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The flights' questions are sound; skipped where the flights are not at hand. */
final class FlightsOracleTest {
    private static final Path FLIGHTS = Path.of(System.getProperty("dory.flights", "../shared/data/flights"))
            .toAbsolutePath()
            .normalize();

    @Test
    void everyQuestionOfTheFlightsHasItsAnswer() {
        assumeTrue(Files.isDirectory(FLIGHTS), FLIGHTS + " is not there");
        try (OracleAnswer oracle = OracleAnswer.overFlights(FLIGHTS)) {
            List<Question> questions = Questions.read("flights.sql");
            assertThat(new OracleSuite(questions, oracle, oracle::ask).wrong()).isEmpty();

            String rows = questions.stream()
                    .map(question -> question.name() + ": "
                            + oracle.ask(question.sql()).rows().size())
                    .collect(Collectors.joining("\n"));
            assertThat(rows).isEqualTo("""
                    count: 1
                    average delay by destination: 10
                    greatest delay by state: 52
                    destinations in total: 1
                    destinations by month: 7
                    flights per weekday: 6
                    ten longest delays: 10
                    ten longest delays with their ties: 10
                    share of delayed flights per state: 52
                    a filter that matches nothing: 0
                    an aggregate of nothing: 1
                    one state: 23
                    node beside an aggregate: 20
                    distance in all: 1""");
            assertThat(oracle.ask("select count(*) from flights").rows()).isEqualTo(List.of(List.of("3000000")));
            assertThat(oracle.ask("select count(distinct _node) from flights where _state is not null")
                            .rows())
                    .isEqualTo(List.of(List.of("229")));
        }
    }
}
