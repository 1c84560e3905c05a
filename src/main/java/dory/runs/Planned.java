package dory.runs;

import dory.cluster.Node;
import dory.plan.Clock;
import dory.plan.Plan;
import java.util.List;

/**
 * What a question would do; nothing has run.
 *
 * @param clock the instant that {@code now()} would be, and the zone
 * @param needed nodes that would be asked
 * @param notNeeded matched nodes pruned by a label, or spared because one is enough
 * @param unavailable matched nodes that cannot take a job now
 * @param others nodes whose labels do not match
 */
public record Planned(
        String sql,
        Plan plan,
        Clock clock,
        List<Node> needed,
        List<Node> notNeeded,
        List<Node> unavailable,
        List<Node> others) {
    public Planned {
        needed = List.copyOf(needed);
        notNeeded = List.copyOf(notNeeded);
        unavailable = List.copyOf(unavailable);
        others = List.copyOf(others);
    }
}
