package dory.runs;

import dory.base.RunId;
import dory.plan.Spread;
import dory.plan.Variable;
import dory.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A question as a person asks it.
 *
 * @param sql one statement
 * @param profile resolved, with what the command line changed
 * @param spread whether the nodes' rows become one answer
 * @param variables values for the statement's {@code $name}s
 * @param allowSameData whether two nodes may show the same files
 * @param discover whether tables are learnt anew
 * @param limit the most rows that are wanted, whatever the question's own LIMIT says
 * @param consent asked when the profile says {@code on-missing: ask}; gets the verdict's text
 * @param last the run that {@code _} stands for; none: the newest with an answer
 */
public record Ask(
        String sql,
        Profile profile,
        Spread spread,
        List<Variable> variables,
        boolean allowSameData,
        boolean discover,
        Optional<Long> limit,
        Predicate<String> consent,
        Optional<RunId> last) {
    public Ask {
        variables = List.copyOf(variables);
    }

    /** A question without variables, merged over its nodes, for all its rows, in which {@code _} is the newest answer. */
    public Ask(String sql, Profile profile, boolean allowSameData, boolean discover, Predicate<String> consent) {
        this(
                sql,
                profile,
                Spread.MERGED,
                List.of(),
                allowSameData,
                discover,
                Optional.empty(),
                consent,
                Optional.empty());
    }

    public Ask with(Spread other) {
        return new Ask(sql, profile, other, variables, allowSameData, discover, limit, consent, last);
    }

    /** The same, but for the first rows only. */
    public Ask first(long rows) {
        return new Ask(sql, profile, spread, variables, allowSameData, discover, Optional.of(rows), consent, last);
    }

    public Ask with(List<Variable> values) {
        return new Ask(sql, profile, spread, values, allowSameData, discover, limit, consent, last);
    }

    /** The same, with another run for {@code _}. */
    public Ask after(RunId run) {
        return new Ask(sql, profile, spread, variables, allowSameData, discover, limit, consent, Optional.of(run));
    }
}
