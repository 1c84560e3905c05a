package dory.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Random expressions over the columns in sight. */
final class TermMaker {
    private static final Type[] SIMPLE = {Type.WHOLE, Type.TEXT, Type.DAY, Type.TRUTH, Type.NUMBER, Type.MOMENT};

    private final Random random;
    private Map<String, Type> columns;
    private final Map<String, Type> aliases = new LinkedHashMap<>();
    private boolean labels = true;
    private int lambdas;

    TermMaker(Random random, Map<String, Type> columns) {
        this.random = random;
        this.columns = new LinkedHashMap<>(columns);
    }

    /** From now on the columns of a SELECT are in sight, and no label. */
    void enter(Map<String, Type> made) {
        columns = new LinkedHashMap<>(made);
        aliases.clear();
        labels = false;
    }

    /** From now on every column is named with the table's alias. */
    void qualify(String table) {
        Map<String, Type> qualified = new LinkedHashMap<>();
        columns.forEach((name, type) -> qualified.put(table + "." + name, type));
        columns = qualified;
    }

    /** An item of the select list, whose name later ones may use. */
    void alias(String name, Type type) {
        aliases.put(name, type);
    }

    Map<String, Type> columns() {
        return columns;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Term any(int depth) {
        return value(pick(Type.values()), depth);
    }

    Term value(Type type, int depth) {
        return switch (type) {
            case NUMBER -> number(depth);
            case WHOLE -> whole(depth);
            case TEXT -> text(depth);
            case TRUTH -> truth(depth);
            case DAY -> day(depth);
            case MOMENT -> moment(depth);
            case LIST -> list(depth);
            case OTHER -> column(Type.OTHER);
        };
    }

    Term column(Type type) {
        List<String> named = names(aliases, type);
        if (!named.isEmpty() && chance(8)) {
            return Term.leaf(type, named.get(random.nextInt(named.size())));
        }
        if (type == Type.TEXT && labels && chance(45)) {
            return Term.leaf(type, pick("_region", "_city", "_node", "label('city')", "_REGION"));
        }
        List<String> fitting = names(columns, type);
        if (!fitting.isEmpty() && chance(92)) {
            return Term.leaf(type, fitting.get(random.nextInt(fitting.size())));
        }
        return Term.leaf(
                type,
                switch (type) {
                    case NUMBER -> pick("1.5", "0.25", "-2.0");
                    case WHOLE -> pick("3", "1", "2", "(-1)");
                    case TEXT -> pick("'EU'", "'it''s'", "''", "'ü'");
                    case TRUTH -> pick("true", "false", "(1 = 1)");
                    case DAY -> pick("DATE '2024-01-05'", "current_date");
                    case MOMENT -> "TIMESTAMP '2024-01-05 01:30:00'";
                    case LIST -> "[3, 1, NULL]";
                    case OTHER -> pick("NULL", "INTERVAL 2 DAYS", "TIME '01:02:03'");
                });
    }

    private static List<String> names(Map<String, Type> columns, Type type) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue() == type)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Without date_part: of a constant NULL DuckDB makes it a DOUBLE, so that folding a derived table changes its type, which the planner refuses. */
    private Term whole(int depth) {
        return deeper(depth, Type.WHOLE, () -> switch (random.nextInt(9)) {
            case 0 -> Term.of(Type.WHOLE, "({} " + pick("+", "-", "*") + " {})", whole(depth - 1), whole(depth - 1));
            case 1 -> Term.of(Type.WHOLE, "({} % 5)", column(Type.WHOLE));
            case 2 -> Term.of(Type.WHOLE, "length({})", text(depth - 1));
            case 3 -> choice(Type.WHOLE, depth);
            case 4 -> Term.of(Type.WHOLE, "coalesce({}, {})", column(Type.WHOLE), whole(depth - 1));
            case 5 -> Term.of(Type.WHOLE, "len({})", list(depth - 1));
            case 6 -> Term.of(Type.WHOLE, pick("abs", "sign") + "({})", column(Type.WHOLE));
            case 7 -> Term.of(Type.WHOLE, pick("hour({})", "minute({})"), moment(depth - 1));
            default ->
                Term.of(
                        Type.WHOLE,
                        pick("year({})", "month({})", "dayofweek({})", "date_diff('day', {}, DATE '2024-03-01')"),
                        day(depth - 1));
        });
    }

