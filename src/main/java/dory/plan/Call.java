package dory.plan;

import dory.base.DoryException;
import dory.duck.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One aggregate call of a question, with its rule (reference/distributed-sql.md section 3). Calls that are not here are refused.
 *
 * @param expr as resolved
 * @param rule how partial values are made and merged
 */
record Call(Expr expr, Rule rule) {
    /** How an aggregate is split. */
    enum Rule {
        COUNT,
        COUNT_IF,
        SUM,
        AVG,
        /** The function of the partial values of the same function. */
        SAME,
        ANY,
        /** {@code arg_min} and {@code arg_max}: the value and what it was chosen by. */
        ARG
    }

    private static final Set<String> SUMS = Set.of("sum", "fsum", "kahan_sum", "sumkahan");
    private static final Set<String> AVERAGES = Set.of("avg", "mean", "favg");
    private static final Set<String> SAME =
            Set.of("min", "max", "bool_and", "bool_or", "bit_and", "bit_or", "bit_xor", "product");
    private static final Set<String> ARG = Set.of("arg_min", "arg_max", "argmin", "argmax", "min_by", "max_by");
    /** Values that come twice do not change these. */
    private static final Set<String> IDEMPOTENT =
            Set.of("min", "max", "bool_and", "bool_or", "bit_and", "bit_or", "any_value", "arbitrary");

    private static final Set<String> ORDERLESS =
            Set.of("first", "last", "list", "array_agg", "string_agg", "group_concat", "listagg", "json_group_array");

    static Call of(Sql sql, Expr expr) {
        String name = expr.function();
        if (expr.ordered() && !SUMS.contains(name) && !SAME.contains(name)) {
            throw sql.refuse(expr, name + "(… ORDER BY …) is not spread over nodes yet", "ask for the rows instead");
        }
        expr.arguments().stream().filter(Resolver::aggregates).findFirst().ifPresent(inner -> {
            throw sql.refuse(inner, "an aggregate inside an aggregate", "use two questions");
        });
        int arguments = expr.arguments().size();
        Rule rule = ruleOf(name, arguments).orElseThrow(() -> refused(sql, expr, name));
        if (expr.distinct() && rule == Rule.ARG) {
            throw sql.refuse(expr, name + "(DISTINCT …) is not spread over nodes yet", "leave DISTINCT out");
        }
        return new Call(expr, rule);
    }

    private static Optional<Rule> ruleOf(String name, int arguments) {
        if (name.equals("count_star") || (name.equals("count") && arguments <= 1)) {
            return Optional.of(Rule.COUNT);
        }
        if (arguments == 2 && ARG.contains(name)) {
            return Optional.of(Rule.ARG);
        }
        if (arguments != 1) {
            return Optional.empty();
        }
        if (name.equals("count_if") || name.equals("countif")) {
            return Optional.of(Rule.COUNT_IF);
        }
        if (name.equals("any_value") || name.equals("arbitrary")) {
            return Optional.of(Rule.ANY);
        }
        return SUMS.contains(name)
                ? Optional.of(Rule.SUM)
                : AVERAGES.contains(name)
                        ? Optional.of(Rule.AVG)
                        : SAME.contains(name) ? Optional.of(Rule.SAME) : Optional.empty();
    }

    private static DoryException refused(Sql sql, Expr expr, String name) {
        if (ORDERLESS.contains(name)) {
            return sql.refuse(
                    expr,
                    name + " without an order has no defined answer over nodes",
                    "min, max or arg_max(value, by) have one");
        }
        return sql.refuse(
                expr,
                name + (isSplit(name) ? " with these arguments" : "") + " is not spread over nodes yet",
                "count, sum, avg, min, max, bool_*, bit_*, arg_min, arg_max and count(DISTINCT x) are; docs/sql.md has the list");
    }

    /** Whether the function is split at all, with other arguments. */
    private static boolean isSplit(String name) {
        return ruleOf(name, 1).isPresent() || ruleOf(name, 2).isPresent();
    }

    String function() {
        return expr.function();
    }

    List<Expr> arguments() {
        return expr.arguments();
    }

    Optional<Expr> filter() {
        return expr.filter();
    }

    /** Whether DISTINCT changes the value. */
    boolean distinct() {
        return expr.distinct() && !IDEMPOTENT.contains(function());
    }

    /** Whether the answer does not depend on how often a row comes. */
    boolean idempotent() {
        return expr.distinct() || IDEMPOTENT.contains(function());
    }

    /** Whether every argument is made of labels and constants, with a label among them. */
    boolean overLabels() {
        return arguments().stream().anyMatch(Labels::hasLabel)
                && arguments().stream().noneMatch(Labels::hasRow);
    }

    /** Whether labels and row columns meet in an argument or in one condition of the FILTER. */
    boolean mixed() {
        boolean arguments = arguments().stream().anyMatch(Labels::hasLabel)
                && arguments().stream().anyMatch(Labels::hasRow);
        boolean filter = filterParts().stream().anyMatch(part -> Labels.hasLabel(part) && Labels.hasRow(part));
        return arguments || filter;
    }

    /** Whether the call can be merged from a count of rows per node and its label. */
    boolean labelRule() {
        boolean rule = function().equals("count") || IDEMPOTENT.contains(function());
        return overLabels() && rule;
    }

    List<Expr> rowFilter() {
        return filterParts().stream().filter(part -> !Labels.hasLabel(part)).toList();
    }

    List<Expr> labelFilter() {
        return filterParts().stream().filter(Labels::hasLabel).toList();
    }

    private List<Expr> filterParts() {
        List<Expr> parts = new java.util.ArrayList<>();
        filter().ifPresent(filter -> split(filter, parts));
        return parts;
    }

    private static void split(Expr condition, List<Expr> into) {
        if (condition.is("CONJUNCTION") && condition.type().equals("CONJUNCTION_AND")) {
            condition.children().forEach(child -> split(child, into));
        } else {
            into.add(condition);
        }
    }
}
