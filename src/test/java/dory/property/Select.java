package dory.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A generated SELECT as parts that can be left out one by one.
 *
 * @param hidden group keys that are not selected
 * @param groupAll whether the keys are written as ALL
 */
record Select(
        boolean distinct,
        List<Item> items,
        Source from,
        Optional<Term> where,
        List<Term> hidden,
        boolean groupAll,
        Optional<Term> having,
        List<Order> orders,
        Optional<Integer> limit,
        int offset) {

    /** How a clause means an item of the select list. */
    enum By {
        PLACE,
        NAME,
        TERM
    }

    /** @param key how it stands in GROUP BY, if it does */
    record Item(Term term, String alias, Optional<By> key) {
        String sql() {
            return term.sql() + (alias.isEmpty() ? "" : " AS " + alias);
        }

        boolean star() {
            return term.text().equals(STAR);
        }

        /** An alias that nothing else is called, so that it means this item alone. */
        boolean ownName() {
            return alias.length() == 2 && alias.startsWith("c");
        }
    }

    /** @param item its place, or -1 when {@code term} is sorted by */
    record Order(int item, By by, Term term, String direction) {}

    /** The table itself, or a SELECT over it under a name. */
    record Source(String name, Optional<Select> inner, boolean cte) {}

    /** All columns but the labels, which are columns of the one DuckDB's table. */
    static final String STAR = "@STAR";

    static final String ALL = "@ALL";

    Select {
        items = List.copyOf(items);
        hidden = List.copyOf(hidden);
        orders = List.copyOf(orders);
    }

    /** The statement, with {@link #STAR} where a star stands. */
    String sql() {
        List<String> ctes = new ArrayList<>();
        String body = body(ctes);
        return (ctes.isEmpty() ? "" : "WITH " + String.join(", ", ctes) + " ") + body;
    }

    private String body(List<String> ctes) {
        StringBuilder sql = new StringBuilder("SELECT ").append(distinct ? "DISTINCT " : "");
        sql.append(items.stream().map(Item::sql).collect(Collectors.joining(", ")));
        sql.append(" FROM ").append(source(ctes));
        where.ifPresent(term -> sql.append(" WHERE ").append(term.sql()));
        String keys = keys();
        sql.append(keys.isEmpty() ? "" : " GROUP BY " + keys);
        having.ifPresent(term -> sql.append(" HAVING ").append(term.sql()));
        if (!orders.isEmpty()) {
            sql.append(orders.stream().map(this::order).collect(Collectors.joining(", ", " ORDER BY ", "")));
        }
        limit.ifPresent(rows -> sql.append(" LIMIT ").append(rows));
        return sql.append(offset > 0 ? " OFFSET " + offset : "").toString();
    }

    private String source(List<String> ctes) {
        if (from.inner().isEmpty()) {
            return from.name();
        }
        String inner = from.inner().get().body(ctes);
        if (!from.cte()) {
            return "(" + inner + ") AS " + from.name();
        }
        ctes.add(from.name() + " AS (" + inner + ")");
        return from.name();
    }

    private String keys() {
        if (groupAll) {
            return "ALL";
        }
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int item = i;
            items.get(i).key().ifPresent(by -> keys.add(written(item, by)));
        }
        hidden.forEach(term -> keys.add(term.sql()));
        return String.join(", ", keys);
    }

    private String written(int item, By by) {
        Item meant = items.get(item);
        return switch (by) {
            case PLACE -> Integer.toString(item + 1);
            case NAME -> meant.alias().isEmpty() ? meant.term().sql() : meant.alias();
            case TERM -> meant.term().sql();
        };
    }

    private String order(Order order) {
        String by = order.item() >= 0
                ? written(order.item(), order.by())
                : order.term().sql();
        return (by.equals(ALL) ? "ALL" : by) + order.direction();
    }

    private boolean sure(Order order) {
        return order.item() >= 0
                && (order.by() == By.PLACE
                        || (order.by() == By.NAME && items.get(order.item()).ownName()));
    }

    /** Places in the answer that its rows must be sorted by, up to the first key that is not sure to be one. */
    List<Integer> sorted() {
        List<Integer> places = new ArrayList<>();
        if (items.stream().anyMatch(Item::star)) {
            return places;
        }
        for (Order order : orders) {
            if (order.item() < 0 && order.term().text().equals(ALL)) {
                for (int i = 0; i < items.size(); i++) {
                    places.add(i);
                }
            } else if (sure(order)) {
                places.add(order.item());
            } else {
                break;
            }
        }
        return places;
    }

    /** Whether {@link #sorted} names every sort key. */
    boolean total() {
        boolean all = orders.size() == 1
                && orders.get(0).item() < 0
                && orders.get(0).term().text().equals(ALL);
        return !orders.isEmpty()
                && items.stream().noneMatch(Item::star)
                && (all || orders.stream().allMatch(this::sure));
    }

    /** Every row that a LIMIT chose from. */
    Select unlimited() {
        return new Select(distinct, items, from, where, hidden, groupAll, having, orders, Optional.empty(), 0);
    }

    /** The same question with a little less of something. */
    List<Select> smaller() {
        List<Select> smaller = new ArrayList<>();
        from.inner().ifPresent(smaller::add);
        smaller.add(with(Optional.empty(), having, orders, limit, offset));
        smaller.add(with(where, Optional.empty(), orders, limit, offset));
        smaller.add(with(where, having, List.of(), limit, offset));
        smaller.add(with(where, having, orders, Optional.empty(), offset));
        smaller.add(with(where, having, orders, limit, 0));
        smaller.add(new Select(false, items, from, where, hidden, groupAll, having, orders, limit, offset));
        smaller.add(new Select(distinct, items, from, where, List.of(), groupAll, having, orders, limit, offset));
        for (int i = 0; i < items.size() && items.size() > 1; i++) {
            smaller.add(without(i));
        }
        for (int i = 0; i < orders.size(); i++) {
            List<Order> fewer = new ArrayList<>(orders);
            fewer.remove(i);
            smaller.add(with(where, having, fewer, limit, offset));
        }
        simpler(smaller);
        smaller.removeIf(this::equals);
        return smaller;
    }

    private void simpler(List<Select> smaller) {
        where.ifPresent(term ->
                term.smaller().forEach(less -> smaller.add(with(Optional.of(less), having, orders, limit, offset))));
        having.ifPresent(term ->
                term.smaller().forEach(less -> smaller.add(with(where, Optional.of(less), orders, limit, offset))));
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (!item.alias().isEmpty() && !item.ownName()) {
                smaller.add(replaced(i, new Item(item.term(), "c" + (char) ('a' + i), item.key())));
            }
            for (Term less : item.star() ? List.<Term>of() : item.term().smaller()) {
                smaller.add(replaced(i, new Item(less, item.alias(), item.key())));
            }
        }
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            List<Term> terms = order.item() >= 0 || order.term().text().equals(ALL)
                    ? List.of()
                    : order.term().smaller();
            for (Term less : terms) {
                List<Order> changed = new ArrayList<>(orders);
                changed.set(i, new Order(-1, order.by(), less, order.direction()));
                smaller.add(with(where, having, changed, limit, offset));
            }
        }
        from.inner().ifPresent(inner -> {
            // A level less: what stood below stands in its place, as far as its names will do.
            inner.from().inner().ifPresent(below -> smaller.add(over(inner.from())));
            smaller.add(over(new Source("sales", Optional.empty(), false)));
            if (from.cte()) {
                smaller.add(over(new Source(from.name(), from.inner(), false)));
            }
            inner.smaller().forEach(less -> smaller.add(over(new Source(from.name(), Optional.of(less), from.cte()))));
        });
    }

    private Select over(Source other) {
        return new Select(distinct, items, other, where, hidden, groupAll, having, orders, limit, offset);
    }

    private Select with(
            Optional<Term> where, Optional<Term> having, List<Order> orders, Optional<Integer> limit, int offset) {
        return new Select(distinct, items, from, where, hidden, groupAll, having, orders, limit, offset);
    }

    private Select replaced(int place, Item item) {
        return items(list -> {
            list.set(place, item);
            return list;
        });
    }

    private Select items(UnaryOperator<List<Item>> change) {
        List<Item> changed = change.apply(new ArrayList<>(items));
        return new Select(distinct, changed, from, where, hidden, groupAll, having, orders, limit, offset);
    }

    private Select without(int place) {
        List<Order> moved = orders.stream()
                .filter(order -> order.item() != place)
                .map(order -> order.item() > place
                        ? new Order(order.item() - 1, order.by(), order.term(), order.direction())
                        : order)
                .toList();
        return with(where, having, moved, limit, offset).items(list -> {
            list.remove(place);
            return list;
        });
    }
}
