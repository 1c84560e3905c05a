package dory.render;

import dory.base.Clean;
import dory.base.Width;
import dory.duck.Column;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Draws a frame of box characters, one line at a time. */
final class Box {
    private final List<Column> columns;
    private final Fit fit;
    private final Style style;
    private final Writer out;

    Box(List<Column> columns, Fit fit, Style style, Writer out) {
        this.columns = columns;
        this.fit = fit;
        this.style = style;
        this.out = out;
    }

    /** The upper frame, and the header if there is one. */
    void open() throws IOException {
        frame('┌', '┬', '┐');
        if (style.names()) {
            header(column -> Clean.line(column.name()));
            header(Table::type);
            frame('├', '┼', '┤');
        }
    }

    void row(IntFunction<@Nullable String> value) throws IOException {
        line(column -> value.apply(column));
    }

    /** A line across all columns. */
    void note(String text) throws IOException {
        int inner = fit.widths().stream().mapToInt(width -> width + 3).sum() - 3;
        out.append("│ ")
                .append(text)
                .append(" ".repeat(Math.max(0, inner - Width.of(text))))
                .append(" │\n");
    }

    void close() throws IOException {
        frame('└', '┴', '┘');
    }

    private void header(Function<Column, String> text) throws IOException {
        line(column -> text.apply(columns.get(column)));
    }

    private void line(IntFunction<@Nullable String> value) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fit.columns().size(); i++) {
            int column = fit.columns().get(i);
            line.append(i == 0 ? "│ " : " │ ");
            if (column == Fit.GAP) {
                line.append('…');
            } else {
                cell(line, value.apply(column), fit.widths().get(i), Cells.isNumber(columns.get(column)), style);
            }
        }
        out.append(line).append(" │\n");
    }

    private void frame(char left, char middle, char right) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int width : fit.widths()) {
            line.append(line.length() == 0 ? left : middle).append("─".repeat(width + 2));
        }
        out.append(line).append(right).append('\n');
    }

    /** One value, padded to the width; on a terminal cut to it (in a pipe a longer one pushes its line to the right). */
    static void cell(StringBuilder line, @Nullable String value, int width, boolean right, Style style) {
        String whole = style.line(value);
        String text = style.terminal() && !style.lines().tuplesOnly() ? Width.cut(whole, width) : whole;
        String padding = " ".repeat(Math.max(0, width - Width.of(text)));
        line.append(right ? padding : "")
                .append(value == null && text.equals(whole) ? style.nullText() : text)
                .append(right ? "" : padding);
    }
}
