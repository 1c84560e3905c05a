package dory.render;

import dory.base.DoryException;
import dory.merge.Rows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes an answer in any format, as UTF-8 with LF; memory does not grow with the rows. */
public final class Renderer {
    private static final int BUFFER = 1 << 16;

    private Renderer() {}

    /**
     * Writes all of it and flushes; the stream stays open.
     *
     * @throws IOException what {@code out} threw, as it was: a closed pipe is the caller's matter
     * @throws DoryException of kind DISK, if the temporary file of csv, tsv, json or jsonl cannot be written
     */
    public static void write(Rows rows, Style style, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        switch (style.format()) {
            case TABLE -> Table.write(rows, style, writer);
            case CSV -> Delimited.write(rows, style, ',', writer, out);
            case TSV -> Delimited.write(rows, style, '\t', writer, out);
            case JSON -> Json.write(rows, style, true, writer, out);
            case JSONL -> Json.write(rows, style, false, writer, out);
            case MARKDOWN -> Markdown.write(rows, style, writer);
            case VERTICAL -> Vertical.write(rows, style, writer);
        }
        writer.flush();
    }
}
