package dory.base;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations as people type them: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h30m}, {@code 7d}. */
public final class Durations {
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+");
    private static final Pattern ONE = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public static Duration parse(String text) {
        String form = text.strip().toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(form).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration such as 30s, 2m or 1h30m");
        }
        Duration sum = Duration.ZERO;
        Matcher one = ONE.matcher(form);
        while (one.find()) {
            long n = Long.parseLong(one.group(1));
            sum = sum.plus(
                    switch (one.group(2)) {
                        case "ms" -> Duration.ofMillis(n);
                        case "s" -> Duration.ofSeconds(n);
                        case "m" -> Duration.ofMinutes(n);
                        case "h" -> Duration.ofHours(n);
                        default -> Duration.ofDays(n);
                    });
        }
        return sum;
    }

    /** {@code 0.41 s} below a minute, {@code 2 m 5 s} below an hour, else {@code 1 h 3 m}. */
    public static String show(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " m"
                : time.toMinutes() + " m " + time.toSecondsPart() + " s";
    }
}
