package dory.plan;

import dory.base.DoryException;
import dory.duck.CteTree;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a SELECT over one partitioned table, with plain derived tables and CTEs between, into one {@link Block}. */
final class Resolver {
    /** DuckDB's time for a projection grows with the square of its columns: 3,000 take seconds on each node, 10,000 minutes. */
    static final int MAX_COLUMNS = 2_000;

    private final Context context;
    private final Sql sql;
    private final Duck duck;
    private final Catalogue catalogue;
    private final Labels labels;
    private final Clock clock;

    Resolver(Context context, Catalogue catalogue, Clock clock) {
        this.context = context;
        this.sql = context.sql();
        this.duck = context.duck();
        this.catalogue = catalogue;
        this.labels = context.labels();
        this.clock = clock;
    }

    /**
     * @param outer common table expressions of the queries around this one
     * @throws DoryException of kind QUERY when the query is not one block
     */
    Block resolve(SelectTree select, Map<String, Cte> outer) {
        Block block = block(select, outer);
        Forbidden.refuse(sql, block);
        if (block.table().table().layout().replicated()) {
            throw sql.refuse(
                    block.name() + " is the same on every node, and the statement names other tables beside it",
                    "leave out what is not read");
        }
        Layers.refuseReserved(block);
        if (block.items().size() > MAX_COLUMNS) {
            throw sql.refuse(
                    "the answer would have " + block.items().size() + " columns, the limit is " + MAX_COLUMNS,
                    "name the columns you need; DESCRIBE " + block.name() + " lists them");
        }
        return block;
    }

    /** A common table expression and what its own body can see. */
    record Cte(SelectTree body, List<String> columns, Map<String, Cte> visible) {
        /** Further expressions beside those around them. */
        static Map<String, Cte> visible(List<CteTree> ctes, Map<String, Cte> outer) {
            Map<String, Cte> visible = new HashMap<>(outer);
            for (CteTree cte : ctes) {
                visible.put(
                        cte.name().toLowerCase(Locale.ROOT), new Cte(cte.body(), cte.columns(), Map.copyOf(visible)));
            }
            return visible;
        }
    }

    /** The relation after FROM: its scope, the base table, and conditions from below. */
    private record Source(
            Scope scope, TableSchema table, String name, Optional<Joins.Relation> joined, List<Expr> where) {}

    private Block block(SelectTree select, Map<String, Cte> outer) {
        refuseOddities(select);
        Map<String, Cte> visible = Cte.visible(select.cteList(), outer);
        Source source = source(select.from(), visible);
        Names names = new Names(sql, duck, clock, labels, source.scope());
        Map<String, Expr> aliases = new LinkedHashMap<>();
        List<Block.Item> items = items(select, source, names, aliases);
        List<Expr> where = new ArrayList<>(source.where());
        select.where().ifPresent(condition -> conjuncts(names.resolve(condition, aliases), where));
        List<Expr> groups = groups(select, items, names, aliases);
        Optional<Expr> having = select.having().map(condition -> having(condition, names, aliases, groups));
        boolean plainAlias = select.having()
                .filter(condition -> condition.any(part -> namesPlain(part, aliases)))
                .isPresent();
        having.filter(condition -> select.groupByAll() && (plainAlias || columnOutside(condition)))
                .ifPresent(condition -> {
                    throw sql.refuse(
                            condition, "DuckDB makes a column in HAVING one more key of GROUP BY ALL", "name the keys");
                });
        Optional<Expr> qualify = select.qualify().map(condition -> qualify(condition, names, aliases));
        List<SelectTree.Order> orders = orders(select, items, names, aliases);
        boolean grouped = !groups.isEmpty()
                || having.isPresent()
                || items.stream().anyMatch(item -> aggregates(item.expr()))
                || qualify.filter(Resolver::aggregates).isPresent()
                || orders.stream().anyMatch(order -> aggregates(order.expr()));
        where.stream().filter(Resolver::aggregates).findFirst().ifPresent(expr -> {
            throw sql.refuse(expr, "an aggregate in WHERE", "write it in HAVING");
        });
        Block block = new Block(
                source.table(),
                source.name(),
                source.joined(),
                items,
                where,
                groups,
                grouped,
                having,
                qualify,
                orders,
                number(select.limit(), "LIMIT"),
                number(select.offset(), "OFFSET").orElse(0L),
                select.distinct());
        if (!grouped) {
            block.expressions().stream().filter(Resolver::windows).findFirst().ifPresent(expr -> {
                throw sql.refuse(expr, "a window over rows of several nodes", "partition it by _node");
            });
        }
        return block;
    }

