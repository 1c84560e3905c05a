package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.merge.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows that dory itself knows, such as nodes and runs: drawn by the same hand as an answer's, in every format. */
final class Listing {

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Listing(Column... columns) {
        this.columns = List.of(columns);
    }

    static Column text(String name) {
        return new Column(name, "VARCHAR");
    }

    static Column number(String name) {
        return new Column(name, "BIGINT");
    }

    /** A row's texts; an empty one is NULL in a column of numbers. */
    Listing add(String... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(List.of(values));
        return this;
    }

    int size() {
        return rows.size();
    }

    /** Draws the rows to where this call's rows go. */
    void show(Session session) {
        Drawing drawing = session.drawing();
        try (Output output = session.output()) {
            List<String> done = draw(drawing, output);
            output.commit();
            done.forEach(session.screen()::note);
        }
    }

    private List<String> draw(Drawing drawing, Output output) {
        Path scratch = scratch();
        try (Duck duck = Duck.open(new DuckOptions(
                List.of(scratch), Optional.empty(), 1, DuckOptions.pure("UTC").memory(), "UTC"))) {
            fill(duck);
            return drawing.draw(
                    new Rows(duck, "listing", columns, rows.size(), scratch), Optional.empty(), output.stream());
        } catch (IOException error) {
            throw output.failure(error);
        } finally {
            remove(scratch);
        }
    }

    private void fill(Duck duck) {
        duck.execute(each("CREATE TABLE words (", (name, type) -> name + " VARCHAR") + ")");
        duck.append("words", rows);
        duck.execute(each(
                        "CREATE TABLE listing AS SELECT ",
                        (name, type) -> type.equals("VARCHAR")
                                ? name
                                : "CAST(nullif(" + name + ", '') AS " + type + ") AS " + name)
                + " FROM words");
    }

    private String each(String before, BinaryOperator<String> words) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> words.apply("c" + i, columns.get(i).type()))
                .collect(Collectors.joining(", ", before, ""));
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("dory-").toRealPath();
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "no directory for temporary files: " + error.getMessage())
                    .because(error);
        }
    }

    private static void remove(Path scratch) {
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(scratch);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot remove " + scratch + ": " + error.getMessage()).because(error);
        }
    }
}
