package dory.plan;

import dory.duck.Expr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What names mean after a FROM: the relations there, in order. */
record Scope(List<Relation> relations) {
    /**
     * One relation.
     *
     * @param alias its name in this query
     * @param columns in order, by their names as written, each with its expression over the base relation
     * @param labels whether label columns may be named, which only a base table's may
     */
    record Relation(String alias, Map<String, Expr> columns, boolean labels) {
        Relation {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        Optional<Expr> column(String name) {
            Expr exact = columns.get(name);
            if (exact != null) {
                return Optional.of(exact);
            }
            return columns.entrySet().stream()
                    .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    Scope {
        relations = List.copyOf(relations);
    }

    static Scope of(String alias, Map<String, Expr> columns, boolean labels) {
        return new Scope(List.of(new Relation(alias, columns, labels)));
    }

    /** For messages: the one relation's name, empty where there are several. */
    String alias() {
        return relations.size() == 1 ? relations.get(0).alias() : "";
    }

    Optional<Relation> relation(String alias) {
        return relations.stream()
                .filter(relation -> relation.alias().equalsIgnoreCase(alias))
                .findFirst();
    }

    /** The first relation's column of the name: of a join's USING columns the left one stands for both. */
    Optional<Expr> column(String name) {
        return relations.stream()
                .flatMap(relation -> relation.column(name).stream())
                .findFirst();
    }

    boolean labels() {
        return relations.stream().anyMatch(Relation::labels);
    }

    /** All columns in the order of a star. */
    Map<String, Expr> columns() {
        Map<String, Expr> all = new LinkedHashMap<>();
        relations.forEach(relation -> relation.columns().forEach(all::putIfAbsent));
        return all;
    }
}