    /** A bare name in QUALIFY may be a column or an alias; where both exist it is left to DuckDB at home. */
    private Expr qualify(Expr condition, Names names, Map<String, Expr> aliases) {
        boolean open = condition.any(part -> part.is("COLUMN_REF")
                && part.names().size() == 1
                && !names.resolve(part, aliases)
                        .key()
                        .equals(names.resolveAliasFirst(part, aliases).key()));
        if (open) {
            throw sql.refuse(condition, "a name in QUALIFY is a column and an alias", "rename the alias");
        }
        return names.resolve(condition, aliases);
    }

    static boolean windows(Expr expr) {
        return expr.any(part -> part.is("WINDOW"));
    }

    private static boolean namesPlain(Expr part, Map<String, Expr> aliases) {
        Expr alias = part.is("COLUMN_REF") ? aliases.get(part.names().get(0).toLowerCase(Locale.ROOT)) : null;
        return alias != null && !aggregates(alias);
    }

    private void refuseOddities(SelectTree select) {
        if (!select.isSelect()) {
            throw sql.refuse("dory does not know queries of the kind " + select.type(), "write a SELECT");
        }
        if (select.groupingSets()) {
            throw sql.refuse(
                    "GROUPING SETS, ROLLUP and CUBE are not spread over nodes yet", "ask one grouping at a time");
        }
        if (select.distinctOn()) {
            throw sql.refuse("DISTINCT ON is not spread over nodes yet", "use arg_min or arg_max with GROUP BY");
        }
        if (select.limitPercent()) {
            throw sql.refuse("LIMIT n% needs the number of all rows first", "write a number of rows");
        }
        for (String modifier : select.modifiers()) {
            if (!List.of("LIMIT_MODIFIER", "ORDER_MODIFIER", "DISTINCT_MODIFIER")
                    .contains(modifier)) {
                throw sql.refuse("dory does not know the clause " + modifier, "leave it out");
            }
        }
    }

