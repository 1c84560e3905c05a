package dory.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Questions put to a program and to the one DuckDB: one test each. */
final class OracleSuite {
    private final List<Question> questions;
    private final OracleAnswer oracle;
    private final Asked asked;

    OracleSuite(List<Question> questions, OracleAnswer oracle, Asked asked) {
        this.questions = List.copyOf(questions);
        this.oracle = oracle;
        this.asked = asked;
    }

    Stream<DynamicTest> tests() {
        return questions.stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> ask(question)));
    }

    /** The names of the questions that the program answers wrongly; failing to answer is wrong too. */
    List<String> wrong() {
        return questions.stream()
                .filter(question -> {
                    try {
                        return new Compare(question, oracle)
                                .with(asked.ask(question.sql()))
                                .isPresent();
                    } catch (RuntimeException refused) {
                        return true;
                    }
                })
                .map(Question::name)
                .toList();
    }

    private void ask(Question question) {
        new Compare(question, oracle)
                .with(asked.ask(question.sql()))
                .ifPresent(difference -> fail(question.sql() + "\n" + difference));
    }
}
