package dory.runs;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import dory.base.RunId;
import dory.duck.Ast;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.Quote;
import dory.duck.SelectTree;
import dory.merge.Coverage;
import dory.merge.MergedFile;
import dory.merge.Rows;
import dory.merge.Verdict;
import dory.plan.Guarantee;
import dory.plan.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Questions over earlier answers: {@code _} is the last run, {@code _12} run 12, {@code runs()} and {@code history()} what was asked. They are answered
 * at home, in a database that is locked to the directories of those runs; no node is touched. The answer is a run like any other.
 */
final class Recall {
    private static final Pattern RUN = Pattern.compile("_([1-9]\\d{0,8})?");
    private static final Set<String> FUNCTIONS = Set.of("runs", "history");

    /** How far back {@code _} looks for an answer. */
    private static final int BACK = 1_000;

    private final Setup setup;
    private final RunStore store;
    private final Ask ask;
    private final Current current;

    Recall(Setup setup, RunStore store, Ask ask, Current current) {
        this.setup = setup;
        this.store = store;
        this.ask = ask;
        this.current = current;
    }

    /** What of home a question names. */
    private record Named(Map<String, FromTree> runs, Set<String> functions, List<FromTree> others) {
        boolean any() {
            return !runs.isEmpty() || !functions.isEmpty();
        }
    }

    private Named named(Question question) {
        Map<String, FromTree> runs = new LinkedHashMap<>();
        Set<String> functions = new LinkedHashSet<>();
        List<FromTree> others = new ArrayList<>();
        if (question.kind() == Question.Asks.ROWS || question.kind() == Question.Asks.LOCAL) {
            Ast.tables(question.tree(), from -> {
                boolean run = RUN.matcher(from.table()).matches()
                        && !ask.profile().tables().containsKey(from.table());
                if (run) {
                    runs.putIfAbsent(from.table(), from);
                } else {
                    others.add(from);
                }
            });
            Ast.visit(question.tree(), new Functions(functions));
        }
        return new Named(runs, functions, others);
    }

    private record Functions(Set<String> found) implements Ast.Visitor {
        @Override
        public void expression(Expr expr) {}

        @Override
        public void from(FromTree from) {
            String name = from.call().map(Expr::function).orElse("").toLowerCase(Locale.ROOT);
            if (from.is("TABLE_FUNCTION") && FUNCTIONS.contains(name)) {
                found.add(name);
            }
        }

        @Override
        public void query(SelectTree query) {}
    }

    /** Whether this is a question over earlier answers. */
    boolean concerns(Question question) {
        return named(question).any();
    }

    /** The answer, if it is a question over earlier answers. */
    Optional<Answer> answer(Question question) {
        Named named = named(question);
        if (!named.any()) {
            return Optional.empty();
        }
        if (!named.others().isEmpty()) {
            throw mixed(named);
        }
        Map<String, RunRecord> sources = new LinkedHashMap<>();
        named.runs().keySet().forEach(name -> sources.put(name, record(name)));
        RunLog log = new RunLog(store, setup, store.create(), ask, setup.clock().instant());
        current.started(log);
        try {
            return Optional.of(answered(named, sources, log));
        } catch (DuckFailure failure) {
            DoryException refused = explained(failure, sources);
            log.failed(refused, new Ledger(List.of()));
            throw refused;
        }
    }

    private DoryException mixed(Named named) {
        FromTree other = named.others().get(0);
        String first = named.runs().keySet().stream()
                .findFirst()
                .orElseGet(() -> named.functions().iterator().next() + "()");
        return new DoryException(
                        Kind.QUERY,
                        first + " is an earlier answer, kept at home, and " + other.table()
                                + " is a table of the nodes",
                        "in two steps: ask the nodes about " + other.table()
                                + " first, then join that answer, which is _, with "
                                + (first.equals("_") ? "this one by its number" : first))
                .at(Place.ofBytes(ask.sql(), other.location(), other.length()));
    }

    private RunRecord record(String name) {
        if (!name.equals("_")) {
            return whole(store.read(new RunId(Integer.parseInt(name.substring(1)))));
        }
        if (ask.last().isPresent()) {
            return whole(store.read(ask.last().get()));
        }
        return store.newest(BACK).stream()
                .filter(this::isKept)
                .findFirst()
                .orElseThrow(() -> new DoryException(
                        Kind.USAGE, "there is no earlier answer, so _ stands for nothing", "ask something first"));
    }

    private boolean isKept(RunRecord run) {
        return run.state() == RunRecord.State.DONE && Files.exists(file(run));
    }

    private RunRecord whole(RunRecord run) {
        if (isKept(run)) {
            return run;
        }
        String why = run.state() == RunRecord.State.DONE ? "its rows were not kept" : "it did not end with an answer";
        throw new DoryException(
                Kind.USAGE, "run " + run.number() + " has no rows to ask: " + why, "ask its question again");
    }

