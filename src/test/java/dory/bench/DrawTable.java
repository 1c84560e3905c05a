package dory.bench;

import dory.duck.Column;
import dory.duck.DeepThreads;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.merge.Rows;
import dory.render.Format;
import dory.render.Renderer;
import dory.render.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long a cold JVM draws 10,000 rows of ten columns that stand in DuckDB already, once each way it is drawn: whole into a pipe, whole on a
 * terminal, and as an excerpt. Prints milliseconds, and what all threads used of the processor: the figure to trust on a busy machine.
 */
final class DrawTable {
    private static final int ROWS = 10_000;

    private DrawTable() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread work = new DeepThreads("draw").newThread(DrawTable::run);
        work.start();
        work.join();
    }

    private static void run() {
        try {
            Path scratch = Files.createTempDirectory("draw").toRealPath();
            try (Duck duck = Duck.open(DuckOptions.over(List.of(scratch), scratch, 2, "UTC"))) {
                duck.execute(
                        "CREATE TABLE answer AS SELECT range AS c0, range * 1.5 AS c1, 'Store ' || (range % 13) AS c2,"
                                + " DATE '2024-01-01' + (range % 365)::INTEGER AS c3, 'naïve 日本 ' || range AS c4, range % 2 = 0 AS c5,"
                                + " CASE WHEN range % 5 = 0 THEN NULL ELSE range END AS c6, (range / 3)::DECIMAL(12, 2) AS c7,"
                                + " TIMESTAMP '2024-01-01' + to_seconds(range) AS c8, 'a longer text of row ' || range AS c9 FROM range("
                                + ROWS + ")");
                List<Column> columns = duck.describe("FROM answer");
                Rows rows = new Rows(duck, "answer", columns, ROWS, scratch);
                draw("pipe", rows, Style.pipe(Format.TABLE));
                draw("terminal, all rows", rows, Style.of(Format.TABLE, new Style.Paper(true, 200, false, ROWS)));
                draw("terminal, 40 rows", rows, Style.of(Format.TABLE, Style.Paper.screen(200)));
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static void draw(String how, Rows rows, Style style) throws IOException {
        long start = System.nanoTime();
        Duration used = used();
        Renderer.write(rows, style, OutputStream.nullOutputStream());
        System.out.println(how + ": " + (System.nanoTime() - start) / 1_000_000 + " ms, "
                + used().minus(used).toMillis() + " ms of processor time");
    }
}
