package dory.runs;

import dory.base.RunId;
import dory.profile.Profile;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A question as a person asks it.
 *
 * @param sql one statement
 * @param profile resolved, with what the command line changed
 * @param allowSameData whether two nodes may show the same files
 * @param discover whether tables are learnt anew
 * @param consent asked when the profile says {@code on-missing: ask}; gets the verdict's text
 * @param last the run that {@code _} stands for; none: the newest with an answer
 */
public record Ask(
        String sql,
        Profile profile,
        boolean allowSameData,
        boolean discover,
        Predicate<String> consent,
        Optional<RunId> last) {
    /** A question in which {@code _} is the newest answer. */
    public Ask(String sql, Profile profile, boolean allowSameData, boolean discover, Predicate<String> consent) {
        this(sql, profile, allowSameData, discover, consent, Optional.empty());
    }
}
