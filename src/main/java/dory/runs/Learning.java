package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.cluster.Cluster;
import dory.cluster.Targets;
import dory.plan.Catalogue;
import dory.plan.Question;
import dory.plan.TableSchema;
import dory.profile.Profile;
import dory.profile.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings together the catalogue that one question needs. */
final class Learning {
    private final Profile profile;
    private final Learner learner;
    private final Consumer<RunEvent> events;

    Learning(Profile profile, CatalogueStore store, Consumer<RunEvent> events) {
        this.profile = profile;
        this.learner = new Learner(store, profile.cluster());
        this.events = events;
    }

    /** Learns what is not known, or everything with {@code anew}. */
    Catalogue catalogue(Question question, Cluster cluster, Targets targets, boolean anew) {
        Map<String, TableSchema> tables = new LinkedHashMap<>();
        for (String name : question.tables()) {
            table(name)
                    .ifPresent(
                            table -> tables.put(name.toLowerCase(Locale.ROOT), schema(table, cluster, targets, anew)));
        }
        return of(question, tables, targets);
    }

    /** Only what is known already. */
    Catalogue known(Question question, Targets targets) {
        Map<String, TableSchema> tables = new LinkedHashMap<>();
        for (String name : question.tables()) {
            table(name)
                    .ifPresent(table -> tables.put(
                            name.toLowerCase(Locale.ROOT),
                            learner.known(table)
                                    .orElseThrow(() -> new DoryException(
                                            Kind.USAGE,
                                            "table " + table.name() + " has not been learnt yet",
                                            "dory tables " + table.name() + " learns it, or add --discover"))));
        }
        return of(question, tables, targets);
    }

    Optional<TableSchema> known(Table table) {
        return learner.known(table);
    }

    TableSchema schema(Table table, Cluster cluster, Targets targets, boolean anew) {
        Optional<TableSchema> known = anew ? Optional.empty() : learner.known(table);
        return known.orElseGet(() -> learner.learn(table, cluster, targets.all(), events));
    }

    /** For each node that voted, the columns that all its files had. */
    Map<String, Set<String>> wholeColumns(Table table) {
        return learner.wholeColumns(table);
    }

    TableSchema relearnt(Table table, Cluster cluster, List<dory.cluster.Node> nodes) {
        return learner.relearn(table, cluster, nodes, events);
    }

    private Catalogue of(Question question, Map<String, TableSchema> tables, Targets targets) {
        for (String name : question.tables()) {
            if (!tables.containsKey(name.toLowerCase(Locale.ROOT))) {
                // The planner refuses it with its place, and with all names to choose from.
                profile.tables()
                        .values()
                        .forEach(table -> tables.putIfAbsent(
                                table.name().toLowerCase(Locale.ROOT), new TableSchema(table, List.of(), List.of())));
            }
        }
        return new Catalogue(tables, Targeting.labelKeys(targets), Set.of());
    }

    /** A table of the profile, or a file named in SQL. */
    Optional<Table> table(String name) {
        Table table = profile.tables().get(name.toLowerCase(Locale.ROOT));
        if (table != null) {
            return Optional.of(table);
        }
        return looksLikeFile(name) ? Optional.of(Table.ofFile(FileNames.checked(name))) : Optional.empty();
    }

    Table demanded(String name) {
        return table(name)
                .orElseThrow(() -> new DoryException(
                        Kind.QUERY,
                        "there is no table " + name,
                        Nearest.hint(
                                name,
                                profile.tables().values().stream()
                                        .map(Table::name)
                                        .toList(),
                                "dory tables lists them")));
    }

    private static boolean looksLikeFile(String name) {
        return name.contains("/") || name.contains(".") || name.contains("*") || name.contains("\\");
    }
}
