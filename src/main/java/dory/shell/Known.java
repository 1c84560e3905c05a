package dory.shell;

import dory.duck.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What can be named at the prompt, as of some moment; gathered beside the prompt, so that looking into it never waits.
 *
 * @param tables by name; a table not learnt yet has no columns
 * @param labels their values by key
 * @param functions in the order of their names
 */
record Known(
        Map<String, TableKnown> tables,
        Map<String, SortedSet<String>> labels,
        List<String> nodes,
        List<String> profiles,
        List<String> queries,
        List<Function> functions,
        List<RunKnown> runs) {
    /** Nothing is known yet. */
    static final Known NOTHING = new Known(Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** A table. */
    record TableKnown(String name, String description, List<Column> columns) {
        TableKnown {
            columns = List.copyOf(columns);
        }
    }

    /** @param kind scalar, aggregate, table … */
    record Function(String name, String kind) {}

    /** A stored run that can be asked or shown. */
    record RunKnown(int number, String question, List<Column> columns) {
        RunKnown {
            columns = List.copyOf(columns);
        }
    }

    Known {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        nodes = List.copyOf(nodes);
        profiles = List.copyOf(profiles);
        queries = List.copyOf(queries);
        functions = List.copyOf(functions);
        runs = List.copyOf(runs);
    }

    Optional<TableKnown> table(String name) {
        return tables.values().stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> run(name));
    }

    private Optional<TableKnown> run(String name) {
        if (name.equals("_")) {
            return runs.stream().findFirst().map(run -> new TableKnown("_", "the last answer", run.columns()));
        }
        return runs.stream()
                .filter(run -> name.equals("_" + run.number()))
                .findFirst()
                .map(run -> new TableKnown(name, run.question(), run.columns()));
    }

    /** The columns that every table of the nodes has beside its own. */
    List<Column> labelColumns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("_node", "VARCHAR"));
        labels.keySet()
                .forEach(key -> columns.add(new Column(
                        "_" + key.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_]", "_"), "VARCHAR")));
        return columns;
    }
}
