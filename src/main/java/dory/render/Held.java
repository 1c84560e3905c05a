package dory.render;

import dory.base.Width;
import dory.merge.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few rows of an answer that a terminal is shown, in memory, so that they can be measured before they are drawn. */
record Held(List<List<@Nullable String>> head, List<List<@Nullable String>> tail) {
    /** Characters fetched of a cell for a terminal, where no more than its width is drawn. */
    private static final int FETCHED = 20_000;

    static Held of(Rows rows, Excerpt excerpt) throws IOException {
        return new Held(
                fetch(rows, excerpt.headSql()), excerpt.tail() > 0 ? fetch(rows, excerpt.tailSql()) : List.of());
    }

    /** Every column's text, long ones cut. */
    static String sql(Rows rows) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < rows.columns().size(); i++) {
            sql.append(i == 0 ? "" : ", ").append("left(CAST(c" + i + " AS VARCHAR), " + FETCHED + ")");
        }
        return sql.append(" FROM ").append(rows.relation()).toString();
    }

    private static List<List<@Nullable String>> fetch(Rows rows, String limit) throws IOException {
        List<List<@Nullable String>> fetched = new ArrayList<>();
        Cells.each(rows, sql(rows) + limit, row -> {
            List<@Nullable String> texts = new ArrayList<>(row.size());
            for (int i = 0; i < row.size(); i++) {
                texts.add(row.text(i));
            }
            fetched.add(texts);
        });
        return fetched;
    }

    /** The widest value of each column. */
    int[] widths(Style style, int columns) {
        int[] widths = new int[columns];
        measure(head, style, widths);
        measure(tail, style, widths);
        return widths;
    }

    private static void measure(List<List<@Nullable String>> rows, Style style, int[] widths) {
        for (List<@Nullable String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(style.line(row.get(i))));
            }
        }
    }
}
