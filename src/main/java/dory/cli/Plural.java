package dory.cli;

import java.util.Locale;

/** Counts things in words. */
final class Plural {
    private Plural() {}

    /** {@code 1 row}, {@code 12,345 rows}. */
    static String of(long count, String one) {
        return String.format(Locale.ROOT, "%,d", count) + " " + one + (count == 1 ? "" : "s");
    }
}
