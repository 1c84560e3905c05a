package dory.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.Width;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.merge.Rows;
import dory.testing.Answers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person may choose of a format's looks. */
final class LooksTest {
    private static final String THREE =
            "SELECT * FROM (VALUES (1, 'a', NULL), (2, '', 'NA'), (3, 'x,\"y', ' s ')) AS t(n, s, t)";

    @TempDir
    private Path scratch;

    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open(DuckOptions.over(List.of(scratch), scratch.resolve("tmp"), 2, "UTC"));
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private Rows rows(String query) {
        return Answers.of(duck, scratch, query);
    }

    private String write(Rows rows, Style style) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderer.write(rows, style, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Style marked(Format format, String nullString, boolean quoteAll, Style.Paper paper) {
        return new Style(
                format, new Style.Lines(true, false, true), new Style.Marks(Optional.of(nullString), quoteAll), paper);
    }

    private static Style.Paper rowsOf(long rows) {
        return new Style.Paper(true, 80, false, rows);
    }

    @Test
    void spellsNullAsAskedAndKeepsATextOfThatSpellingApart() throws IOException {
        String expected = """
                n,s,t
                1,a,NA
                2,,"NA"
                3,"x,""y", s\s
                """;
        assertThat(write(rows(THREE), marked(Format.CSV, "NA", false, Style.Paper.PIPE)))
                .isEqualTo(expected);
        assertThat(write(rows(THREE), marked(Format.CSV, "NA", false, Style.Paper.screen(80))))
                .isEqualTo(expected);
        assertThat(write(rows(THREE), marked(Format.MARKDOWN, "*", false, Style.Paper.PIPE)))
                .contains("| 1 | a | \\* |");
        assertThat(write(rows("SELECT NULL AS a, 1 AS b"), marked(Format.TABLE, "nothing", false, Style.Paper.PIPE)))
                .isEqualTo("""
                        ┌─────────┬─────────┐
                        │ a       │       b │
                        │ null    │ integer │
                        ├─────────┼─────────┤
                        │ nothing │       1 │
                        └─────────┴─────────┘
                        """);
        assertThat(write(rows("SELECT NULL AS a"), marked(Format.VERTICAL, "\u001b[1m", false, Style.Paper.PIPE)))
                .endsWith("a │ \\u001b[1m\n");
    }

    @Test
    void quotesEveryValueButNull() throws IOException {
        String expected = """
                "n","s","t"
                "1","a",
                "2","","NA"
                "3","x,""y"," s "
                """;
        assertThat(write(rows(THREE), marked(Format.CSV, "", true, Style.Paper.PIPE)))
                .isEqualTo(expected);
        assertThat(write(rows(THREE), marked(Format.CSV, "", true, Style.Paper.screen(80))))
                .isEqualTo(expected);
        assertThat(write(rows(THREE), marked(Format.TSV, "", true, Style.Paper.PIPE)))
                .startsWith("\"n\"\t\"s\"\t\"t\"\n\"1\"\t\"a\"\t\n");
    }

    @Test
    void drawsAsManyRowsAsAsked() throws IOException {
        Rows rows = rows("SELECT range AS n FROM range(1000)");
        assertThat(write(rows, Style.of(Format.TABLE, rowsOf(3)))).isEqualTo("""
                ┌────────┐
                │      n │
                │ bigint │
                ├────────┤
                │      0 │
                │      1 │
                │ … 997 more │
                │    999 │
                └────────┘
                """);
    }

    @Test
    void drawsAVerticalPageOfTheFirstAndLastRows() throws IOException {
        Rows rows = rows("SELECT range AS n FROM range(1000)");
        assertThat(write(rows, Style.of(Format.VERTICAL, rowsOf(2)))).isEqualTo("""
                ─[ row 1 ]──────────────────────────────
                n │ 0
                … 998 more
                ─[ row 1000 ]───────────────────────────
                n │ 999
                """);
        assertThat(write(rows, Style.pipe(Format.VERTICAL))).hasLineCount(2000);
    }

    @Test
    void aLongTableIsTheSameHeldOrStreamed() throws IOException {
        Rows rows = rows("SELECT range AS n, repeat('日', (range % 7)::INT) || 'x' AS t FROM range(5000)");
        String all = write(rows, Style.of(Format.TABLE, rowsOf(Long.MAX_VALUE)));
        assertThat(all).hasLineCount(5005).doesNotContain("more");
        assertThat(all.lines().mapToInt(Width::of).distinct()).hasSize(1);
        String cut = write(rows, Style.of(Format.TABLE, rowsOf(4000)));
        assertThat(cut).hasLineCount(4006).contains("│ … 1000 more");
        assertThat(write(rows, Style.of(Format.TABLE, rowsOf(100)))).hasLineCount(106);
    }

    @Test
    void autoIsATableThatFitsAndAPageThatDoesNot() throws IOException {
        for (int width : List.of(80, 200)) {
            Style auto = Style.of(Format.AUTO, Style.Paper.screen(width));
            Rows narrow = rows("SELECT 1 AS a, '日本' AS b");
            assertThat(write(narrow, auto)).isEqualTo(write(narrow, auto.with(Format.TABLE)));
            Rows wide = rows("SELECT 1 AS a, repeat('日', 40) AS b");
            assertThat(write(wide, auto))
                    .isEqualTo(write(wide, auto.with(width == 80 ? Format.VERTICAL : Format.TABLE)));
            assertThat(write(wide, Style.pipe(Format.AUTO))).isEqualTo(write(wide, Style.pipe(Format.TABLE)));
        }
        Style longPage = Style.of(Format.AUTO, rowsOf(Long.MAX_VALUE));
        Rows many = rows("SELECT CASE range WHEN 4000 THEN repeat('x', 100) END AS a FROM range(5000)");
        assertThat(write(many, longPage)).startsWith("─[ row 1 ]");
        assertThat(write(many, Style.of(Format.AUTO, rowsOf(10)))).startsWith("┌");
    }

    @Test
    void alignsWideAndCombiningCharactersAtEveryWidth() throws IOException {
        Rows rows = rows(
                "SELECT * FROM (VALUES ('日本語', 'e' || chr(769)), ('👍', 'plain'), ('한국', chr(27) || '[1m'),"
                        + " ('a' || chr(8203) || 'b', 'x'), (chr(127464) || chr(127469), '👨' || chr(8205) || '👩')) AS t(\"名前\", b)");
        for (int width : List.of(20, 40, 80, 200)) {
            assertThat(write(rows, Style.of(Format.TABLE, Style.Paper.screen(width)))
                            .lines()
                            .filter(line -> !line.startsWith("…"))
                            .mapToInt(Width::of)
                            .distinct())
                    .as("width " + width)
                    .hasSize(1);
        }
        assertThat(write(rows, Style.pipe(Format.TABLE))
                        .lines()
                        .mapToInt(Width::of)
                        .distinct())
                .hasSize(1);
        assertThatThrownBy(() -> Style.Paper.screen(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatAFormatDidToTheValues() throws IOException {
        duck.close();
        duck = Duck.open(DuckOptions.over(List.of(scratch), scratch.resolve("tmp"), 2, "Europe/Paris"));
        Rows rows = Answers.of(
                duck,
                scratch,
                "SELECT union_value(a := 1), 2, {'a': 1}::VARIANT, '1800-01-01'::TIMESTAMPTZ",
                List.of("u", "U", "v", "t"));
        assertThat(Renderer.write(rows, Style.pipe(Format.CSV), new ByteArrayOutputStream()))
                .containsExactly(
                        "csv holds the text alone of u, v: neither the member of a UNION nor the types in a VARIANT",
                        "old times of t lack the seconds of their offset; in the zone UTC they are exact");
        assertThat(Renderer.write(rows, Style.pipe(Format.JSON), new ByteArrayOutputStream()))
                .containsExactly(
                        "columns of one name were told apart: U_1",
                        "json holds the text alone of v: not the types in a VARIANT",
                        "old times of t lack the seconds of their offset; in the zone UTC they are exact");
        assertThat(Renderer.write(rows, Style.pipe(Format.PARQUET), new ByteArrayOutputStream()))
                .containsExactly(
                        "columns of one name were told apart: U_1",
                        "parquet holds u union(a integer) as struct(element1 utinyint, a integer), v variant as varchar");
        assertThat(Renderer.write(rows, Style.pipe(Format.TABLE), new ByteArrayOutputStream()))
                .isEmpty();
    }
}
