package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dory.cli.Calls.Outcome;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import dory.testing.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile texts as everything that comes from outside, through the whole program: no escape reaches a terminal, no file appears but in dory's own
 * directories, and the answers stay right, so no SQL changed its shape.
 */
@Tag("proof")
final class HostileTest {
    @TempDir
    Path around;

    private Path directory = Path.of("");

    private Duck duck;
    private HostileCalls calls = new HostileCalls(Path.of(""));

    @BeforeEach
    void open() throws IOException {
        directory = Files.createDirectory(around.toRealPath().resolve("here"));
        calls = new HostileCalls(directory);
        duck = Duck.open(DuckOptions.over(List.of(directory), directory.resolve("tmp"), 2, "UTC"));
        Files.createDirectories(directory.resolve("data/a/sub"));
        Files.createDirectories(directory.resolve("data/b/sub"));
        nodes("node,root,city\na,a,Paris\nb,b,Oslo\n");
        Files.writeString(directory.resolve("profiles.yaml"), """
                default: h
                clusters: {h: {kind: local, nodes: data/nodes.csv}}
                tables: {t: {files: t.parquet}}
                profiles: {h: {cluster: h, zone: UTC}}
                """);
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private void nodes(String csv) throws IOException {
        Files.writeString(directory.resolve("data/nodes.csv"), csv);
    }

    private static String list(List<String> texts) {
        return texts.stream().map(Quote::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private void values(String node, List<String> texts) {
        duck.execute("COPY (SELECT unnest(" + list(texts) + ") AS v) TO '" + directory + "/data/" + node
                + "/t.parquet' (FORMAT parquet)");
    }

    @Test
    void asValues() {
        values("a", Hostile.TEXTS);
        values("b", Hostile.TEXTS);

        assertThat(calls.rows("-c", "select v, count(*) from t group by v"))
                .hasSameSizeAs(Hostile.TEXTS)
                .allSatisfy(row -> {
                    assertThat(Hostile.TEXTS).contains(row.get(0));
                    assertThat(row.get(1)).isEqualTo("2");
                });
        String each = Hostile.TEXTS.stream()
                .map(text -> "count(*) filter (where v = " + Quote.text(text) + ")")
                .collect(Collectors.joining(", ", "select ", " from t"));
        assertThat(calls.rows("-c", each).get(0)).hasSameSizeAs(Hostile.TEXTS).containsOnly("2");
        calls.shown("-c", "select v, _node from t");
        calls.harmless("--null-string", "\u001b[31m", "-c", "select v, null from t limit 3");
    }

    @Test
    void asQuestions() {
        values("a", List.of("x"));
        values("b", List.of("x"));
        String all = Hostile.TEXTS.stream()
                .map(text -> Quote.text(text) + ", ")
                .collect(Collectors.joining("", "select ", "count(*) from t"));
        assertThat(calls.rows("-c", all).get(0))
                .startsWith(Hostile.TEXTS.toArray(String[]::new))
                .endsWith("2");
        for (String text : Hostile.TEXTS) {
            for (String sql : List.of("select nope, " + Quote.text(text) + " from t", text)) {
                Outcome wrong = calls.call(true, List.of("-c", sql));
                assertThat(Hostile.harm(wrong.err() + wrong.out())).as(sql).isEmpty();
                assertThat(wrong.code()).as(sql).isIn(1, 2);
            }
        }
        String cast = "select cast(" + Quote.text(String.join(" ", Hostile.TEXTS)) + " as integer), v from t";
        Outcome stack = calls.call(true, List.of("--debug", "-c", cast));
        assertThat(Hostile.harm(stack.err())).isEmpty();
        assertThat(stack.err()).contains("Could not convert");
        calls.harmless("runs", "--all");
        calls.harmless("show", "1");
        calls.harmless(
                "--stats",
                "--on-error",
                "continue",
                "-c",
                "select '\u202e\u009b' from t; select \"\u202e\u009b\" from t");
        calls.harmless("-c", "select 'a\0b' from t");
        calls.harmless("-c", "select '\ud800', '\udc00x' from t");
        calls.harmless(
                "-c", "select chr(0) || 'x', repeat(chr(27) || '[31m', 100000), repeat('日', 3000000) from t limit 1");
        Outcome plan =
                calls.call(true, List.of("plan", "--json", "-c", "select '\u202e\u009b' AS \"\u202e\u009b\" from t"));
        assertThat(Hostile.harm(plan.out()) + plan.err()).isEmpty();
        assertThat(HostileCalls.parsed(plan.out())).contains("select '\u202e\u009b' AS \"\u202e\u009b\" from t");
    }

    @Test
    void asColumns() {
        List<String> names = Hostile.names();
        String columns = names.stream()
                .map(name -> (names.indexOf(name) + 1) + " AS " + Quote.name(name))
                .collect(Collectors.joining(", ", "SELECT ", ""));
        for (String node : List.of("a", "b")) {
            duck.execute("COPY (" + columns + ") TO '" + directory + "/data/" + node + "/t.parquet' (FORMAT parquet)");
        }
        List<String> numbers = IntStream.rangeClosed(1, names.size())
                .mapToObj(Integer::toString)
                .toList();
        List<String> twice = IntStream.rangeClosed(1, names.size())
                .mapToObj(i -> Integer.toString(2 * i))
                .toList();
        List<String> quoted = names.stream().map(Quote::name).toList();
        assertThat(calls.rows(
                                "-c",
                                quoted.stream()
                                        .map(name -> "sum(" + name + ")")
                                        .collect(Collectors.joining(", ", "select ", " from t")))
                        .get(0))
                .containsExactlyElementsOf(twice);
        String keys = String.join(", ", quoted);
        assertThat(calls.rows(
                                "-c",
                                "select " + keys + " from t where " + String.join(" + ", quoted) + " > 0 group by "
                                        + keys + " order by " + keys)
                        .get(0))
                .containsExactlyElementsOf(numbers);
        assertThat(calls.rows("-c", "select * from t limit 1").get(0)).containsExactlyElementsOf(numbers);
        assertThat(calls.rows("-c", "describe t")).extracting(row -> row.get(0)).containsExactlyElementsOf(names);
        calls.shown("-c", "select * from t");
        calls.harmless("tables", "t");
        Outcome page = calls.call(true, List.of("plan", "select * from t"));
        assertThat(Hostile.harm(page.out() + page.err())).isEmpty();
        calls.harmless("-c", "select \"\u001b[31mredd\" from t");
    }

    @Test
    void asNodesAndLabels() throws IOException {
        List<String> names =
                Hostile.TEXTS.stream().filter(text -> !text.isBlank()).toList();
        String header = names.stream()
                .filter(name -> !name.equals("node") && !name.equals("root"))
                .map(HostileTest::csv)
                .collect(Collectors.joining(","));
        StringBuilder file = new StringBuilder("node,root," + header + "\n");
        for (String name : names) {
            file.append(csv(name)).append(",a");
            names.forEach(label -> file.append(',').append(csv(label + name)));
            file.append('\n');
        }
        nodes(file.toString());
        values("a", List.of("x"));

        List<List<String>> found = calls.rows("--allow-same-data", "-c", "select _node, count(*) from t group by 1");
        assertThat(found).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(names);
        for (String name : List.of(
                names.get(0),
                "\"; drop table x; --",
                "'; drop table x; --",
                "it's",
                "%s%n%d%",
                "../x",
                "null",
                "NULL")) {
            assertThat(calls.rows(
                            "--allow-same-data",
                            "-c",
                            "select label(" + Quote.text(name) + "), _node from t where _node = " + Quote.text(name)))
                    .containsExactly(List.of(name + name, name));
        }
        calls.harmless("nodes");
        calls.shown("--allow-same-data", "-c", "select _node, label('\u001b[31mred\u001b[0m') from t");
        calls.harmless("show", "1", "--nodes");
        for (List<String> wrong : List.of(
                List.of("-c", "select * from t"),
                List.of("-s", "nope = \u001b[31m", "-c", "select * from t"),
                List.of("-s", "\u001b[31m", "nodes"))) {
            Outcome outcome = calls.call(true, wrong);
            assertThat(Hostile.harm(outcome.out() + outcome.err()))
                    .as(wrong + "")
                    .isEmpty();
        }
        Outcome page = calls.call(true, List.of("plan", "select v from t where _node = 'a'"));
        assertThat(Hostile.harm(page.out() + page.err())).isEmpty();
        Files.delete(directory.resolve("data/a/t.parquet"));
        Outcome none = calls.call(true, List.of("-c", "select v from t"));
        assertThat(Hostile.harm(none.out() + none.err())).isEmpty();
        assertThat(none.code()).isIn(1, 4);
    }

    @Test
    void asFilesTablesAndProfiles() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        for (String name : Hostile.TEXTS) {
            if (name.contains("/") || name.length() > 200) {
                Outcome refused = calls.call(true, List.of("-c", "from " + Quote.text(name + ".csv")));
                assertThat(Hostile.harm(refused.err())).isEmpty();
                assertThat(refused.code()).as(refused.err()).isIn(1, 4);
                continue;
            }
            for (String node : List.of("a", "b")) {
                Files.writeString(
                        directory.resolve("data/" + node + "/sub/" + name + ".csv"),
                        node.equals("a") ? "n\n7\n" : "n\n8\n");
            }
            Outcome outcome = calls.call(
                    false, List.of("--csv", "-c", "select sum(n) s from " + Quote.text("sub/" + name + ".csv")));
            assertThat(outcome.code()).as(name + outcome.err()).isIn(0, 1);
            assertThat(Hostile.harm(calls.call(
                                    true, List.of("-c", "select nope from " + Quote.text("sub/" + name + ".csv")))
                            .err()))
                    .isEmpty();
            if (outcome.code() == 0) {
                asked.add(name);
                assertThat(outcome.out()).as(name).isEqualTo("s\n15\n");
            }
        }
        assertThat(asked).hasSizeGreaterThan(35);
        profiles();
    }

    private void profiles() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        for (String name : Hostile.TEXTS) {
            String quoted = json.writeValueAsString(name);
            Files.writeString(
                    directory.resolve("profiles.yaml"),
                    "default: " + quoted + "\nclusters: {h: {kind: local, nodes: data/nodes.csv}}\ntables: {" + quoted
                            + ": {files: 'sub/it''s.csv', description: " + quoted + "}}\nprofiles: {" + quoted
                            + ": {cluster: h, zone: UTC}}\n");
            Outcome outcome =
                    calls.call(true, List.of("-P", name, "--csv", "-c", "select sum(n) s from " + Quote.name(name)));
            assertThat(Hostile.harm(outcome.out() + outcome.err())).as(name).isEmpty();
            assertThat(outcome.code()).as(name + outcome.err()).isIn(0, 1, 2);
            if (outcome.code() == 0) {
                assertThat(outcome.out()).isEqualTo("s\n15\n");
            }
            for (List<String> words : List.of(List.of("profiles", name), List.of("tables"))) {
                Outcome listed = calls.call(true, words);
                assertThat(Hostile.harm(listed.out() + listed.err()))
                        .as(words + "")
                        .isEmpty();
                assertThat(listed.code()).as(words + listed.err()).isIn(0, 1, 2);
            }
        }
    }

    @Test
    void aNodesNameIsNeverAPath() throws IOException {
        for (String name : List.of("../x", "/etc", "sub/../../x", ".", "..")) {
            nodes("node\n" + name + "\n");
            Outcome outcome = calls.call(true, List.of("nodes"));
            assertThat(outcome.code()).as(name).isEqualTo(2);
            assertThat(outcome.err()).contains("has no root").contains("hint: name its directory in a column root");
        }
    }

    @AfterEach
    void nothingIsWrittenElsewhere() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .allSatisfy(name -> assertThat(name).isIn("data", "home", "profiles.yaml", "tmp"));
        }
        assertThat(around).isDirectoryNotContaining(file -> !file.endsWith("here"));
        assertThat(Path.of("/tmp/dory-hostile")).doesNotExist();
        try (var files = Files.walk(directory.resolve("home"))) {
            assertThat(files.map(file ->
                                    directory.resolve("home").relativize(file).toString())
                            .toList())
                    .hasSizeGreaterThan(0)
                    .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9_./-]*"));
        }
    }

    private static String csv(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
