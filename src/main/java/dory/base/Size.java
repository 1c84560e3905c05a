package dory.base;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 200MB}: powers of 1000 (kB, MB, GB, TB) or of 1024 (KiB, MiB, GiB, TiB). */
public record Size(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(?:\\.(\\d{1,3}))?\\s*([kmgt]?)(i?)b?");

    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is 0 or more");
        }
    }

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public static Size parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches() || (form.group(3).isEmpty() && !form.group(4).isEmpty())) {
            throw new IllegalArgumentException("\"" + text + "\" is not a size such as 200MB");
        }
        long unit = (long) Math.pow(form.group(4).isEmpty() ? 1000 : 1024, 1 + "kmgt".indexOf(form.group(3)));
        if (form.group(3).isEmpty()) {
            unit = 1;
        }
        double number = Double.parseDouble(form.group(1) + (form.group(2) == null ? "" : "." + form.group(2)));
        return new Size(Math.round(number * unit));
    }

    /** Three significant digits and a unit: {@code 9.4 KB}, {@code 84 KB}, {@code 1.2 GB}. */
    @Override
    public String toString() {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < 3) {
            value /= 1000;
            unit++;
        }
        String number =
                value < 9.95 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%.0f", value);
        return number + " " + "KMGT".charAt(Math.max(0, unit)) + "B";
    }
}
