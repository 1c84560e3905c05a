package dory.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Width;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import dory.merge.Rows;
import dory.testing.Answers;
import dory.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RendererTest {
    private static final Set<Format> TEXTS = EnumSet.complementOf(EnumSet.of(Format.PARQUET, Format.AUTO));

    @TempDir
    private Path scratch;

    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open(DuckOptions.over(List.of(scratch), scratch.resolve("tmp"), 2, "Europe/Paris"));
    }

    @AfterEach
    void closeAndFindNothingLeft() throws IOException {
        duck.close();
        try (var files = Files.list(scratch)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private String write(Rows rows, Style style) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderer.write(rows, style, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Rows rows(String query, String... names) {
        return names.length == 0 ? Answers.of(duck, scratch, query) : Answers.of(duck, scratch, query, List.of(names));
    }

    private static Style terminal(Format format, int width) {
        return Style.of(format, Style.Paper.screen(width));
    }

    private static Style bare(Format format, boolean align) {
        return new Style(format, new Style.Lines(true, true, align), Style.Marks.USUAL, Style.Paper.PIPE);
    }

    private static Style headless(Format format) {
        return new Style(format, new Style.Lines(false, false, true), Style.Marks.USUAL, Style.Paper.PIPE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARQUET", "AUTO"})
    void writesEveryType(Format format) throws IOException {
        String name = format.name().toLowerCase(Locale.ROOT);
        Golden.check("render/types." + name, write(Types.rows(duck, scratch), Style.pipe(format)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARQUET", "AUTO"})
    void writesHostileTextsAndNames(Format format) throws IOException {
        Rows rows = rows("""
                SELECT * FROM (VALUES (1, 'plain', '日本語', 'e' || chr(769)), (2, 'a,b|c"d''e', '🙂', '# no'),
                  (3, 'two' || chr(10) || 'lines' || chr(13) || chr(9) || 'tab', '한국', NULL),
                  (4, chr(27) || '[31mred', chr(8238) || 'rtl', ''), (5, '<b>*x*</b> &amp; `c` \\ [l](u) _i_ a_b ~s~', '', ' s '),
                  (6, chr(0) || chr(127) || chr(155), chr(8232), chr(65279))) AS t(a, b, c, d)""", "n", "n", "N", "a \"b\", 日本|\n");
        String name = format.name().toLowerCase(Locale.ROOT);
        Golden.check("render/hostile." + name, write(rows, Style.pipe(format)));
        String shown = write(rows, terminal(format, 200));
        Golden.check("render/hostile-terminal." + name, shown);
        assertThat(shown.replace("\n", "").replace("\t", ""))
                .matches(text -> text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028 || c == 0xfeff));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARQUET", "AUTO"})
    void writesAnEmptyAnswer(Format format) throws IOException {
        Rows rows = rows("SELECT 1 AS number, 'x' AS text WHERE false");
        String name = format.name().toLowerCase(Locale.ROOT);
        Golden.check("render/empty." + name, write(rows, Style.pipe(format)));
        assertThat(write(rows, terminal(format, 80))).isEqualTo(write(rows, Style.pipe(format)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARQUET", "AUTO"})
    void writesColumnsOfNullsOnly(Format format) throws IOException {
        Rows rows = rows("SELECT NULL::INTEGER AS a, NULL AS b, NULL::STRUCT(x DOUBLE) AS c FROM range(2)");
        Golden.check("render/nulls." + format.name().toLowerCase(Locale.ROOT), write(rows, Style.pipe(format)));
    }

    @Test
    void drawsATable() throws IOException {
        assertThat(write(
                        rows(
                                "SELECT * FROM (VALUES ('Oslo', 7.5, NULL), ('São Paulo', -0.25, 'x')) AS t(city, n, note)"),
                        Style.pipe(Format.TABLE)))
                .isEqualTo("""
                        ┌───────────┬──────────────┬─────────┐
                        │ city      │            n │ note    │
                        │ varchar   │ decimal(3,2) │ varchar │
                        ├───────────┼──────────────┼─────────┤
                        │ Oslo      │         7.50 │ NULL    │
                        │ São Paulo │        -0.25 │ x       │
                        └───────────┴──────────────┴─────────┘
                        """);
    }

    @Test
    void dimsNullOnlyInColour() throws IOException {
        Rows rows = rows("SELECT NULL::INTEGER AS a, 'NULL' AS b");
        Style colour = new Style(
                Format.TABLE,
                new Style.Lines(false, false, true),
                Style.Marks.USUAL,
                new Style.Paper(true, 80, true, 40));
        assertThat(write(rows, colour))
                .isEqualTo("┌──────┬──────┐\n│ \u001b[2mNULL\u001b[0m │ NULL │\n└──────┴──────┘\n");
        assertThat(write(rows, headless(Format.TABLE)))
                .isEqualTo("┌──────┬──────┐\n│ NULL │ NULL │\n└──────┴──────┘\n");
    }

    @Test
    void showsOnATerminalTheFirstAndLastRows() throws IOException {
        String shown = write(rows("SELECT range AS n FROM range(1000)"), terminal(Format.TABLE, 80));
        Golden.check("render/long-terminal.table", shown);
        assertThat(shown).contains("│     19 │\n│ … 960 more │\n│    980 │\n");
        assertThat(write(rows("SELECT range AS n FROM range(40)"), terminal(Format.TABLE, 80)))
                .doesNotContain("more")
                .hasLineCount(45);
        assertThat(write(rows("SELECT range AS n FROM range(1000)"), Style.pipe(Format.TABLE)))
                .hasLineCount(1005);
    }

    @Test
    void fitsATableIntoEveryWidth() throws IOException {
        StringBuilder columns = new StringBuilder("SELECT 1 AS a");
        for (int i = 0; i < 12; i++) {
            columns.append(", repeat('日本x', ")
                    .append(i)
                    .append(") AS \"column ")
                    .append(i)
                    .append('"');
        }
        Rows rows = rows(columns.toString());
        for (int width = 20; width < 300; width++) {
            int most = write(rows, terminal(Format.TABLE, width))
                    .lines()
                    .mapToInt(Width::of)
                    .max()
                    .orElse(0);
            assertThat(most).as("width " + width).isLessThanOrEqualTo(width).isGreaterThan(width < 280 ? width / 2 : 0);
        }
        Golden.check("render/wide-terminal.table", write(rows, terminal(Format.TABLE, 80)));
    }

    @Test
    void writesTuplesOnlyAsPsqlDoes() throws IOException {
        Rows rows = rows("SELECT * FROM (VALUES (1, 'a', 'x'), (20, 'bcd', NULL)) AS t(n, m, o)");
        assertThat(write(rows, bare(Format.TABLE, true))).isEqualTo("  1 | a   | x\n 20 | bcd | NULL\n");
        assertThat(write(rows, bare(Format.TABLE, false))).isEqualTo("1|a|x\n20|bcd|\n");
        assertThat(write(
                        rows,
                        new Style(
                                Format.TABLE,
                                new Style.Lines(true, false, false),
                                Style.Marks.USUAL,
                                Style.Paper.PIPE)))
                .isEqualTo("n|m|o\n1|a|x\n20|bcd|\n");
        assertThat(write(rows, bare(Format.CSV, true))).isEqualTo("1,a,x\n20,bcd,\n");
        assertThat(write(rows, bare(Format.VERTICAL, true)))
                .isEqualTo("n │ 1\nm │ a\no │ x\n\nn │ 20\nm │ bcd\no │ NULL\n");
        assertThat(write(rows, bare(Format.VERTICAL, false))).startsWith("n|1\nm|a\n");
        assertThat(write(rows("SELECT 3000000"), bare(Format.TABLE, false))).isEqualTo("3000000\n");
    }

    @Test
    void leavesOutTheHeader() throws IOException {
        Rows rows = rows("SELECT 1 AS n, 'a' AS m");
        assertThat(write(rows, headless(Format.CSV))).isEqualTo("1,a\n");
        assertThat(write(rows, headless(Format.TSV))).isEqualTo("1\ta\n");
        assertThat(write(rows, headless(Format.MARKDOWN))).isEqualTo("| 1 | a |\n");
        assertThat(write(rows, headless(Format.VERTICAL))).isEqualTo("n │ 1\nm │ a\n");
    }

    @Test
    void keepsEveryValueOfEqualNamesInJson() throws IOException {
        Rows rows = rows("SELECT 1, 2, 3, 4, 5", "x", "x", "x_1", "X", "y");
        assertThat(write(rows, Style.pipe(Format.JSONL)))
                .isEqualTo("{\"x\":1,\"x_2\":2,\"x_1\":3,\"X_3\":4,\"y\":5}\n");
        assertThat(write(rows, Style.pipe(Format.CSV))).isEqualTo("x,x,x_1,X,y\n1,2,3,4,5\n");
    }

    @Test
    void writesACellOfTenMegabytesWhole() throws IOException {
        Rows rows = rows("SELECT repeat('0123456789', 1000000) AS big UNION ALL SELECT 'small'");
        for (Format format : TEXTS) {
            assertThat(write(rows, Style.pipe(format)).length())
                    .as(format.name())
                    .isBetween(10_000_000, 10_010_000);
        }
        assertThat(write(rows, terminal(Format.TABLE, 40)).lines().mapToInt(Width::of))
                .allMatch(w -> w == 40);
    }

    @Test
    void writesAThousandColumns() throws IOException {
        String query = "SELECT " + String.join(", ", Collections.nCopies(1000, "42::DOUBLE"));
        Rows rows = Answers.of(duck, scratch, query, Collections.nCopies(1000, "same"));
        for (Format format : TEXTS) {
            assertThat(write(rows, Style.pipe(format)).split("42\\.0", -1))
                    .as(format.name())
                    .hasSize(1001);
        }
        Golden.check("render/thousand-columns-terminal.table", write(rows, terminal(Format.TABLE, 60)));
    }

    @Test
    void shortensALongTypeName() throws IOException {
        Rows rows = rows("SELECT 'v1'::ENUM('v1', 'a value (long) enough', 'to be left out of the header') AS e");
        assertThat(write(rows, Style.pipe(Format.TABLE))).contains("│ enum(…) │");
    }

    @Test
    void handsOnAFailureOfTheReader() {
        Rows rows = rows("SELECT range AS n, 'some text' AS t FROM range(300000)");
        IOException broken = new IOException("Broken pipe");
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw broken;
            }
        };
        for (Format format : TEXTS) {
            assertThatThrownBy(() -> Renderer.write(rows, Style.pipe(format), closed))
                    .as(format.name())
                    .isSameAs(broken);
        }
        assertThat(duck.value("SELECT 'usable'")).isEqualTo("usable");
    }

    @Test
    void namesTheDirectoryThatCannotBeWritten() {
        Rows good = rows("SELECT 1 AS n");
        Rows rows = new Rows(duck, good.relation(), good.columns(), 1, scratch.resolve("gone"));
        assertThatThrownBy(() -> write(rows, Style.pipe(Format.CSV)))
                .isInstanceOfSatisfying(DoryException.class, error -> {
                    assertThat(error.kind()).isEqualTo(Kind.DISK);
                    assertThat(error.what()).contains(scratch.resolve("gone").toString());
                });
    }

    @Test
    void namesTheFileOnAFullDisk() {
        Rows good = rows("SELECT 1 AS n");
        // COPY may write only into the database's own directories; a foreign one fails as a full disk does, after the
        // file was made.
        Path foreign = Path.of(System.getProperty("java.io.tmpdir"));
        Rows rows = new Rows(duck, good.relation(), good.columns(), 1, foreign);
        assertThatThrownBy(() -> write(rows, Style.pipe(Format.JSON)))
                .isInstanceOfSatisfying(DoryException.class, error -> {
                    assertThat(error.kind()).isEqualTo(Kind.DISK);
                    assertThat(error.what()).contains(foreign.resolve("render-").toString());
                });
    }

    @Test
    void duckReadsCsvAndJsonLinesBackEqual() throws IOException {
        Rows rows = Types.rows(duck, scratch);
        Path csv = scratch.resolve("back.csv");
        Path tsv = scratch.resolve("back.tsv");
        Path jsonl = scratch.resolve("back.jsonl");
        Files.writeString(csv, write(rows, Style.pipe(Format.CSV)));
        Files.writeString(tsv, write(rows, Style.pipe(Format.TSV)));
        Files.writeString(jsonl, write(rows, Style.pipe(Format.JSONL)));
        for (int i = 0; i < rows.columns().size(); i++) {
            String name = rows.columns().get(i).name();
            String type = rows.columns().get(i).type();
            String options =
                    "all_varchar=true, header=true, nullstr='', allow_quoted_nulls=false, quote='\"', escape='\"',"
                            + " auto_detect=false, columns=" + Types.columns(rows) + ")";
            if (!Types.NOT_READ_FROM_CSV.contains(name)) {
                assertSame("read_csv('" + csv + "', delim=',', " + options, name, type, i);
                assertSame("read_csv('" + tsv + "', delim='\t', " + options, name, type, i);
            }
            if (!Types.NOT_READ_FROM_JSON.contains(name)) {
                String columns = "{" + name + ": " + Quote.text(type) + "}";
                assertSame("read_json('" + jsonl + "', columns=" + columns + ")", name, type, i);
            }
        }
        for (Path file : List.of(csv, tsv, jsonl)) {
            Files.delete(file);
        }
    }

    private void assertSame(String source, String name, String type, int column) {
        String difference = "SELECT CAST(count(*) AS VARCHAR) FROM (SELECT CAST(" + name + " AS " + type
                + ") AS back, row_number() OVER () AS r FROM " + source + ") JOIN (SELECT c" + column
                + " AS here, row_number() OVER () AS r FROM answer) USING (r)"
                + " WHERE CAST(back AS VARCHAR) IS NOT DISTINCT FROM CAST(here AS VARCHAR)";
        assertThat(duck.value(difference))
                .as(name + " " + type + " in " + source)
                .isEqualTo("3");
    }
}
