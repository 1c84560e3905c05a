package dory.runs;

import dory.cluster.Cluster;
import dory.collect.ResultStore;
import dory.profile.ClusterConfig;
import dory.profile.Profile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What runs need from outside; Main makes it.
 *
 * @param home where files are kept
 * @param clusters opens the cluster of a configuration; the scratch directory is its own to write in
 * @param stores the store that belongs to a cluster
 * @param clock the wall clock; its zone does not count
 * @param threads of the merge
 * @param version of dory
 */
public record Setup(
        Home home,
        ClusterOpener clusters,
        Function<ClusterConfig, ResultStore> stores,
        Clock clock,
        int threads,
        String version) {
    /** Opens a cluster. */
    public interface ClusterOpener {
        /** Opens the profile's cluster; {@code scratch} is an existing directory for what spills. */
        Cluster open(Profile profile, Path scratch);
    }
}
