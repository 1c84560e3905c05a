package dory.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the list, broken, is found out by its question: the oracle's questions do look at the rules. */
@Tag("proof")
final class MutantsTest {
    private static final Path SOURCES = Path.of("src/main/java");

    private final List<Mutant> mutants = Mutant.read();

    @TestFactory
    Stream<DynamicTest> everyMutantIsFoundOut() {
        assertThat(mutants).hasSizeGreaterThanOrEqualTo(15);
        return mutants.stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> {
                    String source = Files.readString(SOURCES.resolve(mutant.file()));
                    assertThat(source.split(java.util.regex.Pattern.quote(mutant.text()), -1))
                            .as("the text stands once in " + mutant.file())
                            .hasSize(2);

                    assertThat(asked(mutant, source.replace(mutant.text(), mutant.replacement())))
                            .as("what is wrong with the mutant's answer")
                            .isNotEmpty();
                }));
    }

    @Test
    void theRulesAsTheyStandAnswerEveryQuestion() {
        try (MutantsAsker asker = new MutantsAsker()) {
            assertThat(mutants)
                    .allSatisfy(mutant -> assertThat(asker.apply(mutant.question(), sorted(mutant)))
                            .as(mutant.name())
                            .isEmpty());
        }
    }

    /** Nothing is loaded from this class's own loader but what the JDK and the libraries give, so the answer comes back as a text. */
    @SuppressWarnings("unchecked")
    private static String asked(Mutant mutant, String source) throws Exception {
        Object asker = MutantLoader.of(mutant.file(), source)
                .loadClass(MutantsAsker.class.getName())
                .getConstructor()
                .newInstance();
        try (AutoCloseable closing = (AutoCloseable) asker) {
            return ((BiFunction<String, String, String>) closing).apply(mutant.question(), sorted(mutant));
        }
    }

    private static String sorted(Mutant mutant) {
        return mutant.sorted().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
