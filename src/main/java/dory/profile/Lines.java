package dory.profile;

import java.util.Arrays;

/** Where the lines of a text begin, so that a file with thousands of errors is not read again for each. */
final class Lines {
    private final String text;
    private final int[] starts;
    /** Whether every character is one code point, as nearly always. */
    private final boolean simple;

    Lines(String text) {
        this.text = text;
        int[] found = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int line = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            found[++line] = i + 1;
        }
        this.starts = found;
        this.simple = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    /** The character at a distance in code points, which is what snakeyaml's marks count. */
    int offset(int codePoints) {
        return simple
                ? Math.min(codePoints, text.length())
                : text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    /** {@code line:column}, both from 1; columns count code points. */
    String position(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return (line + 1) + ":" + (text.codePointCount(starts[line], offset) + 1);
    }
}
