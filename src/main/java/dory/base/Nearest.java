package dory.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The name closest to {@code typed}, if one is close enough to be a slip of the fingers or an abbreviation. */
    public static Optional<String> to(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> cost(wanted, name.toLowerCase(Locale.ROOT)) < FAR)
                .min(Comparator.comparingInt((String name) -> cost(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean "x"?}, or the names themselves when none is near. */
    public static String hint(String typed, Collection<String> names, String otherwise) {
        return to(typed, names).map(name -> "did you mean \"" + name + "\"?").orElse(otherwise);
    }

    private static final int FAR = 1_000;

    /** Slips in the whole name come first, then in one of its words ({@code custmer} for {@code Customer ID}), then abbreviations ({@code qty}). */
    private static int cost(String typed, String name) {
        int allowed = Math.max(1, Math.min(typed.length(), name.length()) / 3);
        int whole = distance(typed, name);
        if (whole <= allowed) {
            return whole;
        }
        for (String word : name.split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() > 3 && distance(typed, word) <= allowed) {
                return 10 + distance(typed, word);
            }
        }
        boolean abbreviation = typed.length() >= 3
                && !name.isEmpty()
                && name.charAt(0) == typed.charAt(0)
                && isSubsequence(typed, name);
        return abbreviation ? 20 + name.length() : FAR;
    }

    private static boolean isSubsequence(String typed, String name) {
        int at = -1;
        for (int i = 0; i < typed.length(); i++) {
            at = name.indexOf(typed.charAt(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Damerau's distance (insert, delete, replace, swap neighbours), restricted; texts beyond 64 characters count as far. */
    private static int distance(String a, String b) {
        if (a.length() > 64 || b.length() > 64) {
            return a.equals(b) ? 0 : 64;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
