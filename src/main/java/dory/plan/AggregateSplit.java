package dory.plan;

import dory.duck.Column;
import dory.duck.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Aggregation in three layers: partial values on the node, merged at home by group, the question's own SELECT on top. */
final class AggregateSplit {
    private static final Pattern SMALL = Pattern.compile("U?(TINYINT|SMALLINT|INTEGER)");
    private static final Pattern WHOLE =
            Pattern.compile("U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL.*|BIGNUM");
    private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");
    private static final Set<String> SUMS_OF_VALUES =
            Set.of("sum", "fsum", "kahan_sum", "sumkahan", "avg", "mean", "favg", "product");

    private final Context context;
    private final Block block;
    private final Layers layers;
    private final Map<String, String> argumentTypes;

    AggregateSplit(Context context, Block block) {
        this.context = context;
        this.block = block;
        this.layers = new Layers(context.sql(), block);
        this.argumentTypes = argumentTypes();
    }

    Split split() {
        List<Call> calls = layers.calls();
        Map<String, Expr> keys = new LinkedHashMap<>();
        calls.stream().filter(call -> call.distinct() && !call.labelRule()).forEach(call -> {
            Expr key = distinctKey(call);
            keys.putIfAbsent(key.key(), key);
        });
        boolean counted = keys.size() > 1
                || calls.stream().anyMatch(this::needsValues)
                || calls.stream().anyMatch(Call::mixed)
                || calls.stream().anyMatch(call -> call.overLabels() && !call.labelRule())
                || keys.values().stream().anyMatch(Labels::hasLabel);
        return counted ? counted(calls) : merged(calls, keys.values().stream().findFirst());
    }

    private Expr distinctKey(Call call) {
        Expr argument = call.arguments().get(0);
        if (call.rowFilter().isEmpty()) {
            return argument;
        }
        Sketch sketch = new Sketch();
        String condition = call.rowFilter().stream().map(sketch::put).collect(Collectors.joining(" AND "));
        String sql = "SELECT CASE WHEN " + condition + " THEN " + sketch.put(argument) + " END";
        return sketch.tree(context.duck(), sql).items().get(0);
    }

    private Split merged(List<Call> calls, Optional<Expr> distinct) {
        Sketch node = new Sketch();
        Sketch home = new Sketch();
        Shipped shipped = shippedKeys();
        List<String> nodeColumns = new ArrayList<>();
        shipped.columns().forEach((name, expr) -> nodeColumns.add(node.put(expr) + " AS " + name));
        distinct.ifPresent(key -> nodeColumns.add(node.put(key) + " AS __x"));
        int groups = nodeColumns.size();
        Partials partials = new Partials(node, home);
        List<String> homeColumns = groupColumns(shipped, home);
        calls.forEach(call -> homeColumns.add(partials.merged(call) + " AS " + layers.nameOf(call)));
        nodeColumns.addAll(partials.selected());
        if (nodeColumns.isEmpty()) {
            nodeColumns.add("count(*) AS __n");
        }
        String nodeSql = "SELECT " + String.join(", ", nodeColumns) + context.fromWhere(block, node) + grouping(groups);
        String mergeSql =
                "SELECT " + String.join(", ", homeColumns.isEmpty() ? List.of("count(*) AS __one") : homeColumns)
                        + " FROM " + context.parts() + context.homeWhere(block, shipped, home)
                        + ordinals(block.groups().size());
        String why = distinct.isPresent()
                ? "partial values per group and distinct value; the distinct ones are counted at home"
                : "partial values per group, merged at home";
        return result(
                Stage.Strategy.AGGREGATE,
                Stage.Carrier.CSV,
                node.fill(context.duck(), nodeSql),
                home.fill(context.duck(), mergeSql),
                why);
    }

    /** Group keys and mixed conditions: what a node must send beside the partial values. */
    private Shipped shippedKeys() {
        Shipped shipped = new Shipped("__k");
        block.groups().forEach(shipped::need);
        block.mixedWhere().forEach(shipped::need);
        return shipped;
    }

    /** Without a key on the node, an empty node would still send one row, and make a group where there is none. */
    private String grouping(int keys) {
        if (keys > 0) {
            return ordinals(keys);
        }
        return block.groups().isEmpty() ? "" : " HAVING count(*) > 0";
    }

    private static String ordinals(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers.isEmpty() ? "" : " GROUP BY " + String.join(", ", numbers);
    }

