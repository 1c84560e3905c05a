package dory.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whether tables are learnt anew. */
final class DiscoverOption {
    @Option(
            names = "--discover",
            scope = ScopeType.INHERIT,
            description = "Learn the tables' columns anew from the nodes.")
    boolean discover;
}
