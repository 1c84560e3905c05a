package dory.property;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.MemoryFleet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What failed once: {@code kept.yaml}, each as {@link PropertyTest} printed it. */
final class KeptCasesTest {
    @TestFactory
    Stream<DynamicTest> whatFailedOnceIsAnsweredAsOneDuckdbDoes() {
        List<Case> cases = Case.read(Objects.requireNonNull(KeptCasesTest.class.getResourceAsStream("kept.yaml")));
        assertThat(cases).isNotEmpty();
        return cases.stream()
                .map(kept -> DynamicTest.dynamicTest(kept.name(), () -> {
                    try (MemoryFleet fleet = kept.fleet().open()) {
                        Trial trial = Trial.of(fleet, kept.question());
                        assertThat(trial.asked()).as("DuckDB answers it").isTrue();
                        assertThat(trial.refused()).isEmpty();
                        assertThat(trial.wrong()).isEmpty();
                    }
                }));
    }
}
