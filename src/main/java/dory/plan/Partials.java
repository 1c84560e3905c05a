package dory.plan;

import dory.duck.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The partial columns ({@code __p0} …) of a question's aggregate calls, and the SQL that merges them. */
final class Partials {
    /** Value SQL with holes, by the column it makes; equal ones are made once. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private final Sketch node;
    private final Sketch home;

    /** Writes partial values into {@code node} and merged ones into {@code home}; a DISTINCT argument is the group key {@code __x}. */
    Partials(Sketch node, Sketch home) {
        this.node = node;
        this.home = home;
    }

    /** {@code value AS __p0} of each partial column. */
    List<String> selected() {
        List<String> selected = new ArrayList<>();
        columns.forEach((name, value) -> selected.add(value + " AS " + name));
        return selected;
    }

    /** Adds what the call needs from the nodes; returns its value over the parts. */
    String merged(Call call) {
        if (call.labelRule()) {
            return overLabel(call);
        }
        if (call.distinct()) {
            return call.function() + "(DISTINCT __x)" + labelFilter(call, Optional.empty());
        }
        String label = labelFilter(call, Optional.empty());
        return switch (call.rule()) {
            case COUNT ->
                "CAST(coalesce(sum("
                        + partial(call.function().equals("count_star") ? "count(*)" : call("count", call), call) + ")"
                        + label + ", 0) AS BIGINT)";
            case COUNT_IF ->
                // Over no rows, or none but NULL, it is NULL and not 0.
                "sum(" + partial(call("count_if", call), call) + ")" + label;
            case SUM -> sum(call) + label;
            case AVG -> average(call, label);
            case SAME, ANY -> call.function() + "(" + partial(call(call.function(), call), call) + ")" + label;
            case ARG -> argument(call, label);
            case VALUES -> throw new IllegalArgumentException(call.function() + " has no partial values");
        };
    }

    private String sum(Call call) {
        return call.function() + "(" + partial(call(call.function(), call), call) + ")";
    }

    private String average(Call call, String label) {
        String sum = call.function().equals("favg") ? "fsum" : "sum";
        return sum + "(" + partial(call(sum, call), call) + ")" + label + " / nullif(sum("
                + partial(call("count", call), call) + ")" + label + ", 0)";
    }

    private String argument(Call call, String label) {
        Expr value = call.arguments().get(0);
        Expr by = call.arguments().get(1);
        String best = call.function().contains("min") ? "min" : "max";
        String chosen = partial(call.function() + "(" + node.put(value) + ", " + node.put(by) + ")", call);
        // A row without a value is no candidate, so its rank must not win either.
        List<String> conditions = new ArrayList<>(rowConditions(call));
        conditions.add(node.put(value) + " IS NOT NULL");
        String rank = column(
                best + "(" + node.put(by) + ") FILTER (WHERE " + String.join(" AND ", conditions) + ")",
                best + "|" + by.key() + "|" + value.key() + "|" + filterKey(call));
        return call.function() + "(" + chosen + ", " + rank + ")" + label;
    }

    private String overLabel(Call call) {
        String rows = partial("count(*)", call);
        Expr value = call.arguments().get(0);
        String label = home.put(Labels.atHome(value));
        if (call.function().equals("count") && !call.expr().distinct()) {
            return "CAST(coalesce(sum(" + rows + ")" + labelFilter(call, Optional.of(label + " IS NOT NULL"))
                    + ", 0) AS BIGINT)";
        }
        String distinct = call.function().equals("count") ? "DISTINCT " : "";
        return call.function() + "(" + distinct + label + ")" + labelFilter(call, Optional.of(rows + " > 0"));
    }

    private String labelFilter(Call call, Optional<String> more) {
        String conditions = Stream.concat(
                        call.labelFilter().stream().map(part -> home.put(Labels.atHome(part))), more.stream())
                .collect(Collectors.joining(" AND "));
        return conditions.isEmpty() ? "" : " FILTER (WHERE " + conditions + ")";
    }

    private String call(String function, Call call) {
        return function + "(" + node.put(call.arguments().get(0)) + ")";
    }

    private String partial(String value, Call call) {
        List<String> conditions = rowConditions(call);
        String filtered =
                conditions.isEmpty() ? value : value + " FILTER (WHERE " + String.join(" AND ", conditions) + ")";
        String function = value.substring(0, value.indexOf('('));
        String arguments = value.equals("count(*)")
                ? "*"
                : call.arguments().stream().map(Expr::key).collect(Collectors.joining("|"));
        return column(filtered, function + "|" + arguments + "|" + filterKey(call));
    }

    private List<String> rowConditions(Call call) {
        return call.rowFilter().stream().map(node::put).toList();
    }

    private static String filterKey(Call call) {
        return call.rowFilter().stream().map(Expr::key).collect(Collectors.joining("&"));
    }

    private final Map<String, String> known = new LinkedHashMap<>();

    private String column(String value, String key) {
        String name = known.computeIfAbsent(key, k -> "__p" + columns.size());
        columns.putIfAbsent(name, value);
        return name;
    }
}
