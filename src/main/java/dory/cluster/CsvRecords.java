package dory.cluster;

import java.util.ArrayList;
import java.util.List;

/** Reads and writes small CSV texts: RFC 4180, strict about quotes, a newline of either kind. */
public final class CsvRecords {
    /** @param line where it starts, from 1 */
    public record Entry(int line, List<String> fields) {
        public Entry {
            fields = List.copyOf(fields);
        }
    }

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private CsvRecords(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        this.at = text.startsWith("\ufeff") ? 1 : 0;
    }

    /**
     * Every record of the text; blank lines are none.
     *
     * @throws Malformed with the line, when a quote is not closed or stands where none may
     */
    public static List<Entry> parse(String text, char delimiter) {
        CsvRecords reader = new CsvRecords(text, delimiter);
        List<Entry> all = new ArrayList<>();
        while (reader.at < text.length()) {
            int start = reader.line;
            int from = reader.at;
            List<String> fields = reader.next();
            boolean blank = fields.size() == 1 && fields.get(0).isEmpty() && text.charAt(from) != '"';
            if (!blank) {
                all.add(new Entry(start, fields));
            }
        }
        return all;
    }

    /** One record with its newline; every field that is not plain is quoted. */
    public static String line(List<String> fields) {
        StringBuilder record = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            boolean plain = field.chars().allMatch(c -> c > ' ' && c != ',' && c != '"');
            record.append(i == 0 ? "" : ",")
                    .append(plain && !field.isEmpty() ? field : field.isEmpty() ? "" : quoted(field));
        }
        return record.append('\n').toString();
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private List<String> next() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quotedField() : plainField());
            if (at < text.length() && text.charAt(at) == delimiter) {
                at++;
                continue;
            }
            newline();
            return fields;
        }
    }

    private String plainField() {
        int from = at;
        while (at < text.length() && text.charAt(at) != delimiter && !atNewline()) {
            if (text.charAt(at) == '"') {
                throw new Malformed(line, "a quote inside a field that does not start with one");
            }
            at++;
        }
        return text.substring(from, at);
    }

    private String quotedField() {
        int start = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else if (at == text.length() || text.charAt(at) == delimiter || atNewline()) {
                return field.toString();
            } else {
                throw new Malformed(line, "text after a closing quote");
            }
        }
        throw new Malformed(start, "a quote that is not closed");
    }

    private boolean atNewline() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void newline() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    /** The text is not CSV. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;

        Malformed(int line, String why) {
            super(why);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }
}
