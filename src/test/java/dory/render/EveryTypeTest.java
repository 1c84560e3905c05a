package dory.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.duck.ParquetBack;
import dory.duck.Quote;
import dory.merge.MergedFile;
import dory.merge.Rows;
import dory.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of DuckDB through every format, and back through those that a program reads. */
@Tag("proof")
final class EveryTypeTest {
    @TempDir
    private Path scratch;

    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open(DuckOptions.over(List.of(scratch), scratch.resolve("tmp"), 2, "Europe/Paris"));
    }

    @AfterEach
    void close() {
        duck.close();
    }

    @Test
    void theTableKnowsWhatDuckdbKnows() {
        Set<String> known = new TreeSet<>(EveryType.known(duck));
        Set<String> here = new TreeSet<>(EveryType.VALUES.keySet());
        here.add(EveryType.NOT_STORED);
        assertThat(here).isEqualTo(known).hasSizeGreaterThan(40);
        assertThatThrownBy(() -> duck.execute("CREATE TABLE t AS SELECT 'INTEGER'::TYPE AS t"))
                .isInstanceOf(DuckFailure.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO", "PARQUET"})
    void writesEveryTypeAsText(Format format) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String type : EveryType.VALUES.keySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<String> notes = Renderer.write(EveryType.rows(duck, scratch, type), Style.pipe(format), out);
            all.append("# ").append(type).append('\n').append(out.toString(StandardCharsets.UTF_8));
            notes.forEach(note -> all.append("note: ").append(note).append('\n'));
        }
        Golden.check("render/every-type." + format.word(), all.toString());
    }

    @Test
    void writesEveryTypeAsParquetAndSaysWhatItChanged() throws IOException {
        StringBuilder all = new StringBuilder();
        Path file = scratch.resolve("back.parquet");
        for (String type : EveryType.VALUES.keySet()) {
            Rows rows = EveryType.rows(duck, scratch, type);
            List<String> notes = write(rows, Format.PARQUET, file);
            String source = "read_parquet('" + file + "')";
            List<Column> columns = duck.describe("FROM " + source);
            all.append("# ").append(type).append('\n');
            columns.forEach(column ->
                    all.append(column.name()).append(' ').append(column.type()).append('\n'));
            notes.forEach(note -> all.append("note: ").append(note).append('\n'));
            String back = IntStream.range(0, columns.size())
                    .mapToObj(i -> ParquetBack.expression(
                                    Quote.name(columns.get(i).name()),
                                    rows.columns().get(i).type())
                            + " AS " + columns.get(i).name())
                    .collect(Collectors.joining(", ", "(SELECT ", " FROM " + source + ")"));
            assertThat(lost(rows, back)).as(type).isEmpty();
        }
        Golden.check("render/every-type.parquet.txt", all.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CSV", "TSV"})
    void duckdbReadsDelimitedTextBackEqual(Format format) throws IOException {
        Path file = scratch.resolve("back.csv");
        StringBuilder all = new StringBuilder();
        for (String type : EveryType.VALUES.keySet()) {
            Rows rows = EveryType.rows(duck, scratch, type);
            write(rows, format, file);
            String columns = rows.columns().stream()
                    .map(column -> Quote.text(column.name()) + ": 'VARCHAR'")
                    .collect(Collectors.joining(", ", "{", "}"));
            String source = "read_csv('" + file
                    + "', auto_detect=false, header=true, nullstr='', allow_quoted_nulls=false,"
                    + " quote='\"', escape='\"', delim=" + Quote.text(format == Format.CSV ? "," : "\t") + ", columns="
                    + columns + ")";
            all.append(lost(rows, source));
        }
        Golden.check("render/every-type-lost." + format.word() + ".txt", all.toString());
    }

    @Test
    void duckdbReadsJsonLinesBackEqual() throws IOException {
        Path file = scratch.resolve("back.jsonl");
        StringBuilder all = new StringBuilder();
        for (String type : EveryType.VALUES.keySet()) {
            Rows rows = EveryType.rows(duck, scratch, type);
            write(rows, Format.JSONL, file);
            String columns = rows.columns().stream()
                    .map(column -> Quote.text(column.name()) + ": " + Quote.text(column.type()))
                    .collect(Collectors.joining(", ", "{", "}"));
            all.append(lost(rows, "read_json('" + file + "', format='newline_delimited', columns=" + columns + ")"));
        }
        Golden.check("render/every-type-lost.jsonl.txt", all.toString());
    }

    @Test
    void aStoredRunKeepsEveryType() {
        Path file = scratch.resolve("merged.parquet");
        StringBuilder all = new StringBuilder();
        for (String type : EveryType.VALUES.keySet()) {
            Rows rows = EveryType.rows(duck, scratch, type);
            MergedFile.write(duck, "answer", rows.columns(), file);
            String names = rows.columns().stream().map(Column::name).collect(Collectors.joining(", "));
            all.append(lost(rows, MergedFile.relation(rows.columns(), file) + " AS t(" + names + ")"));
        }
        assertThat(all).isEmpty();
    }

    private List<String> write(Rows rows, Format format, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            return Renderer.write(rows, Style.pipe(format), out);
        }
    }

    /** The columns that, cast to the answer's type, have other texts than the answer, a line each. */
    private String lost(Rows rows, String source) {
        StringBuilder lost = new StringBuilder();
        List<Column> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String cast = "CAST(CAST(" + Quote.name(column.name()) + " AS " + column.type() + ") AS VARCHAR)";
            String found = texts("SELECT " + cast + " FROM " + source);
            String expected = texts("SELECT CAST(c" + i + " AS VARCHAR) FROM answer");
            if (!found.equals(expected)) {
                lost.append(column.name() + " " + column.type() + "\n  " + expected + "\n  " + found + "\n");
            }
        }
        return lost.toString();
    }

    private String texts(String sql) {
        try {
            return duck.rows(sql).stream()
                    .map(row -> String.valueOf(row.text(0)))
                    .toList()
                    .toString();
        } catch (DuckFailure failure) {
            return failure.message().lines().findFirst().orElse("").replace(scratch.toString(), "DIR");
        }
    }
}
