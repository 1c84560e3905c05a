package dory.shell;

import dory.base.Clean;

/** Lets through what dory itself colours, and nothing else that a terminal would obey. */
final class Safe {
    private Safe() {}

    /** The text with every control and direction character as an escape, but newlines and colours. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int color = c == '\u001b' ? color(text, at) : 0;
            if (c == '\n' || color > 0) {
                int length = Math.max(1, color);
                safe.append(Clean.line(text.substring(from, at))).append(text, at, at + length);
                at += length;
                from = at;
            } else {
                at++;
            }
        }
        return safe.append(Clean.line(text.substring(from))).toString();
    }

    /** The length of {@code ESC [ digits m} at a place; 0 for anything else. */
    private static int color(String text, int at) {
        if (!text.startsWith("[", at + 1)) {
            return 0;
        }
        int end = at + 2;
        while (end < text.length() && (Lexer.isDigit(text.charAt(end)) || text.charAt(end) == ';')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == 'm' ? end + 1 - at : 0;
    }
}
