package dory.base;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a sentence: the first few, and how many more there are. */
public final class Folded {
    private static final int SHOWN = 5;

    private Folded() {}

    /** {@code a, b, c, d, e and 3 more}. */
    public static String names(Collection<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
