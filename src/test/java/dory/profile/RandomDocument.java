package dory.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Profiles.yaml as a tree of maps, lists, texts, numbers and truth values: a good one, and then perhaps spoilt. */
final class RandomDocument {
    /** Good values by key; what stands under a key in one place is a poor guess in another, which is welcome. */
    private static final Map<String, List<Object>> GOOD = good();

    /** Values of every kind, for any place. */
    private static final List<Object> ANY = Arrays.asList(
            null,
            true,
            false,
            0,
            1,
            7,
            -1,
            1024,
            1025,
            2.5,
            0.1234,
            999_999,
            1_000_000,
            999_999_999_999_999L,
            1e15,
            1e18,
            "",
            " ",
            "\u00a0",
            "a",
            "demo",
            "a b",
            "5",
            "0",
            "007",
            "1.5",
            "true",
            "False",
            "yes",
            "~",
            "null",
            "30s",
            "0s",
            "0ms5h",
            "2 m",
            "1h30",
            "30s\n",
            " 30s",
            "1D",
            "90%",
            "100%",
            "101%",
            "007%",
            "%",
            "1000000",
            "200MB",
            "1.5GiB",
            "1.5",
            "1.5B",
            "12 kb",
            "1ib",
            "99999999999999999",
            "1\u212a",
            "region = EU",
            "a in (b",
            "a in (b, 'c d')",
            "!x",
            "k>3",
            "k > b",
            "k >= 3",
            "a b = c",
            "'a b' == \"c\"",
            ",",
            "a,,b",
            "Europe/Paris",
            "Mars/Base",
            "+02:00",
            "+2",
            "Z",
            "UTC+3",
            "UTC+99",
            "http://h:1234/",
            "https://h.example/x/y",
            "http://h:123456",
            "ftp://h",
            "http://u:p@h",
            "http://",
            "http://h?q",
            "http://[::1]:80",
            "http://a_b",
            "HTTP://h",
            "/data",
            "/a/../b",
            "/..",
            "/...",
            "data",
            "s3://b/{x}",
            "s3://",
            "s3://B/x",
            "~/x",
            "~bob/x",
            "../x",
            "x/../y.csv",
            "a.csv",
            "A.CSV.GZ",
            "a.csv.zst.gz",
            "a.csv.gz.zst",
            "a.parquet.gz",
            "x.log",
            "csv",
            "c:/a.csv",
            "/a.csv",
            "a\u0007.csv",
            "a.csv\n",
            "logs/*.jsonl",
            "${env:GOOD}",
            "${env:EMPTY}",
            "${env:EMPTY:-30s}",
            "x${env:GOOD}y",
            "${env:BROKEN",
            "${env:}",
            "${date}",
            "$5",
            "{x}",
            "$${env:GOOD}",
            ";",
            "\t",
            "\\t",
            "'",
            "::",
            "\ud83d\ude00",
            "|",
            "VARCHAR",
            "DECIMAL(18, 2)",
            "STRUCT(a INT, \"b c\" VARCHAR[])[3]",
            "INT)",
            "INT;",
            "'x'",
            "none",
            "forever",
            "warn",
            "Warn",
            "ask",
            "partial",
            "empty",
            "fail",
            "local",
            "bacalhau",
            "bigquery",
            "merged",
            "all",
            List.of(),
            List.of("a"),
            List.of(1, true),
            Arrays.asList("a", null),
            List.of(List.of("a")),
            List.of(" "),
            Map.of(),
            Map.of("a", "b"),
            Map.of("x", Map.of()),
            Map.of("rows", 5),
            Map.of("token", "t"),
            Map.of("a", List.of()),
            "x".repeat(1_001),
            "1s".repeat(501));

    private static final List<Map<String, Object>> RARE = List.of(
            Map.of("tables", Map.of("t", Map.of("files", "a.csv"), "T", Map.of("files", "b.csv"))),
            Map.of("tables", Map.of("t", Map.of("files", "a.csv", "columns", Map.of("a", "DECIMAL(18")))),
            Map.of("tables", Map.of("t", Map.of("files", "a.csv", "columns", Map.of("a", "STRUCT(a INT")))),
            Map.of("profiles", Map.of("p", Map.of("zone", "Mars/Base", "cluster", "c"))),
            Map.of("profiles", Map.of("p", Map.of("deadline", "5m"))),
            Map.of("clusters", Map.of("c", Map.of("kind", "bacalhau", "resources", Map.of("cpu", 0.1234)))));

