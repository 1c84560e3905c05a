package dory.runs;

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
 * @param limit the most rows that are wanted, whatever the question's own LIMIT says
 * @param consent asked when the profile says {@code on-missing: ask}; gets the verdict's text
 */
public record Ask(
        String sql,
        Profile profile,
        boolean allowSameData,
        boolean discover,
        Optional<Long> limit,
        Predicate<String> consent) {
    /** A question for all its rows. */
    public Ask(String sql, Profile profile, boolean allowSameData, boolean discover, Predicate<String> consent) {
        this(sql, profile, allowSameData, discover, Optional.empty(), consent);
    }
}
