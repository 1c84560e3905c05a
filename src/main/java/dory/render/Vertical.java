package dory.render;

import dory.duck.Column;
import dory.merge.Rows;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line per value, under a line per row; {@code -t} and {@code --no-header} leave a blank line between rows instead. */
final class Vertical {
    /** Of the line above a row. */
    private static final int RULE = 40;

    private Vertical() {}

    static void write(Rows rows, Style style, Writer out) throws IOException {
        List<String> names =
                rows.columns().stream().map(Column::name).map(Cells::line).toList();
        int widest = style.align() ? names.stream().mapToInt(Width::of).max().orElse(0) : 0;
        List<String> padded = names.stream()
                .map(name -> name + " ".repeat(Math.max(0, widest - Width.of(name))) + (style.align() ? " │ " : "|"))
                .toList();
        long[] number = {0};
        Cells.each(rows, row -> {
            number[0]++;
            if (style.names()) {
                out.write(rule(number[0], style));
            } else if (number[0] > 1) {
                out.write('\n');
            }
            for (int i = 0; i < row.size(); i++) {
                String value = row.text(i);
                out.append(padded.get(i)).append(text(value, style)).append('\n');
            }
        });
    }

    private static String text(@Nullable String value, Style style) {
        return value == null ? style.nullText() : Cells.line(value);
    }

    private static String rule(long number, Style style) {
        String title = "─[ row " + number + " ]";
        int width = style.terminal() ? Math.min(RULE, style.width()) : RULE;
        return title + "─".repeat(Math.max(1, width - title.length())) + "\n";
    }
}
