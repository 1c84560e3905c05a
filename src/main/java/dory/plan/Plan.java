package dory.plan;

import dory.duck.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one question becomes: rounds that run on the nodes, and the SQL that makes the answer of their parts at home.
 *
 * @param rounds one job each, in order; none = the answer is made at home alone
 * @param finalSql over the merged stages (tables {@code s0}, {@code s1} …); its columns are {@code c0}, {@code c1} … with the types of {@code columns}
 * @param columns of the answer: names as shown, which may repeat
 * @param promise what the answer may be called
 * @param prune a condition over {@code _node} and the label columns; nodes for which it is not true are not needed
 * @param labelColumns label key to its column's name at home
 * @param notes what a person should know, a sentence each
 */
public record Plan(
        List<Round> rounds,
        String finalSql,
        List<Column> columns,
        Promise promise,
        Optional<String> prune,
        Map<String, String> labelColumns,
        List<String> notes) {

    /**
     * @param guarantee never stronger than what was proved; weakened to ANY_VALID when {@code choiceSql} says so
     * @param floats names of the columns with float rounding
     * @param choiceSql over the merged stages, one VARCHAR {@code true} when a LIMIT cut through equals
     * @param choice what was chosen: {@code any 10 of the tied rows}
     */
    public record Promise(Guarantee guarantee, List<String> floats, Optional<String> choiceSql, String choice) {
        public Promise {
            floats = List.copyOf(floats);
        }
    }

    public Plan {
        rounds = List.copyOf(rounds);
        columns = List.copyOf(columns);
        labelColumns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labelColumns));
        notes = List.copyOf(notes);
    }

    /** Whether no node is asked. */
    public boolean local() {
        return rounds.isEmpty();
    }

    /** Whether nodes answer by themselves, so that an answer means something for its node only. */
    public boolean perNode() {
        return promise.guarantee() == Guarantee.PER_NODE;
    }

    /** Whether one node's answer is enough: what is read is the same everywhere, or any node's will do. */
    public boolean oneNode() {
        return !rounds.isEmpty()
                && rounds.stream().flatMap(round -> round.stages().stream()).allMatch(Stage::oneNode);
    }
}
