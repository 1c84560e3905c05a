package dory.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value for {@code $name}, as a person gave it.
 *
 * @param name without the sign; letter case does not count
 * @param type as typed, {@code text} when none was: {@code date}, {@code decimal(10,2)}, {@code int[]}
 * @param text what is to be read as the type
 */
public record Variable(String name, String type, String text) {
    private static final Pattern SETTING =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)(?::([^=]*))?=(.*)", Pattern.DOTALL);

    /**
     * Reads {@code since=2024-01-01} or {@code since:date=2024-01-01}.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static Variable parse(String setting) {
        Matcher parts = SETTING.matcher(setting);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + setting + "\" is not written like name=value or name:type=value");
        }
        String type = parts.group(2) == null ? "text" : parts.group(2).strip();
        return new Variable(parts.group(1), type, parts.group(3));
    }

    /** The name as names are compared. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}