    private Source source(FromTree from, Map<String, Cte> visible) {
        if (from.is("SUBQUERY")) {
            return derived(from, from.subquery(), from.columnAliases(), visible, from.alias());
        }
        if (from.is("JOIN")) {
            Joins.Joined join = new Joins(context, catalogue, clock, visible.keySet()).of(from);
            return new Source(
                    join.scope(), join.table(), join.table().table().name(), Optional.of(join.relation()), List.of());
        }
        if (!from.is("BASE_TABLE")) {
            throw sql.refuse(from, "dory does not know " + from.type() + " after FROM", "ask over one table");
        }
        String alias = from.alias().isEmpty() ? from.table() : from.alias();
        Cte cte = visible.get(from.table().toLowerCase(Locale.ROOT));
        if (cte != null) {
            List<String> renamed = from.columnAliases().isEmpty() ? cte.columns() : from.columnAliases();
            return derived(from, cte.body(), renamed, cte.visible(), alias);
        }
        if (!from.columnAliases().isEmpty()) {
            throw sql.refuse(from, "a table's columns cannot be renamed here", "use AS in the select list");
        }
        TableSchema table = catalogue
                .table(from.table())
                .orElseThrow(() -> sql.refuse(from, "there is no table " + from.table(), "dory tables lists them"));
        Map<String, Expr> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), Expr.column(column.name())));
        return new Source(Scope.of(alias, columns, true), table, from.table(), Optional.empty(), List.of());
    }

    private Source derived(
            FromTree from, SelectTree body, List<String> renamed, Map<String, Cte> visible, String alias) {
        Block inner = block(body, visible);
        if (inner.grouped() || inner.distinct() || inner.limit().isPresent() || inner.offset() > 0) {
            throw sql.refuse(
                    from,
                    "a derived table or CTE with aggregates, DISTINCT or LIMIT is not spread over nodes yet",
                    "ask the inner question first and go on with its answer");
        }
        Map<String, Expr> columns = new LinkedHashMap<>();
        for (int i = 0; i < inner.items().size(); i++) {
            Block.Item item = inner.items().get(i);
            String name = i < renamed.size() ? renamed.get(i) : item.name();
            if (name.isEmpty()) {
                throw sql.refuse(item.expr(), "a computed column inside has no name", "give it one with AS");
            }
            if (columns.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
                throw sql.refuse(from, "two columns inside are called " + name, "rename one with AS");
            }
            columns.put(name, item.expr());
        }
        return new Source(Scope.of(alias, columns, false), inner.table(), inner.name(), inner.joined(), inner.where());
    }

    /** The select list. Only names given by AS or REPLACE become aliases, not the last part of {@code s.a}; of two alike the later one counts. */
    private List<Block.Item> items(SelectTree select, Source source, Names names, Map<String, Expr> aliases) {
        List<Block.Item> items = new ArrayList<>();
        for (Expr item : select.items()) {
            if (item.is("STAR")) {
                items.addAll(star(item, select, source, names, aliases));
                continue;
            }
            String name = !item.alias().isEmpty() ? item.alias() : impliedName(item);
            Expr expr = names.resolve(item, aliases).as("");
            items.add(new Block.Item(expr, name));
            if (!item.alias().isEmpty()) {
                aliases.put(item.alias().toLowerCase(Locale.ROOT), expr);
            }
        }
        return items;
    }

    private static String impliedName(Expr item) {
        return item.is("COLUMN_REF") ? item.names().get(item.names().size() - 1) : "";
    }

    private List<Block.Item> star(Expr star, SelectTree select, Source source, Names names, Map<String, Expr> aliases) {
        if (star.strangeStar()) {
            throw sql.refuse(star, "only *, EXCLUDE and REPLACE are understood", "name the columns");
        }
        List<Scope.Relation> relations = source.scope().relations().stream()
                .filter(relation ->
                        star.relation().isEmpty() || relation.alias().equalsIgnoreCase(star.relation()))
                .toList();
        if (relations.isEmpty()) {
            throw sql.refuse(star, "there is no table " + star.relation() + " in FROM", "write *");
        }
        boolean merged = source.joined().isPresent()
                && select.fromItems().stream().anyMatch(item -> !item.using().isEmpty());
        if (merged || (relations.size() > 1 && star.replaces())) {
            throw sql.refuse(star, "* over a join with USING or REPLACE", "name the columns");
        }
        List<Block.Item> items = new ArrayList<>();
        relations.forEach(relation -> relation.columns().forEach((name, expr) -> {
            if (star.starExcludes().stream().noneMatch(name::equalsIgnoreCase)) {
                Optional<Expr> value = star.starReplacement(name).map(other -> names.resolve(other, Map.of()));
                value.ifPresent(other -> aliases.put(name.toLowerCase(Locale.ROOT), other));
                items.add(new Block.Item(value.orElse(expr), name));
            }
        }));
        return items;
    }

    private List<Expr> groups(SelectTree select, List<Block.Item> items, Names names, Map<String, Expr> aliases) {
        List<Expr> groups = new ArrayList<>();
        if (select.groupByAll() && namesColumn(select, items, names)) {
            items.stream()
                    .map(Block.Item::expr)
                    .filter(expr -> !aggregates(expr))
                    .forEach(groups::add);
        }
        for (Expr group : select.groups()) {
            Expr expr = group.literal("INTEGER").isPresent()
                    ? ordinal(group, items, "GROUP BY")
                    : names.resolve(group, aliases);
            if (aggregates(expr)) {
                throw sql.refuse(group, "an aggregate in GROUP BY", "group by a column");
            }
            groups.add(expr);
        }
        Map<String, Expr> once = new LinkedHashMap<>();
        groups.forEach(group -> once.putIfAbsent(group.key(), group));
        return List.copyOf(once.values());
    }

    /** GROUP BY ALL has keys when an item names a column, even one that a derived table fixes to a constant. */
    private static boolean namesColumn(SelectTree select, List<Block.Item> items, Names names) {
        return items.stream()
                        .map(Block.Item::expr)
                        .anyMatch(expr -> !aggregates(expr) && (Labels.hasLabel(expr) || Labels.hasRow(expr)))
                || select.items().stream()
                        .anyMatch(item -> item.is("STAR")
                                || (!aggregates(item)
                                        && Labels.anyColumn(item, column -> names.isColumn(column.names()))));
    }

    private static boolean isOne(Expr expr, List<Expr> groups) {
        return groups.stream().anyMatch(group -> group.key().equals(expr.key()));
    }

    /** In HAVING a bare name is the group column of that name, else the alias. */
    private Expr having(Expr condition, Names names, Map<String, Expr> aliases, List<Expr> groups) {
        return condition.map(part -> {
            if (!part.is("COLUMN_REF") || part.names().size() != 1) {
                return resolvedWhole(part) ? Optional.of(names.resolve(part, aliases)) : Optional.empty();
            }
            Expr alias = aliases.get(part.names().get(0).toLowerCase(Locale.ROOT));
            if (alias == null) {
                return Optional.of(names.resolve(part, aliases));
            }
            Optional<Expr> column = columnNamed(part, names);
            boolean grouped = column.filter(expr -> isOne(expr, groups)).isPresent();
            return Optional.of(grouped ? column.get() : alias);
        });
    }

    /** Parts of HAVING in which names mean what they mean elsewhere. */
    private static boolean resolvedWhole(Expr part) {
        boolean function = part.is("FUNCTION")
                && (Functions.isAggregate(part.function())
                        || part.function().equals("label")
                        || Functions.CLOCK.contains(part.function()));
        return function || part.is("COLUMN_REF") || part.is("LAMBDA") || part.is("STAR") || part.is("SUBQUERY");
    }

    private static Optional<Expr> columnNamed(Expr part, Names names) {
        try {
            return Optional.of(names.resolve(part, Map.of()));
        } catch (DoryException noColumn) {
            return Optional.empty();
        }
    }

    private List<SelectTree.Order> orders(
            SelectTree select, List<Block.Item> items, Names names, Map<String, Expr> aliases) {
        List<SelectTree.Order> orders = new ArrayList<>();
        for (SelectTree.Order order : select.orders()) {
            if (order.expr().isAll()) {
                items.forEach(item -> orders.add(order.with(item.expr())));
            } else if (order.expr().literal("INTEGER").isPresent()) {
                orders.add(order.with(ordinal(order.expr(), items, "ORDER BY")));
            } else {
                orders.add(order.with(names.resolveAliasFirst(order.expr(), aliases)));
            }
        }
        return orders;
    }

    private Expr ordinal(Expr number, List<Block.Item> items, String clause) {
        String text = number.literal("INTEGER").orElse("0");
        int position = text.length() > 6 ? 0 : Integer.parseInt(text);
        if (position < 1 || position > items.size()) {
            throw sql.refuse(
                    number,
                    clause + " " + text + " is not a position in the select list",
                    "there are " + items.size() + " columns");
        }
        return items.get(position - 1).expr();
    }

    private Optional<Long> number(Optional<Expr> expr, String clause) {
        return expr.map(value -> {
            String digits = value.literal("INTEGER").orElse("");
            if (!digits.matches("\\d{1,15}")) {
                throw sql.refuse(value, clause + " takes a plain number here", "write the number");
            }
            return Long.parseLong(digits);
        });
    }

    private static boolean columnOutside(Expr expr) {
        boolean aggregate = expr.is("FUNCTION") && Functions.isAggregate(expr.function());
        return expr.is("COLUMN_REF") || (!aggregate && expr.children().stream().anyMatch(Resolver::columnOutside));
    }

    static boolean aggregates(Expr expr) {
        return expr.any(part -> part.is("FUNCTION") && Functions.isAggregate(part.function()));
    }

    static void conjuncts(Expr condition, List<Expr> into) {
        if (condition.is("CONJUNCTION") && condition.type().equals("CONJUNCTION_AND")) {
            condition.children().forEach(child -> conjuncts(child, into));
        } else {
            into.add(condition);
        }
    }
}
