package dory.render;

import dory.base.Clean;
import dory.duck.Column;
import dory.duck.Quote;
import dory.duck.Row;
import dory.merge.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** csv and tsv: RFC 4180 with LF, quotes only where needed, NULL as nothing and '' as {@code ""}. */
final class Delimited {
    private Delimited() {}

    static void write(Rows rows, Style style, char delimiter, Writer writer, OutputStream out) throws IOException {
        if (style.names()) {
            writer.write(header(rows.columns(), delimiter, style.terminal()));
        }
        if (style.terminal()) {
            Cells.each(rows, row -> writer.write(line(row, delimiter)));
            return;
        }
        writer.flush();
        String query = "SELECT * FROM " + rows.relation();
        // The header is ours: COPY would rename the second of two equal names.
        String options = "FORMAT csv, HEADER false, NULLSTR '', QUOTE '\"', ESCAPE '\"', DELIMITER "
                + Quote.text(String.valueOf(delimiter));
        try (CopyFile file = CopyFile.of(rows, query, options)) {
            file.sendTo(out);
        }
    }

    private static String header(List<Column> columns, char delimiter, boolean clean) {
        return columns.stream()
                .map(column -> value(column.name(), delimiter, clean))
                .collect(Collectors.joining(String.valueOf(delimiter), "", "\n"));
    }

    private static String line(Row row, char delimiter) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            line.append(value(row.text(i), delimiter, true));
        }
        return line.append('\n').toString();
    }

    /** Quotes where COPY does, which is where a reader would take the value for something else. */
    private static String value(@Nullable String text, char delimiter, boolean clean) {
        if (text == null) {
            return "";
        }
        String shown = clean ? Clean.line(text) : text;
        boolean plain = !text.isEmpty() && text.charAt(0) != '#';
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = c != delimiter && c != '"' && c != '\n' && c != '\r';
        }
        return plain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }
}
