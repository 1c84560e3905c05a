package dory.render;

import dory.base.Clean;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How rows are drawn.
 *
 * @param lines which lines there are
 * @param marks how a value is spelled
 * @param paper what it is drawn on
 */
public record Style(Format format, Lines lines, Marks marks, Paper paper) {
    /**
     * Which lines there are.
     *
     * @param header whether column names are written; json, jsonl and parquet always have them
     * @param tuplesOnly values only: no header, no frame
     * @param align false: values of a table joined by {@code |}, as psql's unaligned mode
     */
    public record Lines(boolean header, boolean tuplesOnly, boolean align) {}

    /**
     * How a value is spelled.
     *
     * @param nullString what stands for NULL; else the format's own
     * @param quoteAll whether csv and tsv put quotes around every value
     */
    public record Marks(Optional<String> nullString, boolean quoteAll) {
        /** The format's own. */
        public static final Marks USUAL = new Marks(Optional.empty(), false);
    }

    /**
     * What rows are drawn on.
     *
     * @param terminal whether a person's terminal reads it: then control characters of data become escapes and a table is cut to size
     * @param width of the terminal in columns, 1 or more; without meaning in a pipe
     * @param color whether NULL may be dimmed
     * @param rows that table and vertical draw on a terminal, half from the start and half from the end, 1 or more; a pipe gets all
     */
    public record Paper(boolean terminal, int width, boolean color, long rows) {
        /** Rows a terminal is shown when nobody says otherwise. */
        public static final long USUAL_ROWS = 40;

        /** A file or a pipe: nothing is cut, no colour. */
        public static final Paper PIPE = new Paper(false, 80, false, USUAL_ROWS);

        public Paper {
            if (width < 1 || rows < 1) {
                throw new IllegalArgumentException("width and rows are 1 or more");
            }
        }

        /** A terminal of that width. */
        public static Paper screen(int width) {
            return new Paper(true, width, false, USUAL_ROWS);
        }
    }

    /** The usual lines and marks. */
    public static Style of(Format format, Paper paper) {
        return new Style(format, new Lines(true, false, true), Marks.USUAL, paper);
    }

    /** Into a pipe or file: nothing is cut, no colour. */
    public static Style pipe(Format format) {
        return of(format, Paper.PIPE);
    }

    Style with(Format other) {
        return new Style(other, lines, marks, paper);
    }

    boolean names() {
        return lines.header() && !lines.tuplesOnly();
    }

    boolean terminal() {
        return paper.terminal();
    }

    /** NULL's text where a person reads; on one line. */
    String drawnNull() {
        return marks.nullString().map(Clean::line).orElse("NULL");
    }

    /** The same, dimmed where there is colour. */
    String nullText() {
        return paper.color() ? "\u001b[2m" + drawnNull() + "\u001b[0m" : drawnNull();
    }

    /** A value as it is drawn on one line. */
    String line(@Nullable String text) {
        return text == null ? drawnNull() : Clean.line(text);
    }

    /** NULL's text where a program reads. */
    String plainNull() {
        return marks.nullString().orElse("");
    }
}
