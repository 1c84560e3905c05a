package dory.render;

import dory.base.Width;
import dory.duck.Column;
import dory.duck.Row;
import dory.merge.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How wide each column of a whole answer is drawn, without holding it: SQL measures plain values, Java only the rows with others. */
final class Widths {
    /** Beyond it a column is not padded: one cell of 10 MB must not make every line 10 MB long. */
    private static final int LIMIT = 1_000;

    private Widths() {}

    /** Of the values alone; 0 for a column without any. */
    static int[] measure(Rows rows, Style style) throws IOException {
        int[] widths = new int[rows.columns().size()];
        List<Integer> odd = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < widths.length; i++) {
            String text = text(i);
            sql.append(i == 0 ? "" : ", ")
                    .append("CAST(coalesce(max(length(")
                    .append(text)
                    .append(")), 0) AS VARCHAR), ")
                    .append("CAST(coalesce(bool_or(c")
                    .append(i)
                    .append(" IS NULL), false) AS VARCHAR), ")
                    .append(
                            mayBeOdd(rows.columns().get(i))
                                    ? "CAST(coalesce(bool_or(" + odd(i) + "), false) AS VARCHAR)"
                                    : "'false'");
        }
        Row row = rows.duck()
                .rows(sql.append(" FROM ").append(rows.relation()).toString())
                .get(0);
        for (int i = 0; i < widths.length; i++) {
            int longest = (int) Math.min(LIMIT, Long.parseLong(row.at(3 * i)));
            int ofNull = row.at(3 * i + 1).equals("true") ? Math.min(LIMIT, Width.of(style.drawnNull())) : 0;
            if (row.at(3 * i + 2).equals("true")) {
                odd.add(i);
                widths[i] = ofNull;
            } else {
                widths[i] = Math.max(longest, ofNull);
            }
        }
        measureOdd(rows, style, odd, widths);
        return widths;
    }

    /** Columns with wide, combining or escaped characters: {@code length} does not know their width. */
    private static void measureOdd(Rows rows, Style style, List<Integer> odd, int[] widths) throws IOException {
        if (odd.isEmpty()) {
            return;
        }
        String sql = odd.stream().map(Widths::text).collect(Collectors.joining(", ", "SELECT ", " FROM "));
        Cells.each(rows, sql + rows.relation(), row -> {
            for (int i = 0; i < odd.size(); i++) {
                int column = odd.get(i);
                int width = Width.of(style.line(row.text(i)));
                widths[column] = Math.max(widths[column], Math.min(LIMIT, width));
            }
        });
    }

    private static String text(int column) {
        return "CAST(c" + column + " AS VARCHAR)";
    }

    private static String odd(int column) {
        return "NOT regexp_full_match(" + text(column) + ", '[ -~]*')";
    }

    private static boolean mayBeOdd(Column column) {
        return !Cells.isNumber(column)
                && !column.type().startsWith("TIME")
                && !column.type().equals("DATE");
    }
}
