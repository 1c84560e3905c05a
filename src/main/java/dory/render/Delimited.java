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

/** csv and tsv: RFC 4180 with LF, quotes only where needed unless all are wanted, NULL as nothing and '' as {@code ""} unless NULL is spelled. */
final class Delimited {
    private final char delimiter;
    private final Style style;

    private Delimited(char delimiter, Style style) {
        this.delimiter = delimiter;
        this.style = style;
    }

    static void write(Rows rows, Style style, char delimiter, Writer writer, OutputStream out) throws IOException {
        Delimited spelled = new Delimited(delimiter, style);
        if (style.names()) {
            writer.write(spelled.header(rows.columns()));
        }
        if (style.terminal()) {
            Cells.each(rows, row -> writer.write(spelled.line(row)));
            return;
        }
        writer.flush();
        String query = "SELECT * FROM " + rows.relation();
        // The header is ours: COPY would rename the second of two equal names.
        String options = "FORMAT csv, HEADER false, NULLSTR " + Quote.text(style.plainNull())
                + ", QUOTE '\"', ESCAPE '\"', DELIMITER " + Quote.text(String.valueOf(delimiter))
                + (style.marks().quoteAll() ? ", FORCE_QUOTE *" : "");
        try (CopyFile file = CopyFile.of(rows, query, options)) {
            file.sendTo(out);
        }
    }

    private String header(List<Column> columns) {
        return columns.stream()
                .map(column -> value(column.name()))
                .collect(Collectors.joining(String.valueOf(delimiter), "", "\n"));
    }

    private String line(Row row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String text = row.text(i);
            line.append(i == 0 ? "" : String.valueOf(delimiter))
                    .append(text == null ? shown(style.plainNull()) : value(text));
        }
        return line.append('\n').toString();
    }

    /** Quotes where COPY does, which is where a reader would take the value for something else. */
    private String value(String text) {
        boolean plain = !style.marks().quoteAll() && !text.equals(style.plainNull()) && !text.startsWith("#");
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = c != delimiter && c != '"' && c != '\n' && c != '\r';
        }
        return plain ? shown(text) : '"' + shown(text).replace("\"", "\"\"") + '"';
    }

    private String shown(String text) {
        return style.terminal() ? Clean.line(text) : text;
    }
}
