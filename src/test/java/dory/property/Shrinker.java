package dory.property;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Makes a question and its fleet smaller while they fail. */
final class Shrinker {
    private final BiPredicate<Fleet, Select> fails;
    private final long end;
    private Fleet fleet;
    private Select select;

    private Shrinker(Fleet fleet, Select select, BiPredicate<Fleet, Select> fails, Duration time) {
        this.fleet = fleet;
        this.select = select;
        this.fails = fails;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** What is left when nothing can be taken away any more, or time is over. */
    static Case smallest(String name, Fleet fleet, Select select, BiPredicate<Fleet, Select> fails, Duration time) {
        Shrinker shrinker = new Shrinker(fleet, select, fails, time);
        boolean progress = true;
        while (progress) {
            // One makes room for the other.
            boolean question = shrinker.question();
            progress = shrinker.data() || question;
        }
        return new Case(name, shrinker.fleet, Question.of(shrinker.select, shrinker.fleet));
    }

    private boolean question() {
        Select before = select;
        Select less = select;
        while (less != null) {
            select = less;
            less = first(select.smaller(), one -> fails.test(fleet, one));
        }
        return !select.equals(before);
    }

    private boolean data() {
        Fleet before = fleet;
        Fleet less = fleet;
        while (less != null) {
            fleet = less;
            less = first(fleet.smaller(), one -> fails.test(one, select));
        }
        return !fleet.equals(before);
    }

    private <T> @org.jspecify.annotations.Nullable T first(List<T> candidates, Predicate<T> still) {
        return candidates.stream()
                .filter(one -> System.nanoTime() < end && still.test(one))
                .findFirst()
                .orElse(null);
    }
}
