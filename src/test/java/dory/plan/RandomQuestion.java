package dory.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One random question over the table {@code sales}, from a seed.
 *
 * @param sql as dory is asked
 * @param one as one DuckDB over the union is asked, where labels are columns
 * @param sorted positions of the answer's columns that its rows must be sorted by, from 0
 * @param allSorted whether these are all sort keys
 */
record RandomQuestion(String sql, String one, List<Integer> sorted, boolean allSorted) {
    private static final String LABELS = "_node, _region, _city";

    /** What an expression is: number, whole number, text, truth, day or list. */
    private enum Type {
        DOUBLE,
        WHOLE,
        TEXT,
        TRUTH,
        DAY,
        LIST
    }

    static RandomQuestion of(long seed) {
        return new Maker(new Random(seed)).question();
    }

    private static final class Maker {
        private final Random random;
        private Map<String, Type> columns = new LinkedHashMap<>();
        private boolean labels = true;
        private int lambdas;
        private final StringBuilder ctes = new StringBuilder();

        Maker(Random random) {
            this.random = random;
            columns.put("id", Type.WHOLE);
            columns.put("uid", Type.WHOLE);
            columns.put("qty", Type.WHOLE);
            columns.put("price", Type.DOUBLE);
            columns.put("amount", Type.DOUBLE);
            columns.put("country", Type.TEXT);
            columns.put("\"Odd \"\"Name\"", Type.TEXT);
            columns.put("day", Type.DAY);
            columns.put("paid", Type.TRUTH);
            columns.put("s.qty", Type.WHOLE);
            columns.put("s.b", Type.TEXT);
            columns.put("l", Type.LIST);
        }

        RandomQuestion question() {
            String from = source(random.nextInt(3));
            String where = chance(60) ? " WHERE " + truth(3) : "";
            return chance(60) ? groups(from, where) : rows(from, where);
        }

        /** The base table, or selections over it nested so many times. */
        private String source(int depth) {
            if (depth == 0 || chance(40)) {
                return chance(30) ? "sales AS t" : "sales";
            }
            String inner = source(depth - 1);
            Map<String, Type> made = new LinkedHashMap<>();
            List<String> items = new ArrayList<>();
            if (chance(25) && columns.containsKey("s.b")) {
                items.add("@STAR");
                made.putAll(columns);
            }
            String where = chance(40) ? " WHERE " + truth(2) : "";
            int count = items.isEmpty() ? 3 + random.nextInt(4) : random.nextInt(2);
            for (int i = 0; i < count; i++) {
                Type type = pick(Type.values());
                String name = items.contains("@STAR") || chance(50)
                        ? "n" + depth + i
                        : pick("qty", "id", "country", "day", "x", "price");
                if (!made.containsKey(name)) {
                    items.add(value(type, 2) + " AS " + name);
                    made.put(name, type);
                }
            }
            columns = made;
            labels = false;
            String body = "SELECT " + String.join(", ", items) + " FROM " + inner + where;
            if (chance(40)) {
                String name = chance(20) && !ctes.toString().contains("sales AS (") ? "sales" : "w" + depth;
                ctes.append(ctes.isEmpty() ? "WITH " : ", ")
                        .append(name)
                        .append(" AS (")
                        .append(body)
                        .append(")");
                return name;
            }
            return "(" + body + ") AS d" + depth;
        }

        private RandomQuestion rows(String from, String where) {
            List<String> exprs = new ArrayList<>();
            List<String> names = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                exprs.add(value(pick(Type.values()), 2));
                names.add(name(i));
            }
            boolean distinct = chance(25);
            return finished(distinct, exprs, names, from + where, List.of(), distinct);
        }

        private RandomQuestion groups(String from, String where) {
            List<String> exprs = new ArrayList<>();
            List<String> names = new ArrayList<>();
            List<String> groups = new ArrayList<>();
            int keys = random.nextInt(4);
            boolean all = keys > 0 && chance(25);
            for (int i = 0; i < keys; i++) {
                String key = chance(60) ? column(pick(Type.values())) : value(pick(Type.values()), 1);
                exprs.add(key);
                names.add(name(i));
                groups.add(by(i, key, names.get(i)));
            }
            int calls = (keys > 0 ? 0 : 1) + random.nextInt(4);
            for (int i = 0; i < calls; i++) {
                String call = aggregate();
                exprs.add(chance(15) ? "(" + call + " IS NULL)" : call);
                names.add(name(keys + i));
            }
            if (all) {
                groups = List.of("ALL");
            }
            StringBuilder tail = new StringBuilder(from + where);
            if (!groups.isEmpty()) {
                tail.append(" GROUP BY ").append(String.join(", ", groups));
            }
            if (chance(30)) {
                tail.append(" HAVING ").append(having(exprs, names, keys));
            }
            return finished(chance(8), exprs, names, tail.toString(), List.of(aggregate()), false);
        }

