package dory.property;

import dory.testing.MemoryFleet;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Whether a question fails on a fleet in the way another one did; keeps the last fleet open, because questions change more often. */
final class Failing implements BiPredicate<Fleet, Select>, AutoCloseable {
    private final String kind;
    private Optional<Fleet> last = Optional.empty();
    private @Nullable MemoryFleet open;

    /** @param wrong as {@link Trial#wrong} says it; what fails in another way is another failure */
    Failing(String wrong) {
        this.kind = kind(wrong);
    }

    private static String kind(String wrong) {
        return wrong.substring(0, Math.max(0, wrong.indexOf(':')));
    }

    @Override
    public boolean test(Fleet fleet, Select select) {
        MemoryFleet memory = opened(fleet);
        return Trial.of(memory, Question.of(select, fleet))
                .wrong()
                .filter(wrong -> kind(wrong).equals(kind))
                .isPresent();
    }

    private MemoryFleet opened(Fleet fleet) {
        MemoryFleet now = open;
        if (now == null || last.filter(fleet::equals).isEmpty()) {
            close();
            now = fleet.open();
            open = now;
            last = Optional.of(fleet);
        }
        return now;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
