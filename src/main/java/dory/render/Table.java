package dory.render;

import dory.base.Clean;
import dory.base.Width;
import dory.duck.Column;
import dory.merge.Rows;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format {@code table} in its forms: a box, aligned tuples ({@code -t}), unaligned ({@code -A}). */
final class Table {
    /** Rows that are held to be drawn on a terminal; more are measured first and then read again. */
    private static final int HELD = 2_000;

    /** A longer type, such as an ENUM of many values, is drawn as {@code enum(…)}. */
    private static final int LONGEST_TYPE = 40;

    private Table() {}

    static void write(Rows rows, Style style, Writer out) throws IOException {
        if (!style.lines().align()) {
            Unaligned.write(rows, style, out);
        } else if (style.lines().tuplesOnly()) {
            writeTuples(rows, style, out);
        } else if (style.terminal()) {
            writeCut(rows, style, out);
        } else {
            Box box = new Box(rows.columns(), Fit.all(natural(rows, style, Widths.measure(rows, style))), style, out);
            box.open();
            Cells.each(rows, row -> box.row(row::text));
            box.close();
        }
    }

    /** As psql's: a blank, then values padded and joined by {@code |}. */
    private static void writeTuples(Rows rows, Style style, Writer out) throws IOException {
        int[] widths = Widths.measure(rows, style);
        Cells.each(rows, row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? " " : " | ");
                boolean number = Cells.isNumber(rows.columns().get(i));
                boolean last = i == row.size() - 1;
                Box.cell(line, row.text(i), last && !number ? 0 : widths[i], number, style);
            }
            out.append(line).append('\n');
        });
    }

    private static void writeCut(Rows rows, Style style, Writer out) throws IOException {
        Excerpt excerpt = Excerpt.of(rows, style.paper());
        if (excerpt.head() + excerpt.tail() > HELD) {
            writeLong(rows, style, excerpt, out);
            return;
        }
        Held held = Held.of(rows, excerpt);
        Fit fit = Fit.into(
                natural(rows, style, held.widths(style, rows.columns().size())),
                style.paper().width());
        Box box = new Box(rows.columns(), fit, style, out);
        box.open();
        for (List<@Nullable String> row : held.head()) {
            box.row(row::get);
        }
        if (excerpt.cuts()) {
            box.note(excerpt.words());
        }
        for (List<@Nullable String> row : held.tail()) {
            box.row(row::get);
        }
        close(box, fit, rows, out);
    }

    /** More rows than are held: their widths are measured by SQL over all of them, then they are read as they come. */
    private static void writeLong(Rows rows, Style style, Excerpt excerpt, Writer out) throws IOException {
        int[] widths = natural(rows, style, Widths.measure(rows, style));
        Fit fit = Fit.into(widths, style.paper().width());
        Box box = new Box(rows.columns(), fit, style, out);
        box.open();
        Cells.each(rows, Held.sql(rows) + excerpt.headSql(), row -> box.row(row::text));
        if (excerpt.cuts()) {
            box.note(excerpt.words());
            Cells.each(rows, Held.sql(rows) + excerpt.tailSql(), row -> box.row(row::text));
        }
        close(box, fit, rows, out);
    }

    private static void close(Box box, Fit fit, Rows rows, Writer out) throws IOException {
        box.close();
        int hidden = fit.hidden(rows.columns().size());
        if (hidden > 0) {
            out.write("… " + hidden + (hidden == 1 ? " more column\n" : " more columns\n"));
        }
    }

    /** Whether a terminal shows every value and name of the excerpt whole. */
    static boolean fits(Rows rows, Style style) throws IOException {
        Excerpt excerpt = Excerpt.of(rows, style.paper());
        int[] values = excerpt.head() + excerpt.tail() > HELD
                ? Widths.measure(rows, style)
                : Held.of(rows, excerpt).widths(style, rows.columns().size());
        return Fit.total(natural(rows, style, values)) <= style.paper().width();
    }

    /** The values' widths and, where they are drawn, those of name and type. */
    private static int[] natural(Rows rows, Style style, int[] values) {
        int[] natural = values.clone();
        for (int i = 0; i < natural.length; i++) {
            Column column = rows.columns().get(i);
            int header = style.names() ? Math.max(Width.of(Clean.line(column.name())), Width.of(type(column))) : 1;
            natural[i] = Math.max(natural[i], header);
        }
        return natural;
    }

    /** A column's type as the second line of the header shows it. */
    static String type(Column column) {
        if (column.type().equals("\"NULL\"")) {
            return "null";
        }
        String type = Clean.line(column.type().toLowerCase(Locale.ROOT));
        int parenthesis = type.indexOf('(');
        if (type.length() <= LONGEST_TYPE || parenthesis < 0) {
            return type;
        }
        return type.substring(0, parenthesis) + "(…)" + type.substring(type.lastIndexOf(')') + 1);
    }
}
