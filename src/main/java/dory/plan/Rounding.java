package dory.plan;

import dory.duck.BoundPlan;
import java.util.Set;

/** Where sums of doubles make the last digits depend on the order of the rows. */
final class Rounding {
    private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");
    private static final Set<String> SUMS =
            Set.of("sum", "avg", "mean", "fsum", "kahan_sum", "sumkahan", "favg", "product", "sum_no_overflow");

    private Rounding() {}

    static boolean of(BoundPlan bound) {
        return bound.aggregates().stream()
                .anyMatch(aggregate -> Call.isMoment(aggregate.name())
                        || (SUMS.contains(aggregate.name())
                                && aggregate.types().stream().anyMatch(FLOATS::contains)));
    }

    /** Whether values of the type hold floats, at any depth. */
    static boolean isFloat(String type) {
        return FLOATS.stream().anyMatch(type::contains);
    }
}