    private Term number(int depth) {
        return deeper(depth, Type.NUMBER, () -> switch (random.nextInt(4)) {
            case 0 -> Term.of(Type.NUMBER, "({} * 2)", number(depth - 1));
            case 1 -> choice(Type.NUMBER, depth);
            case 2 -> Term.of(Type.NUMBER, pick("round({}, 1)", "floor({})", "(- {})"), number(depth - 1));
            default -> Term.of(Type.NUMBER, "({} / 4)", whole(depth - 1));
        });
    }

    private Term text(int depth) {
        return deeper(depth, Type.TEXT, () -> switch (random.nextInt(7)) {
            case 0 -> Term.of(Type.TEXT, "({} || '-' || {})", text(depth - 1), text(depth - 1));
            case 1 -> Term.of(Type.TEXT, pick("upper", "lower", "trim", "reverse") + "({})", text(depth - 1));
            case 2 -> Term.of(Type.TEXT, "coalesce({}, {})", text(depth - 1), text(0));
            case 3 -> choice(Type.TEXT, depth);
            case 4 -> Term.of(Type.TEXT, "substr({}, 1, 2)", text(depth - 1));
            case 5 -> Term.of(Type.TEXT, pick("strftime({}, '%Y-%m')", "dayname({})"), day(depth - 1));
            default -> Term.of(Type.TEXT, "CAST({} AS VARCHAR)", whole(depth - 1));
        });
    }

    private Term day(int depth) {
        return deeper(depth, Type.DAY, () -> switch (random.nextInt(4)) {
            case 0 -> Term.of(Type.DAY, "({} + " + random.nextInt(9) + ")", day(depth - 1));
            case 1 ->
                Term.of(
                        Type.DAY,
                        "CAST(date_trunc('" + pick("month", "year", "week") + "', {}) AS DATE)",
                        day(depth - 1));
            case 2 -> choice(Type.DAY, depth);
            default -> Term.of(Type.DAY, "CAST({} AS DATE)", moment(depth - 1));
        });
    }

    private Term moment(int depth) {
        return deeper(depth, Type.MOMENT, () -> switch (random.nextInt(3)) {
            case 0 ->
                Term.of(Type.MOMENT, "date_trunc('" + pick("hour", "day", "month") + "', {})", column(Type.MOMENT));
            case 1 -> Term.of(Type.MOMENT, "({} + INTERVAL " + (1 + random.nextInt(40)) + " HOURS)", moment(depth - 1));
            default -> Term.of(Type.MOMENT, "CAST({} AS TIMESTAMP)", day(depth - 1));
        });
    }

    private Term list(int depth) {
        return deeper(depth, Type.LIST, () -> {
            String parameter = pick("v" + lambdas++, "v", "y");
            Term body = chance(40) && columns.containsKey("qty")
                    ? Term.leaf(Type.OTHER, parameter + " + length(coalesce(CAST(qty AS VARCHAR), ''))")
                    : Term.leaf(Type.OTHER, parameter + " * 2");
            return Term.of(
                    Type.LIST, "list_transform({}, lambda " + parameter + ": " + body.text() + ")", list(depth - 1));
        });
    }

