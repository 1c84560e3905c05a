package dory.base;

/**
 * A stretch of a text, for the caret under an error.
 *
 * @param text the whole text, usually one SQL statement
 * @param offset of the first character, 0 or more
 * @param length in characters, 1 or more
 */
public record Place(String text, int offset, int length) {
    public Place {
        if (offset < 0 || offset > text.length()) {
            throw new IllegalArgumentException("offset " + offset + " is outside the text");
        }
        length = Math.max(1, length);
    }

    /** A place from DuckDB's byte offset into the UTF-8 text; one beyond the text is moved to its end. */
    public static Place ofBytes(String text, long byteOffset, long byteLength) {
        int from = chars(text, byteOffset);
        int to = chars(text, byteOffset + Math.max(1, byteLength));
        return new Place(text, from, to - from);
    }

    private static int chars(String text, long bytes) {
        int index = 0;
        long seen = 0;
        while (index < text.length() && seen < bytes) {
            int point = text.codePointAt(index);
            seen += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            index += Character.charCount(point);
        }
        return index;
    }

    /** The line of the text that holds the offset, and below it a caret per character of the place; indented by two. */
    public String caret() {
        int start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        if (offset > 0 && start > offset) {
            start = text.lastIndexOf('\n', offset - 2) + 1;
        }
        int newline = text.indexOf('\n', offset);
        int end = newline < 0 ? text.length() : newline;
        // A very long line is shown around the place only.
        int from = Math.max(start, offset - WINDOW / 2);
        int to = Math.min(end, from + WINDOW);
        String lead = from > start ? "…" : "";
        String tail = to < end ? "…" : "";
        String line = Clean.line(text.substring(from, to));
        String before = Clean.line(text.substring(from, Math.min(offset, to)));
        int last = Math.max(offset, Math.min(offset + length, to));
        int carets = Math.max(1, Width.of(Clean.line(text.substring(Math.min(offset, to), Math.min(last, to)))));
        return "  " + lead + line + tail + "\n  " + " ".repeat(Width.of(lead + before)) + "^".repeat(carets);
    }

    private static final int WINDOW = 120;
}
