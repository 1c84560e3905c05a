package dory.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All there is, instead of what is usual. */
final class AllOption {
    @Option(
            names = {"-a", "--all"},
            scope = ScopeType.INHERIT,
            description = "Every node of the cluster, whatever the profile selects; with 'runs' every stored run.")
    boolean all;
}
