package dory.property;

import dory.property.Select.By;
import dory.property.Select.Item;
import dory.property.Select.Order;
import dory.property.Select.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random questions over a table {@code sales}. */
final class SelectMaker {
    private final TermMaker terms;
    private boolean shadowed;

    private SelectMaker(Random random, Map<String, Type> columns) {
        this.terms = new TermMaker(random, columns);
    }

    static Select of(long seed, Map<String, Type> columns) {
        SelectMaker maker = new SelectMaker(new Random(seed), columns);
        Source from = maker.source(maker.terms.below(3));
        return maker.terms.chance(60) ? maker.groups(from) : maker.rows(from);
    }

    private boolean chance(int percent) {
        return terms.chance(percent);
    }

    /** The base table, or selections over it nested so many times. */
    private Source source(int depth) {
        if (depth == 0 || chance(40)) {
            boolean aliased = chance(30);
            if (aliased && chance(50)) {
                terms.qualify("t");
            }
            return new Source(aliased ? "sales AS t" : "sales", Optional.empty(), false);
        }
        Source below = source(depth - 1);
        Map<String, Type> made = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        boolean star = chance(25) && below.inner().isEmpty();
        if (star) {
            items.add(new Item(Term.leaf(Type.OTHER, Select.STAR), "", Optional.empty()));
            made.putAll(terms.columns());
        }
        Optional<Term> where = chance(40) ? Optional.of(terms.truth(2)) : Optional.empty();
        int count = star ? terms.below(2) : 3 + terms.below(4);
        for (int i = 0; i < count; i++) {
            Term term = terms.any(2);
            String name =
                    star || chance(50) ? "n" + depth + i : terms.pick("qty", "id", "country", "day", "x", "price");
            if (!made.containsKey(name)) {
                items.add(new Item(term, name, Optional.empty()));
                made.put(name, term.type());
            }
        }
        Select inner = new Select(
                false, items, below, where, List.of(), false, Optional.empty(), List.of(), Optional.empty(), 0);
        // Rarely a grouping inside: refused as long as the planner knows no better.
        if (!star && chance(5)) {
            inner = chance(30) ? distinct(inner) : grouped(inner, made, depth);
        }
        terms.enter(made);
        boolean cte = chance(40);
        boolean hides = cte && chance(20) && !shadowed;
        shadowed |= hides;
        return new Source(hides ? "sales" : (cte ? "w" : "d") + depth, Optional.of(inner), cte);
    }

