package dory.plan;

import dory.duck.Ast;
import dory.duck.CteTree;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The common table expressions that a query inside a statement can name.
 *
 * @param ctes in the order of their definition, as typed
 * @param open names that mean rows in the making: recursive expressions, seen from inside
 */
record Surroundings(List<CteTree> ctes, Set<String> open) {
    static final Surroundings NONE = new Surroundings(List.of(), Set.of());

    Surroundings {
        ctes = List.copyOf(ctes);
        open = Set.copyOf(open);
    }

    /** What is seen inside of a query. */
    Surroundings inside(SelectTree query) {
        List<CteTree> all = new ArrayList<>(ctes);
        query.cteList().forEach(cte -> all.add(cte.copy()));
        return new Surroundings(all, open);
    }

    /** What the body of a query's own expression sees: those before it. */
    Surroundings before(SelectTree query, CteTree own) {
        List<CteTree> all = new ArrayList<>(ctes);
        for (CteTree cte : query.cteList()) {
            if (cte.name().equals(own.name())) {
                break;
            }
            all.add(cte.copy());
        }
        Set<String> names = new HashSet<>(open);
        if (own.body().isRecursive()) {
            names.add(own.name().toLowerCase(Locale.ROOT));
        }
        return new Surroundings(all, names);
    }

    boolean names(String table) {
        return open.contains(table.toLowerCase(Locale.ROOT))
                || ctes.stream().anyMatch(cte -> cte.name().equalsIgnoreCase(table));
    }

    /** The query with all that it names beside it, to stand alone; empty when it cannot. */
    Optional<SelectTree> closed(SelectTree query) {
        Set<String> wanted = tables(query);
        List<CteTree> needed = new ArrayList<>();
        for (int i = ctes.size() - 1; i >= 0; i--) {
            CteTree cte = ctes.get(i);
            String name = cte.name().toLowerCase(Locale.ROOT);
            if (wanted.contains(name)) {
                needed.add(0, cte.copy());
                Set<String> inner = tables(cte.body());
                if (inner.contains(name) && !cte.body().isRecursive()) {
                    return Optional.empty();
                }
                wanted.remove(name);
                wanted.addAll(inner);
                wanted.remove(name);
            }
        }
        if (wanted.stream().anyMatch(open::contains)) {
            return Optional.empty();
        }
        SelectTree copy = query.copy();
        needed.addAll(copy.cteList());
        boolean unique = needed.stream()
                        .map(cte -> cte.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == needed.size();
        copy.setCtes(needed);
        return unique ? Optional.of(copy) : Optional.empty();
    }

    /** As the resolver wants them. */
    Map<String, Resolver.Cte> resolvable() {
        return Resolver.Cte.visible(ctes, Map.of());
    }

    private static Set<String> tables(SelectTree query) {
        Set<String> names = new HashSet<>();
        Ast.tables(query, from -> names.add(from.table().toLowerCase(Locale.ROOT)));
        return names;
    }
}
