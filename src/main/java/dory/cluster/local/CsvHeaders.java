package dory.cluster.local;

import dory.cluster.CsvRecords;
import dory.cluster.Execution.Cause;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.duck.Row;
import dory.profile.Table;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The names of a CSV file's columns, read by dory and not by DuckDB's detection, which guesses the header, the delimiter and lines to
 * skip from a sample.
 */
final class CsvHeaders {
    private static final int LONGEST = 16 << 20;

    private final Duck duck;

    CsvHeaders(Duck duck) {
        this.duck = duck;
    }

    /** Names in file order, made unique as DuckDB does; without a header line, by position from {@code known}. Empty for a file without a line. */
    List<String> of(DataFile file, Table.Reading reading, List<Column> known) {
        String record = firstRecord(file);
        if (record.isEmpty()) {
            return List.of();
        }
        List<String> fields = fields(file, record, reading.delimiter().charAt(0));
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String plain = reading.header()
                    ? fields.get(i)
                    : i < known.size() ? known.get(i).name() : "";
            String base = plain.isBlank() ? "column" + i : plain;
            String name = base;
            for (int n = 1; !seen.add(name.toLowerCase(Locale.ROOT)); n++) {
                name = base + "_" + n;
            }
            names.add(name);
        }
        return names;
    }

    private static List<String> fields(DataFile file, String record, char delimiter) {
        try {
            List<CsvRecords.Entry> records = CsvRecords.parse(record, delimiter);
            return records.isEmpty() ? List.of("") : records.get(0).fields();
        } catch (CsvRecords.Malformed malformed) {
            throw new Trouble(
                    Cause.DATA,
                    "the first line of a CSV file is broken: " + malformed.getMessage(),
                    file.name() + " line " + malformed.line());
        }
    }

    private String firstRecord(DataFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zst")) {
            return throughDuck(file);
        }
        try (InputStream raw = Files.newInputStream(Path.of(file.path()));
                InputStream bytes =
                        new BufferedInputStream(name.endsWith(".gz") ? new GZIPInputStream(raw) : raw, 1 << 13)) {
            return firstRecord(bytes);
        } catch (InvalidPathException notInThisLocale) {
            return throughDuck(file);
        } catch (IOException error) {
            throw new Trouble(
                    Cause.DATA,
                    "a file cannot be read",
                    file.name() + ": " + error.getClass().getSimpleName());
        }
    }

    private static String firstRecord(InputStream bytes) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream(256);
        boolean quoted = false;
        for (int b = bytes.read(); b >= 0 && record.size() < LONGEST; b = bytes.read()) {
            quoted ^= b == '"';
            record.write(b);
            if (b == '\n' && !quoted) {
                break;
            }
        }
        return record.toString(StandardCharsets.UTF_8);
    }

    /** For what Java cannot open: the first lines until every quote is closed. */
    private String throughDuck(DataFile file) {
        StringBuilder record = new StringBuilder();
        String lines = LineFiles.raw(List.of(file), false);
        for (Row row : duck.rows("SELECT line FROM (" + lines + ") LIMIT 1000")) {
            record.append(row.at(0)).append('\n');
            if (record.chars().filter(c -> c == '"').count() % 2 == 0) {
                break;
            }
        }
        return record.toString();
    }

    /** DuckDB's reader for files that all have these columns, every value as text. */
    static String read(List<DataFile> files, Table.Reading reading, List<String> names) {
        StringBuilder columns = new StringBuilder();
        for (String name : names) {
            columns.append(columns.length() == 0 ? "" : ", ")
                    .append(Quote.name(name))
                    .append(": 'VARCHAR'");
        }
        return "read_csv(" + Quote.texts(Globs.literals(files)) + ", auto_detect=false, header=" + reading.header()
                + ", delim="
                + Quote.text(reading.delimiter())
                + ", quote='\"', escape='\"', nullstr='', max_line_size=" + LONGEST + ", columns={" + columns + "})";
    }
}
