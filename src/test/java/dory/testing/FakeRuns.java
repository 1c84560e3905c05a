package dory.testing;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.base.RunId;
import dory.cluster.Check;
import dory.cluster.Node;
import dory.cluster.Targets;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.merge.Coverage;
import dory.merge.Rows;
import dory.merge.Verdict;
import dory.plan.Clock;
import dory.plan.Guarantee;
import dory.plan.Plan;
import dory.plan.Round;
import dory.plan.Spread;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.profile.Profile;
import dory.runs.Answer;
import dory.runs.Ask;
import dory.runs.Diagnosis;
import dory.runs.NodeEntry;
import dory.runs.Planned;
import dory.runs.RunEvent;
import dory.runs.RunRecord;
import dory.runs.Runs;
import dory.runs.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers without nodes: the SQL itself, run on an empty database, decides the rows. {@code missing} in its text makes the
 * answer partial, {@code refuse} refuses it, {@code break} is a defect, {@code consent} asks for it, {@code wait} goes on until it is interrupted.
 */
public final class FakeRuns implements Runs {
    private final List<Ask> asked = new ArrayList<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private boolean closed;

    /** What was asked, in order. */
    public List<Ask> asked() {
        return asked;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public Answer ask(Ask ask, Consumer<RunEvent> events) {
        asked.add(ask);
        events.accept(new RunEvent.Bound(ask.variables().stream()
                .filter(variable -> ask.sql().contains("$" + variable.name()))
                .toList()));
        events.accept(new RunEvent.Started(new RunId(asked.size()), 3));
        if (ask.sql().contains("refuse")) {
            throw new DoryException(Kind.QUERY, "refuse is not a function", "leave it out");
        }
        if (ask.sql().contains("break")) {
            throw new IllegalStateException("the fake broke");
        }
        if (ask.sql().contains("overflow")) {
            throw new StackOverflowError();
        }
        if (ask.sql().contains("consent") && !ask.consent().test("exact over 2/3 nodes")) {
            throw new DoryException(Kind.TOO_FEW, "1 of 3 nodes is missing", "--allow-partial prints it");
        }
        if (ask.sql().contains("wait")) {
            waitFor(events);
            throw new DoryException(Kind.INTERRUPTED, "run " + asked.size() + " was stopped");
        }
        events.accept(new RunEvent.Note("price is VARCHAR on oslo-1, DOUBLE on 2 nodes: read as VARCHAR"));
        boolean partial = ask.sql().contains("missing");
        return answer(ask.sql(), partial, asked.size());
    }

    private void waitFor(Consumer<RunEvent> events) {
        try {
            while (!interrupted.await(50, TimeUnit.MILLISECONDS)) {
                events.accept(new RunEvent.Progress(1, 3, 4_700, List.of("lyon-2", "oslo-1")));
            }
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    private static Answer answer(String sql, boolean partial, int run) {
        List<Coverage.Missing> missing =
                partial ? List.of(new Coverage.Missing("oslo-1", "failed", "no directory")) : List.of();
        Coverage coverage = new Coverage(3 - missing.size(), 3, 3, missing);
        Verdict verdict = new Verdict(Guarantee.EXACT, List.of(), "", "", coverage, List.of());
        return new Answer(
                rows(sql),
                verdict,
                Optional.of(new RunId(run)),
                partial ? 6 : 0,
                9_400,
                Duration.ofMillis(410),
                List.of("the clock of lyon-2 is 3 s late"),
                ledger(),
                () -> {});
    }

    private static Rows rows(String sql) {
        try {
            Path scratch = Files.createTempDirectory("fake-runs").toRealPath();
            Duck duck = Duck.open(new DuckOptions(
                    List.of(scratch),
                    Optional.empty(),
                    1,
                    DuckOptions.pure("UTC").memory(),
                    "UTC"));
            List<Column> columns = duck.describe(sql);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                names.add("c" + i);
            }
            duck.execute("CREATE TABLE answer AS SELECT * FROM (" + sql + ") AS t(" + String.join(", ", names) + ")");
            long count = Long.parseLong(duck.value("SELECT CAST(count(*) AS VARCHAR) FROM answer"));
            return new Rows(duck, "answer", columns, count, scratch);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static List<NodeEntry> ledger() {
        return List.of(
                new NodeEntry(
                        "lyon-2", "n-1", Map.of("city", "Lyon"), NodeEntry.State.FETCHED, "", "", "e-1", 3, 4_700),
                new NodeEntry(
                        "oslo-1",
                        "n-2",
                        Map.of("city", "Oslo"),
                        NodeEntry.State.FAILED,
                        "no directory",
                        "",
                        "e-2",
                        0,
                        0));
    }

    @Override
    public Verification verify(Ask ask, int most, Consumer<RunEvent> events) {
        Answer answer = ask(ask, events);
        boolean equal = !ask.sql().contains("differ");
        return new Verification(
                equal ? "equal" : "not equal: 1 row only in the split answer",
                equal,
                rows(
                        equal
                                ? "SELECT '' AS \"where\" LIMIT 0"
                                : "SELECT 'only split' AS \"where\", 42 AS n LIMIT " + most),
                answer.verdict(),
                answer.rows().count(),
                answer.exitCode(),
                answer.run(),
                answer.time(),
                Duration.ofMillis(230),
                answer.notes(),
                answer::close);
    }

    @Override
    public List<Diagnosis> examine(List<Profile> profiles) {
        return List.of(
                new Diagnosis(new Check("runs", true, "DIR/runs: 10 GB free", Optional.empty()), Kind.DISK),
                new Diagnosis(
                        new Check(
                                "demo: table sales",
                                false,
                                "no file matches sales.csv on 2 of 3 nodes (lyon-2, oslo-1)",
                                Optional.of("put the files there")),
                        Kind.CLUSTER));
    }

    @Override
    public Planned plan(Ask ask, Consumer<RunEvent> events) {
        asked.add(ask);
        if (ask.sql().contains("refuse")) {
            throw new DoryException(Kind.QUERY, "refuse is not a function", "leave it out");
        }
        Stage stage = new Stage(
                "s0",
                Stage.Strategy.AGGREGATE,
                "SELECT count(*) AS p0 FROM \"sales\"",
                List.of(new Column("p0", "BIGINT")),
                List.of(),
                Stage.Carrier.CSV,
                "SELECT sum(p0) AS m0 FROM parts",
                false,
                "a count is the sum of the nodes' counts");
        Plan plan = new Plan(
                List.of(new Round(1, List.of(stage))),
                "SELECT CAST(m0 AS BIGINT) AS c0 FROM s0",
                List.of(new Column("count_star()", "BIGINT")),
                new Plan.Promise(Guarantee.EXACT, List.of(), Optional.empty(), ""),
                Optional.of("\"_city\" <> 'Lille'"),
                Map.of(),
                List.of("sales was learnt a month ago"));
        List<Node> all = nodes(ask.profile()).all();
        Clock clock = new Clock(
                Instant.parse("2026-11-21T09:15:43.123456Z"),
                ask.profile().policy().zone());
        return new Planned(
                ask.sql(), plan, clock, List.of(all.get(0)), List.of(), List.of(all.get(1)), List.of(all.get(2)));
    }

    @Override
    public Targets nodes(Profile profile) {
        return new Targets(
                List.of(
                        new Node(new NodeId("n-1"), "lyon-2", Map.of("city", "Lyon"), Optional.empty()),
                        new Node(new NodeId("n-2"), "oslo-1", Map.of("city", "Oslo"), Optional.of("no directory"))),
                List.of(new Node(new NodeId("n-3"), "paris-1", Map.of("city", "Paris\n"), Optional.empty())));
    }

    @Override
    public TableSchema table(Profile profile, String name, boolean discover, Consumer<RunEvent> events) {
        events.accept(new RunEvent.Learning(name, 3));
        return new TableSchema(
                Optional.ofNullable(profile.tables().get(name)).orElseThrow(),
                List.of(new Column("Invoice", "VARCHAR"), new Column("Price", "VARCHAR")),
                List.of(new TableSchema.Drift(
                        "Price",
                        "Price is VARCHAR on oslo-1, DOUBLE on 2 nodes: read as VARCHAR",
                        "columns: {Price: DOUBLE}")));
    }

    @Override
    public Optional<TableSchema> known(Profile profile, String name) {
        return name.equals("sales") ? Optional.of(table(profile, name, false, event -> {})) : Optional.empty();
    }

    @Override
    public List<RunRecord> stored(int limit) {
        List<RunRecord> all = new ArrayList<>();
        for (int number = 22; number >= 1 && all.size() < limit; number--) {
            all.add(stored(new RunId(number)));
        }
        return all;
    }

    @Override
    public RunRecord stored(RunId run) {
        if (run.number() > 22) {
            throw new DoryException(Kind.USAGE, "there is no run " + run, "'dory runs' lists them");
        }
        return new RunRecord(
                1,
                run.number(),
                "0.1.0",
                RunRecord.State.DONE,
                "select  count(*)\nfrom sales",
                Spread.MERGED,
                List.of(),
                "all",
                "demo",
                "",
                "UTC",
                Instant.parse("2026-11-21T10:00:00Z"),
                Instant.parse("2026-11-21T10:00:00Z").plusSeconds(run.number()),
                410,
                "EXACT",
                "exact over 1/2 nodes",
                6,
                "",
                List.of(new Column("n", "BIGINT")),
                1,
                4_700,
                List.of(),
                ledger());
    }

    @Override
    public Answer show(RunId run) {
        stored(run);
        return answer("SELECT 42 AS n", false, run.number());
    }

    @Override
    public int mergeNow() {
        return 0;
    }

    @Override
    public int interrupt() {
        interrupted.countDown();
        return asked.size();
    }

    @Override
    public void close() {
        closed = true;
    }
}
