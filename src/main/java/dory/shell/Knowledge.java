package dory.shell;

import dory.base.DoryException;
import dory.base.RunId;
import dory.cli.Desk;
import dory.cluster.Node;
import dory.cluster.Targets;
import dory.duck.DeepThreads;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.plan.TableSchema;
import dory.profile.Configuration;
import dory.profile.Profile;
import dory.profile.Table;
import dory.runs.RunRecord;
import dory.runs.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Gathers what can be named, on a thread of its own: the prompt asks for it and never waits. Only the newest wish is followed. */
final class Knowledge {
    private static final int NEWEST_RUNS = 20;

    private final Stay stay;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new DeepThreads("knowledge"));
    private volatile Known known = Known.NOTHING;
    private volatile List<Known.Function> functions = List.of();
    private final AtomicLong wish = new AtomicLong();

    Knowledge(Stay stay) {
        this.stay = stay;
    }

    /** As of the last gathering that ended. */
    Known now() {
        return known;
    }

    /** Something may have changed: another profile, a table learnt, a run more. */
    void refresh() {
        long mine = wish.incrementAndGet();
        Optional<Profile> profile = stay.sitting().profile();
        Desk.Call call = Places.quiet(stay, stay.sitting().target());
        Optional<RunId> last = stay.sitting().last();
        try {
            thread.execute(() -> {
                if (mine == wish.get()) {
                    gather(profile, call, last);
                }
            });
        } catch (RejectedExecutionException leaving) {
            wish.compareAndSet(mine, 0); // the stay is over, nobody will ask
        }
    }

    /** A cluster that cannot be reached, or a file that is wrong, is said when something is asked of it, not while somebody types. */
    private void gather(Optional<Profile> profile, Desk.Call call, Optional<RunId> last) {
        stay.dispatch().commands(); // so that the first Tab need not make them
        if (functions.isEmpty()) {
            functions = functions();
        }
        Known before = known;
        try (Runs runs = stay.desk().open()) {
            Map<String, Known.TableKnown> tables = new LinkedHashMap<>();
            List<String> profiles = before.profiles();
            try {
                profiles = stay.desk().configuration(call).profiles();
                profile.ifPresent(found -> tables.putAll(tables(found, runs)));
            } catch (DoryException unread) {
                profiles = List.of();
            }
            List<Known.RunKnown> stored = stored(runs, last);
            known = new Known(tables, before.labels(), before.nodes(), profiles, before.queries(), functions, stored);
            Configuration configuration = stay.desk().configuration(call);
            if (profile.isPresent() && !configuration.profiles().isEmpty()) {
                nodes(runs.nodes(profile.get()));
            }
        } catch (RuntimeException unreachable) {
            // Said by the next question, with its hint; what was known stays.
            known = before;
        }
    }

    private static Map<String, Known.TableKnown> tables(Profile profile, Runs runs) {
        Map<String, Known.TableKnown> tables = new LinkedHashMap<>();
        for (Table table : profile.tables().values()) {
            Optional<TableSchema> schema = runs.known(profile, table.name());
            tables.put(
                    table.name(),
                    new Known.TableKnown(
                            table.name(),
                            table.description().orElse(""),
                            schema.map(TableSchema::columns).orElse(List.of())));
        }
        return tables;
    }

    private static List<Known.RunKnown> stored(Runs runs, Optional<RunId> last) {
        List<Known.RunKnown> stored = new ArrayList<>();
        for (RunRecord run : runs.stored(NEWEST_RUNS)) {
            Known.RunKnown one = new Known.RunKnown(run.number(), run.question(), run.columns());
            if (last.filter(id -> id.number() == run.number()).isPresent()) {
                stored.add(0, one);
            } else {
                stored.add(one);
            }
        }
        return stored;
    }

    private void nodes(Targets targets) {
        Map<String, SortedSet<String>> labels = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (Node node : targets.all()) {
            names.add(node.name());
            node.labels()
                    .forEach((key, value) ->
                            labels.computeIfAbsent(key, any -> new TreeSet<>()).add(value));
        }
        Known now = known;
        known = new Known(now.tables(), labels, names, now.profiles(), now.queries(), now.functions(), now.runs());
    }

    private static List<Known.Function> functions() {
        try (Duck duck = Duck.open(DuckOptions.pure("UTC"))) {
            return duck
                    .rows("SELECT function_name, min(function_type) FROM duckdb_functions()"
                            + " WHERE regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND function_type IN ('scalar', 'aggregate', 'macro')"
                            + " GROUP BY 1 ORDER BY 1")
                    .stream()
                    .map(row -> new Known.Function(row.at(0), row.at(1)))
                    .toList();
        } catch (DuckFailure without) {
            return List.of();
        }
    }

    void close() {
        wish.incrementAndGet();
        thread.shutdownNow();
    }
}
