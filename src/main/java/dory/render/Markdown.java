package dory.render;

import dory.base.Clean;
import dory.merge.Rows;
import java.io.IOException;
import java.io.Writer;

/** A table of GitHub Flavored Markdown (spec 0.29, tables extension); every value is shown as the text it is. */
final class Markdown {
    private Markdown() {}

    static void write(Rows rows, Style style, Writer out) throws IOException {
        if (style.names()) {
            StringBuilder names = new StringBuilder("|");
            StringBuilder rule = new StringBuilder("|");
            rows.columns().forEach(column -> {
                names.append(' ').append(escaped(Clean.line(column.name()))).append(" |");
                rule.append(Cells.isNumber(column) ? " ---: |" : " --- |");
            });
            out.append(names).append('\n').append(rule).append('\n');
        }
        Cells.each(rows, row -> {
            StringBuilder line = new StringBuilder("|");
            for (int i = 0; i < row.size(); i++) {
                line.append(' ').append(escaped(style.line(row.text(i)))).append(" |");
            }
            out.append(line).append('\n');
        });
    }

    /** Control characters become escapes first, then whatever Markdown would take for markup gets a backslash; that of an escape is doubled too. */
    private static String escaped(String line) {
        StringBuilder text = new StringBuilder(line.length() + 8);
        for (int i = 0; i < line.length(); i++) {
            if (isMarkup(line, i)) {
                text.append('\\');
            }
            text.append(line.charAt(i));
        }
        return text.toString();
    }

    private static boolean isMarkup(String line, int i) {
        return switch (line.charAt(i)) {
            case '\\', '|', '`', '*', '<', '&', '~' -> true;
            case '(' -> i > 0 && line.charAt(i - 1) == ']'; // a link; brackets alone are lists of values
            case '_' -> !(isLetter(line, i - 1) && isLetter(line, i + 1)); // not in snake_case
            default -> false;
        };
    }

    private static boolean isLetter(String line, int i) {
        return i >= 0 && i < line.length() && Character.isLetterOrDigit(line.charAt(i));
    }
}
