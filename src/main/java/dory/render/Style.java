package dory.render;

/**
 * How rows are drawn.
 *
 * @param header whether column names are written; json, jsonl always have them
 * @param tuplesOnly values only: no header, no frame
 * @param align false: values of a table joined by {@code |}, as psql's unaligned mode
 * @param terminal whether a person's terminal reads it: then control characters of data become escapes and a table is cut to size
 * @param width of the terminal in columns, 1 or more; without meaning in a pipe
 * @param color whether NULL may be dimmed
 */
public record Style(
        Format format, boolean header, boolean tuplesOnly, boolean align, boolean terminal, int width, boolean color) {
    public Style {
        if (width < 1) {
            throw new IllegalArgumentException("a width is 1 or more");
        }
    }

    /** Into a pipe or file: nothing is cut, no colour. */
    public static Style pipe(Format format) {
        return new Style(format, true, false, true, false, 80, false);
    }

    boolean names() {
        return header && !tuplesOnly;
    }

    /** NULL as it is drawn where a person reads. */
    String nullText() {
        return color ? "\u001b[2mNULL\u001b[0m" : "NULL";
    }
}
