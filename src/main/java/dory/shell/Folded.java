package dory.shell;

import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Breaks long lines where their parts end, at {@code  · }, so that no terminal cuts a word in two. */
final class Folded {
    private static final String BETWEEN = " · ";

    private Folded() {}

    static String text(String text, int width) {
        String folded = text.lines().map(line -> line(line, width)).collect(Collectors.joining("\n"));
        return text.endsWith("\n") ? folded + "\n" : folded;
    }

    private static String line(String line, int width) {
        if (!line.contains(BETWEEN) || width(line) <= width) {
            return line;
        }
        StringBuilder all = new StringBuilder();
        int used = 0;
        for (String part : line.split(BETWEEN, -1)) {
            int own = width(part);
            if (all.length() > 0 && used + BETWEEN.length() + own >= width) {
                all.append(" ·\n  ");
                used = 2;
            } else if (all.length() > 0) {
                all.append(BETWEEN);
                used += BETWEEN.length();
            }
            all.append(part);
            used += own;
        }
        return all.toString();
    }

    /** In columns; colours take none. */
    private static int width(String text) {
        return AttributedString.fromAnsi(text).columnLength();
    }
}