        private String having(List<String> exprs, List<String> names, int keys) {
            String truth = chance(40) && exprs.size() > keys && !names.get(keys).isEmpty()
                    ? names.get(keys) + " IS NOT NULL"
                    : keys > 0 && chance(40)
                            ? (names.get(0).isEmpty() || chance(50) ? "(" + exprs.get(0) + ")" : names.get(0))
                                    + " IS NOT NULL"
                            : "count(*) > " + random.nextInt(6);
            return chance(30) ? truth + " AND " + aggregate() + " IS NOT NULL" : truth;
        }

        private String by(int i, String expr, String name) {
            return switch (random.nextInt(3)) {
                case 0 -> Integer.toString(i + 1);
                case 1 -> name.isEmpty() ? expr : name;
                default -> expr;
            };
        }

        /** A made-up alias, one that shadows a column, or none. */
        private String name(int i) {
            return switch (random.nextInt(5)) {
                case 0 -> "";
                case 1 -> pick("qty", "country", "id", "price", "paid", "x");
                default -> "c" + (char) ('a' + i);
            };
        }

        private RandomQuestion finished(
                boolean distinct,
                List<String> exprs,
                List<String> names,
                String tail,
                List<String> hidden,
                boolean onlyItems) {
            String items = IntStream.range(0, exprs.size())
                    .mapToObj(i -> exprs.get(i) + (names.get(i).isEmpty() ? "" : " AS " + names.get(i)))
                    .collect(Collectors.joining(", "));
            List<Integer> sorted = new ArrayList<>();
            List<String> orders = new ArrayList<>();
            boolean whole = true;
            boolean all = chance(12);
            if (all) {
                IntStream.range(0, exprs.size()).forEach(sorted::add);
                orders.add("ALL" + direction());
            } else if (chance(60)) {
                int count = 1 + random.nextInt(3);
                for (int k = 0; k < count; k++) {
                    int i = random.nextInt(exprs.size());
                    boolean secret = !onlyItems && !distinct && chance(20);
                    if (secret) {
                        String key = hidden.isEmpty() ? value(pick(Type.WHOLE, Type.TEXT, Type.DAY), 1) : hidden.get(0);
                        orders.add("(" + key + ") IS NULL" + direction());
                        whole = false;
                    } else {
                        // The name may mean another item of the same name: only a place is sure to mean this one.
                        String by = by(i, exprs.get(i), names.get(i));
                        orders.add(by + direction());
                        boolean sure = by.equals(Integer.toString(i + 1)) || (by.startsWith("c") && by.length() == 2);
                        whole &= sure;
                        if (whole) {
                            sorted.add(i);
                        }
                    }
                }
            }
            StringBuilder sql = new StringBuilder(ctes + (ctes.isEmpty() ? "" : " "));
            sql.append("SELECT ")
                    .append(distinct ? "DISTINCT " : "")
                    .append(items)
                    .append(" FROM ")
                    .append(tail);
            if (!orders.isEmpty()) {
                sql.append(" ORDER BY ").append(String.join(", ", orders));
            }
            if (chance(25)) {
                sql.append(" LIMIT ").append(random.nextInt(12));
            }
            if (chance(12)) {
                sql.append(" OFFSET ").append(random.nextInt(5));
            }
            String text = sql.toString();
            return new RandomQuestion(
                    text.replace("@STAR", "*"),
                    text.replace("@STAR", "* EXCLUDE (" + LABELS + ")").replace("label('city')", "_city"),
                    sorted,
                    whole && !orders.isEmpty());
        }

        private String direction() {
            return pick("", " ASC", " DESC") + pick("", "", " NULLS FIRST", " NULLS LAST");
        }

        private String aggregate() {
            String call = call();
            return call + (chance(25) ? " FILTER (WHERE " + truth(2) + ")" : "");
        }

        private String call() {
            String distinct = chance(20) ? "DISTINCT " : "";
            Type any = pick(Type.WHOLE, Type.TEXT, Type.DAY, Type.TRUTH, Type.DOUBLE);
            return switch (random.nextInt(12)) {
                case 0 -> "count(*)";
                case 1, 2 -> "count(" + distinct + value(any, 1) + ")";
                case 3, 4 -> "sum(" + distinct + value(pick(Type.WHOLE, Type.DOUBLE), 1) + ")";
                case 5 -> "avg(" + distinct + value(pick(Type.WHOLE, Type.DOUBLE), 1) + ")";
                case 6, 7 -> pick("min", "max") + "(" + distinct + value(any, 1) + ")";
                case 8 -> pick("bool_and", "bool_or", "count_if") + "(" + truth(1) + ")";
                case 9 -> pick("bit_and", "bit_or", "bit_xor") + "(" + value(Type.WHOLE, 1) + ")";
                case 10 ->
                    columns.containsKey("uid")
                            ? pick("arg_min", "arg_max") + "(" + value(any, 1) + ", uid)"
                            : "count(*)";
                default -> "count(" + distinct + column(Type.TEXT) + ")";
            };
        }