    private Path file(RunRecord run) {
        return directory(run).resolve(MergedFile.NAME);
    }

    private Path directory(RunRecord run) {
        return store.directory(new RunId(run.number()));
    }

    private Answer answered(Named named, Map<String, RunRecord> sources, RunLog log) {
        Path own = store.directory(log.id());
        List<Path> directories = new ArrayList<>(List.of(own));
        sources.values().forEach(run -> directories.add(directory(run)));
        Duck duck = Duck.open(DuckOptions.over(
                directories,
                temporary(own),
                setup.threads(),
                ask.profile().policy().zone().getId()));
        try {
            current.computing(duck::cancel);
            sources.forEach((name, run) -> view(duck, name, run));
            if (named.functions().contains("runs")) {
                RecallTables.runs(duck, store.newest(Integer.MAX_VALUE));
            }
            if (named.functions().contains("history")) {
                RecallTables.history(duck, new History(setup.home().history()).all());
            }
            Rows rows = rows(duck, own);
            return told(sources, log, rows);
        } catch (RuntimeException failure) {
            duck.close();
            throw failure;
        }
    }

    private static Path temporary(Path own) {
        try {
            return Files.createDirectories(own.resolve("tmp"));
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot write in " + own + ": " + DiskReason.of(error)).because(error);
        }
    }

    /** The run's rows under its columns' names; a name that repeats gets a number, as DuckDB itself gives one. */
    private void view(Duck duck, String name, RunRecord run) {
        Set<String> taken = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        for (Column column : run.columns()) {
            String unique = column.name();
            for (int i = 1; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
                unique = column.name() + "_" + i;
            }
            names.add(Quote.name(unique));
        }
        String columns = names.isEmpty() ? "" : "(" + String.join(", ", names) + ")";
        duck.execute("CREATE VIEW " + Quote.name(name) + columns + " AS SELECT * FROM "
                + MergedFile.relation(run.columns(), file(run)));
    }

    private Rows rows(Duck duck, Path own) {
        List<Column> named = duck.describe(ask.sql());
        duck.execute("CREATE TABLE \"dory answer\" AS " + ask.sql());
        List<Column> typed = duck.describe("SELECT * FROM \"dory answer\"");
        List<Column> columns = IntStream.range(0, named.size())
                .mapToObj(i -> new Column(named.get(i).name(), typed.get(i).type()))
                .toList();
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        duck.execute("CREATE VIEW answer(" + names + ") AS SELECT * FROM \"dory answer\"");
        long count = Long.parseLong(duck.value("SELECT CAST(count(*) AS VARCHAR) FROM answer"));
        MergedFile.write(duck, "answer", columns, own.resolve(MergedFile.NAME));
        return new Rows(duck, "answer", columns, count, own);
    }

    private Answer told(Map<String, RunRecord> sources, RunLog log, Rows rows) {
        Optional<RunRecord> partial =
                sources.values().stream().filter(run -> run.exitCode() != 0).findFirst();
        Guarantee guarantee = sources.values().stream()
                .map(run -> Guarantee.valueOf(run.guarantee()))
                .reduce(Guarantee.EXACT, Guarantee::worst);
        String from = sources.values().stream()
                .map(run -> "run " + run.number() + (run.exitCode() == 0 ? "" : " (" + run.verdict() + ")"))
                .distinct()
                .collect(Collectors.joining(", "));
        Coverage coverage =
                partial.map(run -> StoredRuns.coverage(run.nodes())).orElseGet(() -> new Coverage(0, 0, 0, List.of()));
        String words = from.isEmpty() ? "exact · local" : "local, of " + from;
        Verdict verdict = Verdict.stored(guarantee, words, coverage);
        int exitCode = partial.isPresent() ? Kind.PARTIAL.exitCode() : 0;
        log.recalled(rows.columns(), verdict, exitCode, rows.count());
        Path own = store.directory(log.id());
        return new Answer(
                rows,
                verdict,
                Optional.of(log.id()),
                exitCode,
                0,
                log.elapsed(),
                List.of(),
                List.of(),
                () -> RunStore.delete(own.resolve("tmp")));
    }

    private DoryException explained(DuckFailure failure, Map<String, RunRecord> sources) {
        if (failure.interrupted()) {
            return new DoryException(Kind.INTERRUPTED, "stopped").because(failure);
        }
        DoryException told = new DoryException(
                        Kind.QUERY,
                        failure.message().lines().findFirst().orElse(failure.message()),
                        sources.entrySet().stream()
                                .map(entry -> "columns of " + entry.getKey() + ": "
                                        + entry.getValue().columns().stream()
                                                .map(Column::name)
                                                .collect(Collectors.joining(", ")))
                                .collect(Collectors.joining("; ")))
                .because(failure);
        return failure.position().isPresent()
                ? told.at(Place.ofBytes(ask.sql(), failure.position().getAsLong(), 1))
                : told;
    }
}