    private static Select distinct(Select plain) {
        return new Select(
                true,
                plain.items(),
                plain.from(),
                plain.where(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0);
    }

    /** The items as keys, with an aggregate beside them. */
    private Select grouped(Select plain, Map<String, Type> made, int depth) {
        List<Item> items = new ArrayList<>(
                plain.items().subList(0, Math.min(2, plain.items().size())));
        items.replaceAll(item -> new Item(item.term(), item.alias(), Optional.of(By.TERM)));
        made.keySet().retainAll(items.stream().map(Item::alias).toList());
        Term call = terms.aggregate();
        items.add(new Item(call, "a" + depth, Optional.empty()));
        made.put("a" + depth, call.type());
        return new Select(
                false,
                items,
                plain.from(),
                plain.where(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0);
    }

    private Optional<Term> where() {
        return chance(60) ? Optional.of(terms.truth(3)) : Optional.empty();
    }

    private Select rows(Source from) {
        List<Item> items = new ArrayList<>();
        if (chance(8) && from.inner().isEmpty()) {
            items.add(new Item(Term.leaf(Type.OTHER, Select.STAR), "", Optional.empty()));
        }
        int count = (items.isEmpty() ? 1 : 0) + terms.below(4);
        for (int i = 0; i < count; i++) {
            items.add(named(new Item(terms.any(2), name(items.size()), Optional.empty())));
        }
        boolean distinct = chance(25);
        return finished(
                new Select(
                        distinct,
                        items,
                        from,
                        where(),
                        List.of(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        0),
                false);
    }

    private Select groups(Source from) {
        List<Item> items = new ArrayList<>();
        List<Term> hidden = new ArrayList<>();
        int keys = terms.below(4);
        boolean all = keys > 0 && chance(25);
        for (int i = 0; i < keys; i++) {
            Term key = chance(60) ? terms.column(terms.pick(Type.values())) : terms.any(1);
            if (!all && chance(10)) {
                hidden.add(key);
            } else {
                Optional<By> by = all ? Optional.empty() : Optional.of(terms.pick(By.values()));
                items.add(new Item(key, name(items.size()), by));
            }
        }
        // Not before: a key that names another key is misread by DuckDB itself.
        items.forEach(this::named);
        int calls = (keys > 0 ? 0 : 1) + terms.below(4);
        for (int i = 0; i < calls || items.isEmpty(); i++) {
            Term call = terms.aggregate();
            items.add(named(new Item(above(call), name(items.size()), Optional.empty())));
        }
        Optional<Term> having = chance(30) ? Optional.of(having(items)) : Optional.empty();
        return finished(
                new Select(chance(8), items, from, where(), hidden, all, having, List.of(), Optional.empty(), 0), true);
    }

    private Item named(Item item) {
        if (item.ownName()) {
            terms.alias(item.alias(), item.term().type());
        }
        return item;
    }

    /** An aggregate call, or something over one. */
    private Term above(Term call) {
        return switch (terms.below(8)) {
            case 0 -> Term.of(Type.TRUTH, "({} IS NULL)", call);
            case 1 -> Term.of(call.type(), "coalesce({}, {})", call, call);
            case 2 -> Term.of(Type.TRUTH, "CASE WHEN {} > 2 THEN {} END", Term.leaf(Type.WHOLE, "count(*)"), call);
            default -> call;
        };
    }

    private Term having(List<Item> items) {
        Item some = items.get(terms.below(items.size()));
        String named = !some.alias().isEmpty() && chance(60) ? some.alias() : "";
        Term truth = chance(40)
                ? Term.of(
                        Type.TRUTH,
                        "{} IS NOT NULL",
                        named.isEmpty() ? some.term() : Term.leaf(some.term().type(), named))
                : Term.leaf(Type.TRUTH, "count(*) > " + terms.below(6));
        return chance(30) ? Term.of(Type.TRUTH, "{} AND {} IS NOT NULL", truth, terms.aggregate()) : truth;
    }

    /** A made-up alias, one that shadows a column, or none. */
    private String name(int place) {
        return switch (terms.below(5)) {
            case 0 -> "";
            case 1 -> terms.pick("qty", "country", "id", "price", "paid", "x");
            default -> "c" + (char) ('a' + place);
        };
    }

    private Select finished(Select select, boolean grouped) {
        List<Order> orders = new ArrayList<>();
        boolean star = select.items().stream().anyMatch(Item::star);
        if (chance(12)) {
            orders.add(new Order(-1, By.TERM, Term.leaf(Type.OTHER, Select.ALL), direction()));
        } else if (chance(65)) {
            int count = 1 + terms.below(3);
            for (int i = 0; i < count; i++) {
                boolean hidden = star || (!select.distinct() && chance(20));
                orders.add(hidden ? hiddenOrder(grouped) : order(select));
            }
        }
        Optional<Integer> limit = chance(25) ? Optional.of(terms.below(12)) : Optional.empty();
        return new Select(
                select.distinct(),
                select.items(),
                select.from(),
                select.where(),
                select.hidden(),
                select.groupAll(),
                select.having(),
                orders,
                limit,
                chance(12) ? terms.below(5) : 0);
    }

    private Order order(Select select) {
        int item = terms.below(select.items().size());
        // The name may mean another item of the same name: only a place is sure to mean this one.
        return new Order(item, terms.pick(By.values()), select.items().get(item).term(), direction());
    }

    /** By something that is not selected. */
    private Order hiddenOrder(boolean grouped) {
        Term by = grouped ? terms.aggregate() : terms.value(terms.pick(Type.WHOLE, Type.TEXT, Type.DAY), 1);
        return new Order(-1, By.TERM, Term.of(Type.TRUTH, chance(50) ? "({} IS NULL)" : "{}", by), direction());
    }

    private String direction() {
        return terms.pick("", " ASC", " DESC") + terms.pick("", "", " NULLS FIRST", " NULLS LAST");
    }
}
