package dory.render;

import dory.base.Clean;
import dory.base.Width;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Row;
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
                rows.columns().stream().map(Column::name).map(Clean::line).toList();
        int widest =
                style.lines().align() ? names.stream().mapToInt(Width::of).max().orElse(0) : 0;
        List<String> padded = names.stream()
                .map(name -> name
                        + " ".repeat(Math.max(0, widest - Width.of(name)))
                        + (style.lines().align() ? " │ " : "|"))
                .toList();
        Excerpt excerpt = Excerpt.of(rows, style.paper());
        String sql = Duck.asText(Cells.names(rows), rows.relation());
        long[] number = {0};
        Cells.Reader reader = row -> write(row, ++number[0], padded, style, out);
        Cells.each(rows, sql + excerpt.headSql(), reader);
        if (excerpt.cuts()) {
            out.append(excerpt.words()).append('\n');
            number[0] += excerpt.hidden();
            Cells.each(rows, sql + excerpt.tailSql(), reader);
        }
    }

    private static void write(Row row, long number, List<String> names, Style style, Writer out) throws IOException {
        if (style.names()) {
            out.write(rule(number, style));
        } else if (number > 1) {
            out.write('\n');
        }
        for (int i = 0; i < row.size(); i++) {
            out.append(names.get(i)).append(text(row.text(i), style)).append('\n');
        }
    }

    private static String text(@Nullable String value, Style style) {
        return value == null ? style.nullText() : Clean.line(value);
    }

    private static String rule(long number, Style style) {
        String title = "─[ row " + number + " ]";
        int width = style.terminal() ? Math.min(RULE, style.paper().width()) : RULE;
        return title + "─".repeat(Math.max(1, width - title.length())) + "\n";
    }
}