    private List<String> groupColumns(Shipped shipped, Sketch home) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < block.groups().size(); i++) {
            columns.add(home.put(shipped.atHome(block.groups().get(i))) + " AS __g" + i);
        }
        return columns;
    }

    /** Each combination of the needed values once with its count; the question's own aggregates over the repeated rows, at home. */
    private Split counted(List<Call> calls) {
        Sketch node = new Sketch();
        Sketch home = new Sketch();
        Shipped shipped = shippedKeys();
        calls.forEach(call -> {
            call.arguments().forEach(shipped::need);
            call.expr().orders().forEach(shipped::need);
            call.filter().ifPresent(shipped::need);
        });
        List<String> nodeColumns = new ArrayList<>();
        shipped.columns().forEach((name, expr) -> nodeColumns.add(node.put(expr) + " AS " + name));
        int keys = nodeColumns.size();
        nodeColumns.add("count(*) AS __n");
        String nodeSql = "SELECT " + String.join(", ", nodeColumns) + context.fromWhere(block, node) + ordinals(keys);
        List<String> homeColumns = groupColumns(shipped, home);
        calls.forEach(call -> homeColumns.add(home.put(shipped.atHome(call.expr())) + " AS " + layers.nameOf(call)));
        boolean repeat = !calls.stream().allMatch(Call::idempotent);
        String rows = repeat
                ? "(SELECT *, unnest(range(__n)) AS __i FROM " + context.parts() + ") AS r"
                : "(SELECT * FROM " + context.parts() + " WHERE __n > 0) AS r";
        String mergeSql =
                "SELECT " + String.join(", ", homeColumns) + " FROM " + rows + context.homeWhere(block, shipped, home)
                        + ordinals(block.groups().size());
        return result(
                Stage.Strategy.COUNTED,
                Stage.Carrier.PARQUET,
                node.fill(context.duck(), nodeSql),
                home.fill(context.duck(), mergeSql),
                "the needed values with their counts, aggregated at home, because "
                        + calls.stream()
                                .filter(this::needsValues)
                                .findFirst()
                                .map(call -> call.function() + " has no partial values")
                                .orElse("labels and columns or several DISTINCT meet"));
    }

    private Split result(Stage.Strategy strategy, Stage.Carrier carrier, String nodeSql, String mergeSql, String why) {
        List<String> choices = new ArrayList<>();
        layers.calls().stream()
                .map(Call::choice)
                .filter(words -> !words.isEmpty())
                .forEach(choices::add);
        Windows windows = new Windows(block);
        if (windows.choose()) {
            choices.add(Windows.CHOICE);
        }
        return new Split(
                strategy,
                carrier,
                nodeSql,
                mergeSql,
                layers.upper(block),
                expr -> layers.callsIn(expr).stream().anyMatch(this::rounds)
                        || (Windows.sums(expr) && layers.callsIn(expr).stream().anyMatch(call -> !whole(call))),
                choices.stream().distinct().reduce((a, b) -> a + ", " + b).orElse(""),
                layers.calls().stream().anyMatch(Call::approximate),
                why);
    }

    /** Whether a call's value is a whole number or an exact decimal. */
    private boolean whole(Call call) {
        return call.rule() == Call.Rule.COUNT
                || call.rule() == Call.Rule.COUNT_IF
                || (call.rule() == Call.Rule.SUM && !rounds(call));
    }

    /** DuckDB's own sums of doubles differ from run to run; averages of wide numbers may differ in the last digit. */
    private boolean rounds(Call call) {
        String type = call.arguments().isEmpty()
                ? ""
                : argumentTypes.getOrDefault(call.arguments().get(0).key(), "");
        return switch (call.rule()) {
            case SUM ->
                type.equals("UHUGEINT")
                        || !call.function().equals("sum")
                        || !(WHOLE.matcher(type).matches() || type.equals("BOOLEAN"));
            case AVG -> !SMALL.matcher(type).matches() && !needsValues(call);
            case SAME -> call.function().equals("product");
            case VALUES -> call.moment() || SUMS_OF_VALUES.contains(call.function());
            default -> false;
        };
    }

    /** The types of the arguments of sums and averages. */
    private Map<String, String> argumentTypes() {
        Map<String, Expr> arguments = new LinkedHashMap<>();
        layers.calls().stream()
                .filter(call -> call.rule() == Call.Rule.SUM || call.rule() == Call.Rule.AVG)
                .map(call -> call.arguments().get(0))
                .forEach(argument -> arguments.putIfAbsent(argument.key(), argument));
        if (arguments.isEmpty()) {
            return Map.of();
        }
        Sketch sketch = new Sketch();
        String items = arguments.values().stream()
                .map(argument -> sketch.put(Labels.atHome(argument)))
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + items + " FROM " + block.typed(context);
        List<Column> columns = context.duck().describe(sketch.fill(context.duck(), sql));
        Map<String, String> types = new LinkedHashMap<>();
        int i = 0;
        for (String key : arguments.keySet()) {
            types.put(key, columns.get(i++).type());
        }
        return types;
    }

    /** An average is made of a sum, which dates and intervals have none of. */
    private boolean needsValues(Call call) {
        if (call.rule() != Call.Rule.AVG) {
            return call.rule() == Call.Rule.VALUES;
        }
        String type = argumentTypes.getOrDefault(call.arguments().get(0).key(), "");
        return !WHOLE.matcher(type).matches() && !FLOATS.contains(type);
    }
}
