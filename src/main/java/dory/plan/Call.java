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
        ARG,
        /** No partial value is enough: the values themselves, each with its count. */
        VALUES
    }

    private static final Set<String> SUMS = Set.of("sum", "fsum", "kahan_sum", "sumkahan");
    private static final Set<String> AVERAGES = Set.of("avg", "mean", "favg");
    private static final Set<String> SAME =
            Set.of("min", "max", "bool_and", "bool_or", "bit_and", "bit_or", "bit_xor", "product");
    private static final Set<String> ARG = Set.of("arg_min", "arg_max", "argmin", "argmax", "min_by", "max_by");
    /** Values that come twice do not change these. */
    private static final Set<String> IDEMPOTENT =
            Set.of("min", "max", "bool_and", "bool_or", "bit_and", "bit_or", "any_value", "arbitrary");

    private static final Set<String> HOLISTIC = Set.of(
            "median", "quantile", "quantile_cont", "quantile_disc", "mad", "mode", "histogram", "histogram_exact");
    /** Sums in disguise: their last digits depend on the order of the rows. */
    private static final Set<String> MOMENTS = Set.of(("stddev stddev_pop stddev_samp var_pop var_samp variance sem"
                    + " covar_pop covar_samp corr regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope"
                    + " regr_sxx regr_sxy regr_syy skewness kurtosis kurtosis_pop entropy geomean geometric_mean"
                    + " weighted_avg wavg")
            .split(" "));

    /** One value of many, or many in a row: which one, and in which order, only ORDER BY can say. */
    private static final Set<String> LISTS = Set.of(("list array_agg string_agg group_concat listagg json_group_array"
                    + " json_group_object json_group_structure")
            .split(" "));

    private static final Set<String> FIRSTS = Set.of("first", "last");
    private static final Set<String> APPROXIMATE = Set.of("approx_count_distinct", "approx_quantile", "approx_top_k");

    static Call of(Sql sql, Expr expr) {
        String name = expr.function();
        expr.arguments().stream().filter(Resolver::aggregates).findFirst().ifPresent(inner -> {
            throw sql.refuse(inner, "an aggregate inside an aggregate", "use two questions");
        });
        int arguments = expr.arguments().size();
        boolean plain = (!expr.ordered() || SUMS.contains(name) || SAME.contains(name))
                && !(expr.distinct() && ARG.contains(name));
        Optional<Rule> partial = plain ? ruleOf(name, arguments) : Optional.empty();
        return new Call(expr, partial.or(() -> ofValues(expr, name)).orElseThrow(() -> refused(sql, expr, name)));
    }

    /** Whether the call depends on nothing but which values there are, how often, and the order it asks for itself. */
    private static Optional<Rule> ofValues(Expr expr, String name) {
        boolean known = HOLISTIC.contains(name)
                || MOMENTS.contains(name)
                || LISTS.contains(name)
                || APPROXIMATE.contains(name)
                || ARG.contains(name)
                || SAME.contains(name)
                || SUMS.contains(name)
                || AVERAGES.contains(name)
                || name.startsWith("arg_")
                || name.equals("any_value")
                || (name.equals("bitstring_agg") && expr.arguments().size() == 3)
                || (FIRSTS.contains(name) && expr.ordered());
        return known ? Optional.of(Rule.VALUES) : Optional.empty();
    }

    /** What SQL leaves open in the call's value, in words; empty when nothing. */
    String choice() {
        boolean fixed = expr.ordered()
                && expr.arguments().stream()
                        .limit(1)
                        .allMatch(argument -> expr.orders().stream()
                                .anyMatch(order -> order.key().equals(argument.key())));
        if (LISTS.contains(function()) && !fixed) {
            return expr.ordered() ? "any of the tied values" : "values of " + function() + " in any order";
        }
        boolean tied = rule == Rule.ARG
                || rule == Rule.ANY
                || ARG.contains(function())
                || function().startsWith("arg_")
                || function().equals("mode")
                || function().equals("any_value")
                || FIRSTS.contains(function());
        return tied && !fixed ? "any of the tied values" : "";
    }

    boolean approximate() {
        return APPROXIMATE.contains(function());
    }

    boolean moment() {
        return isMoment(function());
    }

    static boolean isMoment(String function) {
        return MOMENTS.contains(function);
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
        if (FIRSTS.contains(name)) {
            return sql.refuse(
                    expr,
                    name + " without an order has no defined answer over nodes",
                    "min, max or arg_max(value, by) have one, and so has " + name + "(x ORDER BY y)");
        }
        return sql.refuse(
                expr,
                name + " with these arguments has no repeatable answer over nodes",
                "docs/sql.md lists the aggregates");
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
