package dory.plan;

import java.util.function.Predicate;

/**
 * What a strategy makes of a block, before types are known.
 *
 * @param nodeSql the stage's SELECT
 * @param mergeSql over {@code p0}
 * @param upper over {@code s0}
 * @param rounds whether an item's value is a float that depends on the order of summing
 * @param choice what SQL leaves open in the values, in words; empty when nothing
 * @param approximates whether an approximate function was asked for
 */
record Split(
        Stage.Strategy strategy,
        Stage.Carrier carrier,
        String nodeSql,
        String mergeSql,
        Layers.Upper upper,
        Predicate<dory.duck.Expr> rounds,
        String choice,
        boolean approximates,
        String why) {}
