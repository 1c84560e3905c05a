package dory.plan;

import dory.duck.Expr;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What names mean after a FROM: columns of the one relation there, each with its expression over the base table.
 *
 * @param alias the relation's name in this query
 * @param columns in order, by their names as written
 * @param labels whether label columns may be named, which only a base table's may
 */
record Scope(String alias, Map<String, Expr> columns, boolean labels) {
    Scope {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
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