    Term truth(int depth) {
        return deeper(depth, Type.TRUTH, () -> switch (random.nextInt(11)) {
            case 0 -> Term.of(Type.TRUTH, "({} AND {})", truth(depth - 1), truth(depth - 1));
            case 1 -> Term.of(Type.TRUTH, "({} OR {})", truth(depth - 1), truth(depth - 1));
            case 2 -> Term.of(Type.TRUTH, "(NOT {})", truth(depth - 1));
            case 3 -> Term.of(Type.TRUTH, "({} " + pick("=", "<>", "<") + " {})", text(depth - 1), text(depth - 1));
            case 4 ->
                Term.of(Type.TRUTH, "({} " + pick("=", ">", "<=") + " " + random.nextInt(9) + ")", whole(depth - 1));
            case 5 ->
                Term.of(
                        Type.TRUTH,
                        "({} " + pick("IN", "NOT IN") + " ('EU', 'Paris', 'c1', 'ü'" + pick("", ", NULL") + "))",
                        text(depth - 1));
            case 6 ->
                Term.of(Type.TRUTH, "({} " + pick("IS NULL", "IS NOT NULL") + ")", value(pick(SIMPLE), depth - 1));
            case 7 ->
                Term.of(
                        Type.TRUTH,
                        "({} " + pick("LIKE", "NOT LIKE", "ILIKE") + " '" + pick("%a%", "c_", "", "E%", "%i_") + "')",
                        text(depth - 1));
            case 8 -> Term.of(Type.TRUTH, "({} " + pick("<", ">=") + " DATE '2024-01-31')", day(depth - 1));
            case 9 ->
                Term.of(
                        Type.TRUTH,
                        "({} IS " + pick("", "NOT ") + "DISTINCT FROM {})",
                        text(depth - 1),
                        text(depth - 1));
            default -> Term.of(Type.TRUTH, "({} BETWEEN 1 AND " + random.nextInt(20) + ")", whole(depth - 1));
        });
    }

    private Term choice(Type type, int depth) {
        List<Term> inner = new ArrayList<>(List.of(truth(depth - 1), value(type, depth - 1)));
        boolean otherwise = chance(60);
        if (otherwise) {
            inner.add(value(type, depth - 1));
        }
        return new Term(type, "CASE WHEN {} THEN {}" + (otherwise ? " ELSE {}" : "") + " END", inner);
    }

    private Term deeper(int depth, Type type, Supplier<Term> deeper) {
        return depth <= 0 || chance(35) ? column(type) : deeper.get();
    }

    /** A call of an aggregate that is told apart by rows alone, ties or not. */
    Term aggregate() {
        Term call = call();
        if (!chance(25)) {
            return call;
        }
        List<Term> inner = new ArrayList<>(call.inner());
        inner.add(truth(2));
        return new Term(call.type(), call.text() + " FILTER (WHERE {})", inner);
    }

    private Term call() {
        String distinct = chance(20) ? "DISTINCT " : "";
        Type any = pick(SIMPLE);
        if (chance(4) && columns.containsKey("uid")) {
            return ordered();
        }
        return switch (random.nextInt(12)) {
            case 0 -> Term.leaf(Type.WHOLE, "count(*)");
            case 1, 2 -> Term.of(Type.WHOLE, "count(" + distinct + "{})", value(pick(any, Type.OTHER), 1));
            case 3, 4 -> Term.of(Type.NUMBER, "sum(" + distinct + "{})", value(pick(Type.WHOLE, Type.NUMBER), 1));
            case 5 -> Term.of(Type.NUMBER, "avg(" + distinct + "{})", value(pick(Type.WHOLE, Type.NUMBER), 1));
            case 6, 7 -> Term.of(any, pick("min", "max") + "(" + distinct + "{})", value(any, 1));
            case 8 -> Term.of(Type.TRUTH, pick("bool_and", "bool_or", "count_if") + "({})", truth(1));
            case 9 -> Term.of(Type.WHOLE, pick("bit_and", "bit_or", "bit_xor") + "({})", value(Type.WHOLE, 1));
            case 10 ->
                columns.containsKey("uid")
                        ? Term.of(any, pick("arg_min", "arg_max") + "({}, uid)", value(any, 1))
                        : Term.leaf(Type.WHOLE, "count(*)");
            default -> Term.of(Type.WHOLE, "count(" + distinct + "{})", column(Type.TEXT));
        };
    }

    /** Calls that need more than one partial value or an order; refused as long as the planner knows no better. */
    private Term ordered() {
        return switch (random.nextInt(5)) {
            case 0 -> Term.of(Type.TEXT, "string_agg({}, ',' ORDER BY uid)", text(1));
            case 1 -> Term.of(Type.LIST, "list({} ORDER BY uid)", whole(1));
            case 2 -> Term.of(Type.WHOLE, "first({} ORDER BY uid)", whole(1));
            case 3 -> Term.of(Type.NUMBER, "median({})", whole(1));
            default -> Term.of(Type.NUMBER, "stddev_samp({})", whole(1));
        };
    }
}
