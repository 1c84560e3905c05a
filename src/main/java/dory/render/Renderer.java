package dory.render;

import dory.base.DoryException;
import dory.merge.Rows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes an answer in any format, as UTF-8 with LF; memory does not grow with the rows. */
public final class Renderer {
    private static final int BUFFER = 1 << 16;

    private Renderer() {}

    /**
     * Writes all of it and flushes; the stream stays open.
     *
     * @return what the format did to the values that a person should know, a sentence each
     * @throws IOException what {@code out} threw, as it was: a closed pipe is the caller's matter
     * @throws DoryException of kind DISK, if the temporary file of csv, tsv, json, jsonl or parquet cannot be written
     */
    public static List<String> write(Rows rows, Style wanted, OutputStream out) throws IOException {
        Style style = wanted.format() == Format.AUTO ? wanted.with(fitting(rows, wanted)) : wanted;
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        List<String> notes = switch (style.format()) {
            case TABLE, AUTO -> {
                Table.write(rows, style, writer);
                yield List.of();
            }
            case CSV -> {
                Delimited.write(rows, style, ',', writer, out);
                yield TextNotes.ofDelimited(rows, style);
            }
            case TSV -> {
                Delimited.write(rows, style, '\t', writer, out);
                yield TextNotes.ofDelimited(rows, style);
            }
            case JSON -> {
                Json.write(rows, style, true, writer, out);
                yield TextNotes.ofJson(rows, style);
            }
            case JSONL -> {
                Json.write(rows, style, false, writer, out);
                yield TextNotes.ofJson(rows, style);
            }
            case MARKDOWN -> {
                Markdown.write(rows, style, writer);
                yield List.of();
            }
            case VERTICAL -> {
                Vertical.write(rows, style, writer);
                yield List.of();
            }
            case PARQUET -> Parquet.write(rows, out);
        };
        writer.flush();
        return notes;
    }

    private static Format fitting(Rows rows, Style style) throws IOException {
        boolean table = !style.terminal() || !style.lines().align() || Table.fits(rows, style);
        return table ? Format.TABLE : Format.VERTICAL;
    }
}
