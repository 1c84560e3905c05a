package dory.cluster.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** On which line of a CSV file a record starts; newlines inside quotes are lines too. */
final class PhysicalLine {
    private PhysicalLine() {}

    /**
     * @param record from 1, the header among them
     * @param blankCounts whether a blank line is a record, as it is in a file of one column
     * @return empty where Java cannot read the file: packed with zstd, or of a name this locale cannot spell
     */
    static Optional<Long> of(DataFile file, long record, boolean blankCounts) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zst")) {
            return Optional.empty();
        }
        try (InputStream raw = Files.newInputStream(Path.of(file.path()));
                InputStream bytes =
                        new BufferedInputStream(name.endsWith(".gz") ? new GZIPInputStream(raw) : raw, 1 << 16)) {
            return find(bytes, record, blankCounts);
        } catch (IOException | InvalidPathException error) {
            // The row's number is told instead; the failure that led here is the news.
            return Optional.empty();
        }
    }

    private static Optional<Long> find(InputStream bytes, long record, boolean blankCounts) throws IOException {
        long line = 1;
        long start = 1;
        long records = 0;
        boolean quoted = false;
        boolean blank = true;
        for (int b = bytes.read(); b >= 0; b = bytes.read()) {
            if (b == '\n') {
                line++;
                if (!quoted) {
                    records += blank && !blankCounts ? 0 : 1;
                    if (records == record) {
                        return Optional.of(start);
                    }
                    start = line;
                    blank = true;
                }
                continue;
            }
            quoted ^= b == '"';
            blank &= b == '\r';
        }
        return records + 1 == record && !blank ? Optional.of(start) : Optional.empty();
    }
}
