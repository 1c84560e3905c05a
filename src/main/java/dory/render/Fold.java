package dory.render;

import java.util.List;

/** A list of names for one line: five, and how many more. */
final class Fold {
    private static final int MOST = 5;

    private Fold() {}

    static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? first : first + " and " + (names.size() - MOST) + " more";
    }
}
