package dory.runs;

import dory.base.RunId;
import dory.cluster.Targets;
import dory.plan.TableSchema;
import dory.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks questions and keeps their runs. For one thread, but {@link #interrupt} and {@link #mergeNow}. */
public interface Runs extends AutoCloseable {
    /** Asks one question; progress goes to {@code events} from this thread. */
    Answer ask(Ask ask, Consumer<RunEvent> events);

    /**
     * Asks one question, and the same of one DuckDB over all rows; keeps at most {@code most} differing rows of each side. On a cluster whose files are
     * on this machine.
     */
    Verification verify(Ask ask, int most, Consumer<RunEvent> events);

    /** Looks at dory's own places and at the clusters of the profiles, for {@code doctor}; a line each, in the order looked at. */
    List<Diagnosis> examine(List<Profile> profiles);

    /** What a question would do. A table not learnt yet is an error of kind USAGE unless {@code ask.discover()}. */
    Planned plan(Ask ask, Consumer<RunEvent> events);

    /** The profile's nodes, and the others. */
    Targets nodes(Profile profile);

    /** A table of the profile from the catalogue, learnt when it is not there. */
    TableSchema table(Profile profile, String name, boolean discover, Consumer<RunEvent> events);

    /** The same from the catalogue alone: empty when it was not learnt yet. */
    Optional<TableSchema> known(Profile profile, String name);

    /** The newest stored runs, newest first, at most {@code limit}. */
    List<RunRecord> stored(int limit);

    /** One stored run. */
    RunRecord stored(RunId run);

    /** A stored run's rows again, without touching a node. */
    Answer show(RunId run);

    /**
     * Waits no longer, from any thread: the nodes that have answered make the answer of what runs now, the others are not waited for.
     * Returns the run's number, or 0 when no job is out.
     */
    int mergeNow();

    /** Stops what runs now, from any thread: the jobs end, the run is kept as stopped. Returns its number, or 0. */
    int interrupt();

    @Override
    void close();
}