        private String value(Type type, int depth) {
            return switch (type) {
                case DOUBLE -> number(depth);
                case WHOLE -> whole(depth);
                case TEXT -> text(depth);
                case TRUTH -> truth(depth);
                case DAY ->
                    depth > 0 && chance(30)
                            ? "(" + value(Type.DAY, depth - 1) + " + " + random.nextInt(9) + ")"
                            : column(Type.DAY);
                case LIST -> list(depth);
            };
        }

        private String column(Type type) {
            if (type == Type.TEXT && labels && chance(45)) {
                return pick("_region", "_city", "_node", "label('city')", "_REGION");
            }
            List<String> fitting = columns.entrySet().stream()
                    .filter(column -> column.getValue() == type)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!fitting.isEmpty() && chance(92)) {
                return fitting.get(random.nextInt(fitting.size()));
            }
            return switch (type) {
                case DOUBLE -> pick("1.5", "0.25", "-2.0");
                case WHOLE -> pick("3", "1", "2", "(-1)");
                case TEXT -> pick("'EU'", "'it''s'", "''", "'ü'");
                case TRUTH -> pick("true", "false", "(1 = 1)");
                case DAY -> "DATE '2024-01-05'";
                case LIST -> "[3, 1, NULL]";
            };
        }

        private String whole(int depth) {
            return leaf(depth, Type.WHOLE, () -> switch (random.nextInt(7)) {
                case 0 -> "(" + whole(depth - 1) + pick(" + ", " - ", " * ") + whole(depth - 1) + ")";
                case 1 -> "(" + column(Type.WHOLE) + " % 5)";
                case 2 -> "length(" + text(depth - 1) + ")";
                case 3 -> choice(Type.WHOLE, depth);
                case 4 -> "coalesce(" + column(Type.WHOLE) + ", " + whole(depth - 1) + ")";
                case 5 -> "len(" + list(depth - 1) + ")";
                default -> "year(" + value(Type.DAY, depth - 1) + ")";
            });
        }

        private String number(int depth) {
            return leaf(depth, Type.DOUBLE, () -> switch (random.nextInt(3)) {
                case 0 -> "(" + number(depth - 1) + " * 2)";
                case 1 -> choice(Type.DOUBLE, depth);
                default -> "(" + whole(depth - 1) + " / 4)";
            });
        }

        private String text(int depth) {
            return leaf(depth, Type.TEXT, () -> switch (random.nextInt(5)) {
                case 0 -> "(" + text(depth - 1) + " || '-' || " + text(depth - 1) + ")";
                case 1 -> pick("upper", "lower", "trim") + "(" + text(depth - 1) + ")";
                case 2 -> "coalesce(" + text(depth - 1) + ", " + text(0) + ")";
                case 3 -> choice(Type.TEXT, depth);
                default -> "CAST(" + whole(depth - 1) + " AS VARCHAR)";
            });
        }

        private String list(int depth) {
            return leaf(depth, Type.LIST, () -> {
                String parameter = pick("v" + lambdas++, "v", "y");
                String body = chance(40) && columns.containsKey("qty")
                        ? parameter + " + length(coalesce(CAST(qty AS VARCHAR), ''))"
                        : parameter + " * 2";
                return "list_transform(" + list(depth - 1) + ", lambda " + parameter + ": " + body + ")";
            });
        }

        private String truth(int depth) {
            return leaf(depth, Type.TRUTH, () -> switch (random.nextInt(8)) {
                case 0 -> "(" + truth(depth - 1) + " AND " + truth(depth - 1) + ")";
                case 1 -> "(" + truth(depth - 1) + " OR " + truth(depth - 1) + ")";
                case 2 -> "(NOT " + truth(depth - 1) + ")";
                case 3 -> "(" + text(depth - 1) + pick(" = ", " <> ", " < ") + text(depth - 1) + ")";
                case 4 -> "(" + whole(depth - 1) + pick(" = ", " > ", " <= ") + random.nextInt(9) + ")";
                case 5 -> "(" + text(depth - 1) + pick(" IN ", " NOT IN ") + "('EU', 'Paris', 'c1', 'ü'))";
                case 6 ->
                    "(" + value(pick(Type.WHOLE, Type.TEXT, Type.DAY), depth - 1) + pick(" IS NULL", " IS NOT NULL")
                            + ")";
                default -> "(" + whole(depth - 1) + " BETWEEN 1 AND " + random.nextInt(20) + ")";
            });
        }

        private String choice(Type type, int depth) {
            return "CASE WHEN " + truth(depth - 1) + " THEN " + value(type, depth - 1)
                    + (chance(60) ? " ELSE " + value(type, depth - 1) : "") + " END";
        }

        private String leaf(int depth, Type type, Supplier<String> deeper) {
            return depth <= 0 || chance(35) ? column(type) : deeper.get();
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        @SafeVarargs
        private <T> T pick(T... from) {
            return from[random.nextInt(from.length)];
        }
    }
}