    private static final List<String> JUNK =
            List.of("x", "selct", "e u", "", "_12", "a.b", "retry", "kind", "é", "5", "x".repeat(65));

    private final Random random;

    RandomDocument(Random random) {
        this.random = random;
    }

    /** A document with up to three faults, or what may turn out to be none. */
    Map<String, Object> next() {
        Map<String, Object> document = file();
        if (random.nextInt(8) == 0) {
            // What no fault at random would hit often.
            document.putAll(copyOf(RARE.get(random.nextInt(RARE.size()))));
        }
        for (int faults = Math.max(0, random.nextInt(6) - 2); faults > 0; faults--) {
            spoil(document);
        }
        return document;
    }

    private Map<String, Object> file() {
        Map<String, Object> file = new LinkedHashMap<>();
        if (random.nextInt(4) == 0) {
            file.put("default", "p");
        }
        file.put(
                "clusters",
                map("c", keys(Grammar.LOCAL, "kind", "local"), "d", keys(Grammar.BACALHAU, "kind", "bacalhau")));
        file.put(
                "tables",
                map("t", keys(Grammar.TABLE, "files", "t/*.csv"), "u", keys(Grammar.TABLE, "files", "u.csv")));
        file.put(
                "profiles",
                map("p", keys(Grammar.PROFILE, "cluster", "c"), "q", keys(Grammar.PROFILE, "extends", "p")));
        if (random.nextBoolean()) {
            Map<String, Object> destination = keys(Grammar.DESTINATION, "to", "bigquery");
            destination.put("table", "a.b.c_${date}");
            file.put("destinations", map("x", destination));
        }
        return file;
    }

    /** Some keys with good values; those that would contradict each other are left to the faults. */
    private Map<String, Object> keys(Keys form, String key, String value) {
        Map<String, Object> keys = map(key, value);
        for (Keys.Key each : form.keys()) {
            boolean risky = List.of("options", "co-partitioned", "replicated", "sql", "extends", "cluster")
                    .contains(each.name());
            boolean wanted = !each.need().isBlank() || random.nextInt(risky ? 8 : 3) == 0;
            if (wanted && !keys.containsKey(each.name())) {
                List<Object> values =
                        GOOD.getOrDefault(each.name(), List.of("a", 5, true, List.of("a", 1), Map.of("b", "c")));
                keys.put(each.name(), copy(values.get(random.nextInt(values.size()))));
            }
        }
        return keys;
    }

