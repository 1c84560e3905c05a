package dory.base;

import java.util.stream.Collectors;

/** Makes text from outside harmless on a terminal: control and direction characters are drawn as escapes. */
public final class Clean {
    private Clean() {}

    /** The text with every control, format and line-separating character as {@code \}{@code u001b}; printable text is returned as it is. */
    public static String line(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmful(c, text, i)) {
                if (clean == null) {
                    clean = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                clean.append(escape(c));
            } else if (clean != null) {
                clean.append(c);
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** A page of text: its own line ends stay, and a tab that begins a line. */
    public static String page(String text) {
        return text.lines()
                .map(line -> line.startsWith("\t") ? "\t" + line(line.substring(1)) : line(line))
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }

    private static boolean isHarmful(char c, String text, int index) {
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            return true;
        }
        if (c < 0x300) {
            return c == 0xad;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 >= text.length()
                    || !Character.isLowSurrogate(text.charAt(index + 1))
                    || isInvisible(text.codePointAt(index));
        }
        if (Character.isLowSurrogate(c)) {
            return index == 0
                    || !Character.isHighSurrogate(text.charAt(index - 1))
                    || isInvisible(text.codePointAt(index - 1));
        }
        int type = Character.getType(c);
        boolean joiner = c == 0x200d || c == 0x200c; // scripts and emoji need them; they move nothing
        return !joiner
                && (type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    /** Tags and other formats beyond the first plane: nobody would see what they say. */
    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT;
    }
}
