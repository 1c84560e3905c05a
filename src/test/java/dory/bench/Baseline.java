package dory.bench;

import dory.duck.DeepThreads;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What one DuckDB does, as a whole process with dory's own JVM flags, so that a benchmark compares like with like. Arguments: a mode, a directory of
 * Parquet files, and SQL with {@code $files} for the list to read.
 */
final class Baseline {
    private Baseline() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread work = new DeepThreads("baseline").newThread(() -> {
            run(arguments[0], Path.of(arguments[1]), arguments[2]);
            done.countDown();
        });
        work.start();
        done.await();
    }

    private static void run(String mode, Path directory, String sql) {
        List<String> files = files(directory);
        try (Duck duck =
                Duck.open(DuckOptions.over(List.of(directory, Path.of("/tmp")), directory.resolve("tmp"), 2, "UTC"))) {
            switch (mode) {
                case "each" -> files.forEach(file -> duck.each(text(sql, List.of(file)), row -> {}));
                case "all" -> duck.each(text(sql, files), row -> {});
                case "copy" -> duck.execute(text(sql, files));
                default -> throw new IllegalArgumentException("no mode " + mode);
            }
        }
    }

    private static String text(String sql, List<String> files) {
        return sql.replace("$files", "read_parquet(" + Quote.texts(files) + ")");
    }

    private static List<String> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
