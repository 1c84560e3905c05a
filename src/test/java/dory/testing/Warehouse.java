package dory.testing;

import dory.base.Size;
import dory.cluster.local.LocalCluster;
import dory.collect.dir.DirStore;
import dory.duck.Duck;
import dory.merge.Rows;
import dory.plan.TableSchema;
import dory.profile.ClusterConfig;
import dory.profile.Policy;
import dory.profile.Profile;
import dory.profile.Selector;
import dory.profile.Table;
import dory.runs.Answer;
import dory.runs.Ask;
import dory.runs.Home;
import dory.runs.Runs;
import dory.runs.Setup;
import dory.runs.StoredRuns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The whole product without its command line: an embedded cluster over a nodes file, and a home of its own. */
public final class Warehouse {
    private final Runs runs;
    private final Profile profile;

    private Warehouse(Runs runs, Profile profile) {
        this.runs = runs;
        this.profile = profile;
    }

    /** A warehouse over {@code nodes}, a CSV file; everything it keeps goes below {@code home}. */
    public static Warehouse of(Path nodes, List<Table> tables, Path home) {
        Setup setup = new Setup(
                new Home(home.resolve("data"), home.resolve("cache"), home.resolve("config"), home.resolve("state")),
                (profile, scratch) ->
                        new LocalCluster(nodes, 2, profile.policy().zone().getId(), scratch),
                config -> new DirStore(),
                Clock.fixed(Instant.parse("2026-11-21T09:15:43Z"), ZoneId.of("UTC")),
                2,
                "test");
        Map<String, Table> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name().toLowerCase(Locale.ROOT), table));
        ClusterConfig cluster = new ClusterConfig.Local("test", Optional.of(nodes), Optional.of(2), Map.of());
        Profile profile = new Profile("test", cluster, Selector.ALL, byName, Policy.defaults(ZoneId.of("UTC")));
        return new Warehouse(new StoredRuns(setup), profile);
    }

    public Warehouse with(Policy policy) {
        return new Warehouse(runs, profile.with(policy));
    }

    /** The same with another bound on what may be brought home. */
    public Warehouse with(Size maxBytes, boolean shipRows) {
        Policy usual = profile.policy();
        return with(new Policy(
                usual.deadline(),
                usual.require(),
                usual.onMissing(),
                usual.zone(),
                maxBytes,
                shipRows,
                usual.limits(),
                usual.keep()));
    }

    public Warehouse with(Selector selector) {
        return new Warehouse(runs, profile.with(selector));
    }

    public Policy policy() {
        return profile.policy();
    }

    public Runs runs() {
        return runs;
    }

    /** A table, or a file named in SQL, from the catalogue. */
    public TableSchema table(String name) {
        return runs.table(profile, name, false, event -> {});
    }

    public Ask question(String sql) {
        return new Ask(sql, profile, false, false, verdict -> false);
    }

    /** The answer with its rows open; the caller closes it. */
    public Answer open(String sql) {
        return runs.ask(question(sql), event -> {});
    }

    /** An answer's last line without rows and time, and its rows as texts joined by {@code |}, NULL as {@code ∅}. */
    public record Told(String verdict, int exitCode, List<String> rows, List<String> notes) {}

    public Told ask(String sql) {
        try (Answer answer = open(sql)) {
            return new Told(answer.verdict().text(), answer.exitCode(), texts(answer.rows()), answer.notes());
        }
    }

    public static List<String> texts(Rows rows) {
        List<String> names =
                IntStream.range(0, rows.columns().size()).mapToObj(i -> "c" + i).toList();
        List<String> texts = new ArrayList<>();
        rows.duck()
                .each(
                        Duck.asText(names, rows.relation()),
                        row -> texts.add(IntStream.range(0, row.size())
                                .mapToObj(i -> {
                                    String text = row.text(i);
                                    return text == null ? "∅" : text;
                                })
                                .collect(Collectors.joining("|"))));
        return texts;
    }
}
