package dory.plan;

import dory.base.DoryException;
import dory.base.Nearest;
import dory.duck.Duck;
import dory.duck.Expr;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the names of one query block: every column reference becomes a column of the base table, a label, or what an alias stands for.
 * Who wins where was measured (reference/distributed-sql.md section 4): a column beats an alias, except for a bare name in ORDER BY and HAVING.
 */
final class Names {
    private final Sql sql;
    private final Duck duck;
    private final Clock clock;
    private final Labels labels;
    private final Scope scope;

    Names(Sql sql, Duck duck, Clock clock, Labels labels, Scope scope) {
        this.sql = sql;
        this.duck = duck;
        this.clock = clock;
        this.labels = labels;
        this.scope = scope;
    }

    /** @param aliases of the select list, lower case, with resolved expressions; used where no column has the name */
    Expr resolve(Expr expr, Map<String, Expr> aliases) {
        return resolve(expr, aliases, Set.of());
    }

    /** A bare name that is an alias means the alias, else as {@link #resolve}. */
    Expr resolveAliasFirst(Expr expr, Map<String, Expr> aliases) {
        if (expr.is("COLUMN_REF") && expr.names().size() == 1) {
            Expr alias = aliases.get(expr.names().get(0).toLowerCase(Locale.ROOT));
            if (alias != null) {
                return alias;
            }
        }
        return resolve(expr, aliases);
    }

    private Expr resolve(Expr expr, Map<String, Expr> aliases, Set<String> bound) {
        return expr.map(part -> rule(part, aliases, bound));
    }

    private Optional<Expr> rule(Expr part, Map<String, Expr> aliases, Set<String> bound) {
        if (part.is("COLUMN_REF")) {
            return Optional.of(unlessCaptured(part, column(part, aliases, bound), bound));
        }
        if (part.is("LAMBDA")) {
            return lambda(part, aliases, bound);
        }
        if (part.is("SUBQUERY")) {
            throw sql.refuse(part, "a subquery needs rows of all nodes", "ask the inner question first");
        }
        if (part.is("COLLATE") || (part.is("FUNCTION") && part.function().equals("unnest"))) {
            throw sql.refuse(
                    part,
                    part.is("COLLATE") ? "COLLATE makes different values equal" : "unnest makes rows of one",
                    "write it without");
        }
        if (part.is("STAR")) {
            throw sql.refuse(part, "* stands alone in a select list", "name the columns");
        }
        if (part.is("FUNCTION") && part.function().equals("label")) {
            return Optional.of(label(part));
        }
        if (part.is("FUNCTION") && Functions.CLOCK.contains(part.function())) {
            return Optional.of(clock.frozen(duck, part.function()));
        }
        return Optional.empty();
    }

    private Expr column(Expr part, Map<String, Expr> aliases, Set<String> bound) {
        List<String> names = part.names();
        String first = names.get(0);
        if (bound.contains(first.toLowerCase(Locale.ROOT))) {
            return part;
        }
        Optional<Scope.Relation> relation = names.size() > 1 ? scope.relation(first) : Optional.empty();
        if (relation.isPresent()) {
            Optional<Expr> column = of(relation.get(), names.get(1));
            if (column.isPresent()) {
                return fields(part, column.get(), names.subList(2, names.size()));
            }
        }
        Optional<Expr> column = own(first);
        if (column.isPresent()) {
            return fields(part, column.get(), names.subList(1, names.size()));
        }
        Expr alias = aliases.get(first.toLowerCase(Locale.ROOT));
        if (alias != null) {
            return fields(part, alias, names.subList(1, names.size()));
        }
        if (names.size() == 1 && Functions.CLOCK.contains(first.toLowerCase(Locale.ROOT))) {
            return clock.frozen(duck, first.toLowerCase(Locale.ROOT));
        }
        throw unknown(part, String.join(".", names));
    }

    private Optional<Expr> of(Scope.Relation relation, String name) {
        Optional<Expr> column = relation.column(name);
        return column.isPresent() || !relation.labels()
                ? column
                : labels.named(name).map(Labels::reference);
    }

    /** Whether a reference means a column of what stands after FROM, and no alias or clock. */
    boolean isColumn(List<String> reference) {
        String first = reference.get(0);
        boolean qualified = reference.size() > 1 && scope.relation(first).isPresent();
        return own(first).isPresent() || (qualified && own(reference.get(1)).isPresent());
    }

    private Optional<Expr> own(String name) {
        Optional<Expr> column = scope.column(name);
        return column.isPresent() || !scope.labels()
                ? column
                : labels.named(name).map(Labels::reference);
    }

    private Expr fields(Expr part, Expr column, List<String> fields) {
        if (fields.isEmpty()) {
            return column;
        }
        if (column.is("COLUMN_REF") && !Labels.isLabel(column)) {
            List<String> path = new java.util.ArrayList<>(column.names());
            path.addAll(fields);
            return column.withNames(path);
        }
        throw sql.refuse(
                part, "a field of a computed column is not understood here", "name the field where the column is made");
    }

    private Optional<Expr> lambda(Expr part, Map<String, Expr> aliases, Set<String> bound) {
        if (part.singleArrow()) {
            // JSON's arrow and the old lambda arrow look alike; with a constant on the right it can only be JSON's.
            if (part.lambdaBody().is("CONSTANT")) {
                return Optional.empty();
            }
            throw sql.refuse(part, "x -> … may be a lambda or JSON's arrow", "write lambda x: …");
        }
        Set<String> inner = new HashSet<>(bound);
        part.lambdaHead()
                .walk()
                .forEach(head -> head.names().forEach(name -> inner.add(name.toLowerCase(Locale.ROOT))));
        Expr body = resolve(part.lambdaBody(), aliases, inner);
        if (Labels.hasLabel(body)) {
            throw sql.refuse(
                    part, "a label inside a lambda is not understood", "compare the label outside of the lambda");
        }
        return Optional.of(part.withLambdaBody(body));
    }

    /** What a name stands for may itself use a name that a lambda around it has taken. */
    private Expr unlessCaptured(Expr part, Expr meaning, Set<String> bound) {
        boolean same = meaning.key().equals(part.key());
        boolean captured = !same
                && meaning.any(e ->
                        e.is("COLUMN_REF") && bound.contains(e.names().get(0).toLowerCase(Locale.ROOT)));
        if (captured) {
            throw sql.refuse(part, "a lambda's parameter has the name of a column it uses", "rename the parameter");
        }
        return meaning;
    }

    private Expr label(Expr call) {
        if (!scope.labels()) {
            throw labels.misused(sql, call);
        }
        return Labels.reference(labels.called(sql, call));
    }

    private DoryException unknown(Expr part, String name) {
        if (scope.relation(name).isPresent()) {
            return sql.refuse(part, "a whole row as one value is not understood", "name the columns");
        }
        boolean inside = labels.named(name).isPresent() && !scope.labels();
        return sql.refuse(
                part,
                "column \"" + name + "\" does not exist in " + (scope.alias().isEmpty() ? "the query" : scope.alias()),
                inside
                        ? "* leaves labels out; select " + name + " inside, beside the *"
                        : Nearest.hint(
                                name,
                                scope.columns().keySet(),
                                "columns: " + shown(scope.columns().keySet())));
    }

    private static String shown(Set<String> names) {
        String all = String.join(", ", names);
        return all.length() <= 200 ? all : all.substring(0, 199) + "…";
    }
}
