package dory.render;

import dory.duck.Column;
import dory.merge.Rows;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format {@code table} in its forms: a box, aligned tuples ({@code -t}), unaligned ({@code -A}). */
final class Table {
    /** Rows a terminal is shown: as many from the start and from the end, if there are more than both together. */
    private static final int END = 20;
    /** Characters fetched of a cell for a terminal, where no more than its width is drawn. */
    private static final int FETCHED = 20_000;
    /** A longer type, such as an ENUM of many values, is drawn as {@code enum(…)}. */
    private static final int LONGEST_TYPE = 40;

    private Table() {}

    static void write(Rows rows, Style style, Writer out) throws IOException {
        if (!style.align()) {
            Unaligned.write(rows, style, out);
        } else if (style.tuplesOnly()) {
            writeTuples(rows, style, out);
        } else if (style.terminal()) {
            writeCut(rows, style, out);
        } else {
            Box box = new Box(rows.columns(), Fit.all(natural(rows, style, Widths.measure(rows))), style, out);
            box.open();
            Cells.each(rows, row -> box.row(row::text));
            box.close();
        }
    }

    /** As psql's: a blank, then values padded and joined by {@code |}. */
    private static void writeTuples(Rows rows, Style style, Writer out) throws IOException {
        int[] widths = Widths.measure(rows);
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
        boolean cut = rows.count() > 2 * END;
        List<List<@Nullable String>> head = fetch(rows, cut ? " LIMIT " + END : "");
        List<List<@Nullable String>> tail =
                cut ? fetch(rows, " LIMIT " + END + " OFFSET " + (rows.count() - END)) : List.of();
        int[] widths = new int[rows.columns().size()];
        measure(head, widths);
        measure(tail, widths);
        Fit fit = Fit.into(natural(rows, style, widths), style.width());
        Box box = new Box(rows.columns(), fit, style, out);
        box.open();
        for (List<@Nullable String> row : head) {
            box.row(row::get);
        }
        if (cut) {
            box.note("… " + (rows.count() - 2 * END) + " more");
        }
        for (List<@Nullable String> row : tail) {
            box.row(row::get);
        }
        box.close();
        int hidden = fit.hidden(rows.columns().size());
        if (hidden > 0) {
            out.write("… " + hidden + (hidden == 1 ? " more column\n" : " more columns\n"));
        }
    }

    private static List<List<@Nullable String>> fetch(Rows rows, String limit) throws IOException {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < rows.columns().size(); i++) {
            sql.append(i == 0 ? "" : ", ").append("left(CAST(c" + i + " AS VARCHAR), " + FETCHED + ")");
        }
        List<List<@Nullable String>> fetched = new ArrayList<>();
        Cells.each(rows, sql + " FROM " + rows.relation() + limit, row -> {
            List<@Nullable String> texts = new ArrayList<>(row.size());
            for (int i = 0; i < row.size(); i++) {
                texts.add(row.text(i));
            }
            fetched.add(texts);
        });
        return fetched;
    }

    private static void measure(List<List<@Nullable String>> rows, int[] widths) {
        for (List<@Nullable String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(Cells.line(row.get(i))));
            }
        }
    }

    /** The values' widths and, where they are drawn, those of name and type. */
    private static int[] natural(Rows rows, Style style, int[] values) {
        int[] natural = values.clone();
        for (int i = 0; i < natural.length; i++) {
            Column column = rows.columns().get(i);
            int header = style.names() ? Math.max(Width.of(Cells.line(column.name())), Width.of(type(column))) : 1;
            natural[i] = Math.max(natural[i], header);
        }
        return natural;
    }

    /** A column's type as the second line of the header shows it. */
    static String type(Column column) {
        if (column.type().equals("\"NULL\"")) {
            return "null";
        }
        String type = Cells.line(column.type().toLowerCase(Locale.ROOT));
        int parenthesis = type.indexOf('(');
        if (type.length() <= LONGEST_TYPE || parenthesis < 0) {
            return type;
        }
        return type.substring(0, parenthesis) + "(…)" + type.substring(type.lastIndexOf(')') + 1);
    }
}
