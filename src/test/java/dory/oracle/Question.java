package dory.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question with what must be said of its answer.
 *
 * @param plans strategies of which the plan must be one, {@code LOCAL} for none
 * @param also claims that are as good: what the text alone cannot tell, a look at the rows may
 * @param floats columns that come from arithmetic of doubles: equal at 9 digits is enough, if the guarantee says so
 * @param ordered whether the question leaves no choice in the order of its rows
 * @param keys of a question with ties: ordinals, from 1, of the columns whose values, and their order where it is ordered, SQL leaves no choice in
 * @param all of a question with a choice: SQL for all rows that may stand in the answer
 * @param expect SQL for the one DuckDB where the question's own text would not do
 */
record Question(
        String name,
        String sql,
        Set<String> plans,
        Claim claim,
        Set<Claim> also,
        Set<String> floats,
        boolean ordered,
        List<Integer> keys,
        Optional<String> all,
        Optional<String> expect) {

    /** What the answer may be called. */
    enum Claim {
        EXACT,
        EXACT_FLOAT,
        ANY_VALID
    }

    Question {
        plans = Set.copyOf(plans);
        also = Set.copyOf(also);
        floats = Set.copyOf(floats);
        keys = List.copyOf(keys);
        if ((claim == Claim.ANY_VALID) != all.isPresent()) {
            throw new IllegalArgumentException(name + ": 'any' and an 'all:' line belong together");
        }
        if ((claim == Claim.EXACT_FLOAT) == floats.isEmpty()) {
            throw new IllegalArgumentException(name + ": float(…) names its columns");
        }
    }

    /** What the one DuckDB is asked. */
    String oracleSql() {
        return expect.orElse(sql);
    }
}
