package dory.property;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.MemoryFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Generated questions over generated tables: each is answered as one DuckDB over all rows answers it, or refused. {@code -Ddory.questions=N} asks
 * more; {@code -Ddory.seed=S}, as printed, asks the same again. The usual seed is fixed, so that a red check is about the change and not about the
 * calendar; {@code make soak} asks new questions.
 */
@Tag("proof")
final class PropertyTest {
    static final long SEED = 20_778;

    private static final int QUESTIONS = 1_000;
    private static final int EACH_FLEET = 40;
    private static final int SHRUNK = 3;

    private final List<String> wrong = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int asked;

    @Test
    void everyQuestionIsAnsweredAsOneDuckdbDoesOrRefused() {
        int questions = Integer.getInteger("dory.questions", QUESTIONS);
        long seed = Long.getLong("dory.seed", SEED);
        System.out.println("property: " + questions + " questions, -Ddory.seed=" + seed);
        for (int from = 0; from < questions; from += EACH_FLEET) {
            fleet(seed, from, Math.min(questions, from + EACH_FLEET));
            if (from / 1_000 != (from + EACH_FLEET) / 1_000) {
                System.out.println("property: " + (from + EACH_FLEET) + " made, " + asked + " asked, " + refused.size()
                        + " refused, " + wrong.size() + " wrong");
            }
        }
        assertThat(wrong)
                .as("-Ddory.questions=" + questions + " -Ddory.seed=" + seed)
                .isEmpty();
        assertThat(asked).as("questions DuckDB answers, seed " + seed).isGreaterThan(questions / 2);
        assertThat(refused)
                .as("refused of " + asked + ", seed " + seed)
                .hasSizeLessThanOrEqualTo(10 + asked * 12 / 100);
    }

    private void fleet(long seed, int from, int to) {
        FleetMaker.Made made = FleetMaker.of(seed * 1_000_003 + from);
        try (MemoryFleet fleet = made.fleet().open()) {
            for (int i = from; i < to; i++) {
                Select select = SelectMaker.of(seed * 1_000_033 + i, made.columns());
                Trial trial = Trial.of(fleet, Question.of(select, made.fleet()));
                asked += trial.asked() ? 1 : 0;
                trial.refused().ifPresent(refused::add);
                String name = "seed " + seed + ", question " + i;
                trial.wrong().ifPresent(why -> wrong.add(told(name, made.fleet(), select, why)));
            }
        }
    }

    /** The first ones made small, to be kept; the others as they are. */
    private String told(String name, Fleet fleet, Select select, String why) {
        String told = name + ", " + why + "\n" + select.sql() + "\n";
        System.out.println("property: " + told);
        return wrong.size() < SHRUNK
                ? told + "keep it in src/test/resources/dory/property/kept.yaml:\n" + small(name, fleet, select, why)
                : told;
    }

    private static String small(String name, Fleet fleet, Select select, String why) {
        try (Failing failing = new Failing(why)) {
            return Shrinker.smallest(name, fleet, select, failing, Duration.ofSeconds(60))
                    .text();
        }
    }
}