    private void spoil(Object root) {
        List<Object> containers = new ArrayList<>();
        collect(root, containers);
        Object chosen = containers.get(random.nextInt(containers.size()));
        if (chosen instanceof List<?>) {
            @SuppressWarnings("unchecked")
            List<Object> list = (List<Object>) chosen;
            list.add(copy(ANY.get(random.nextInt(ANY.size()))));
            return;
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) chosen;
        List<String> names = new ArrayList<>(map.keySet());
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> map.remove(name);
            case 1 -> map.put(JUNK.get(random.nextInt(JUNK.size())), copy(map.getOrDefault(name, "a")));
            case 2 -> {
                List<String> keys = new ArrayList<>(GOOD.keySet());
                String key = keys.get(random.nextInt(keys.size()));
                List<Object> values = GOOD.getOrDefault(key, List.of());
                map.put(key, copy(values.get(random.nextInt(values.size()))));
            }
            default -> map.put(name, copy(ANY.get(random.nextInt(ANY.size()))));
        }
    }

    private static void collect(Object node, List<Object> containers) {
        if (node instanceof Map<?, ?> map) {
            containers.add(map);
            map.values().forEach(value -> collect(value, containers));
        } else if (node instanceof List<?> list) {
            containers.add(list);
            list.forEach(value -> collect(value, containers));
        }
    }

    private static Map<String, Object> copyOf(Map<String, Object> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, mapped(value, text -> text)));
        return copy;
    }

    /** The same tree, every text as a function makes it; maps and lists can be changed. */
    private static @Nullable Object copy(@Nullable Object node) {
        return node == null ? null : mapped(node, text -> text);
    }

    static Object mapped(Object node, java.util.function.UnaryOperator<String> change) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), value == null ? null : mapped(value, change)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(value == null ? null : mapped(value, change)));
            return copy;
        }
        return node instanceof String text ? change.apply(text) : node;
    }

    /** The tree as YAML: quotes where they must be and sometimes where not. */
    String yaml(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> YamlText.quoted(String.valueOf(entry.getKey())) + ": " + yaml(entry.getValue()))
                    .collect(Collectors.joining(random.nextBoolean() ? ", " : ",\n  ", "{", "}"));
        }
        if (node instanceof List<?> list) {
            return list.stream().map(this::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof String text) {
            return random.nextBoolean() ? YamlText.quoted(text) : YamlText.scalar(text);
        }
        return node instanceof Double number
                ? new java.math.BigDecimal(number.toString()).toPlainString()
                : String.valueOf(node);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        return Form.words(keysAndValues);
    }

    private static Map<String, List<Object>> good() {
        Map<String, List<Object>> good = new LinkedHashMap<>();
        good.put("nodes", List.of("demo", "nodes.csv", "~/n.csv", "${env:GOOD}"));
        good.put("threads", List.of(1, 1024, "7"));
        good.put("tables", List.of(Map.of(), Map.of("t", Map.of("files", "a.parquet"))));
        good.put("api", List.of("http://127.0.0.1:1234", "https://h.example/"));
        good.put(
                "auth",
                List.of(Map.of("token", "${env:GOOD}"), Map.of("user", "u", "password", 5), Map.of("token", 7)));
        good.put("ca", List.of("ca.pem", "/etc/ca.pem"));
        good.put("command", List.of(List.of("/duckdb"), List.of("a", 5)));
        good.put("data", List.of("/node/data", "/a b/..c"));
        good.put("mount", List.of("/data"));
        good.put(
                "results",
                List.of(
                        Map.of("to", "s3://b/{jobID}"),
                        Map.of("to", "s3://b", "keep", "7d"),
                        Map.of("to", "s3://b", "keep", "none")));
        good.put(
                "s3",
                List.of(
                        Map.of(),
                        Map.of("endpoint", "http://h", "path-style", true),
                        Map.of("region", "x", "path-style", "false")));
        good.put(
                "resources",
                List.of(Map.of("cpu", 1), Map.of("cpu", 0.5, "memory", "1GB"), Map.of("disk", 1000, "cpu", "2")));
        good.put("timeouts", List.of(Map.of("execution", "2m", "total", "10m"), Map.of()));
        good.put("files", List.of("t/*.csv", "a.parquet", "A.JSONL.GZ", "x.tsv.zst"));
        good.put(
                "options",
                List.of(
                        Map.of("delim", ";"),
                        Map.of("header", false),
                        Map.of("delim", "\t", "header", "True"),
                        Map.of()));
        good.put("columns", List.of(Map.of("a", "VARCHAR"), Map.of("b c", "DECIMAL(18, 2)[]", "5", "INT"), Map.of()));
        good.put("key", List.of(List.of("a"), List.of("a", 2011)));
        good.put("co-partitioned", List.of(List.of("u"), List.of("nowhere")));
        good.put("replicated", List.of(true, false, "true"));
        good.put("when-missing", List.of("empty", "fail"));
        good.put("forbid", List.of(List.of("Email")));
        good.put("network", List.of(true, false));
        good.put("sql", List.of("select 1 from lines", "a\nb\n"));
        good.put("select", List.of("region = EU", "a=1,a=2", "!x, y", "k > 3", "c in (a, 'b, c')"));
        good.put("require", List.of("90%", 3, "0", 999_999));
        good.put("deadline", List.of("30s", "1h30m", "500MS"));
        good.put("on-missing", List.of("warn", "ask"));
        good.put("zone", List.of("Europe/Paris", "UTC", "+02:00"));
        good.put("max-bytes", List.of("100MB", 1000, "1.5GiB", 0));
        good.put("ship-rows", List.of(true, "false"));
        good.put("limits", List.of(Map.of("rows", 5), Map.of("bytes", "1 GB"), Map.of("rows", "7", "bytes", 9)));
        good.put("keep", List.of("all", "none"));
        good.put("cluster", List.of("c", "d", "gone"));
        good.put("extends", List.of("p", "q", "gone"));
        return good;
    }
}
