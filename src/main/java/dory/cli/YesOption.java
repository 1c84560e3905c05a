package dory.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The answer to what dory would ask, or refuse. */
final class YesOption {
    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Do not ask: replace a file that exists, print a partial answer where the profile says ask.")
    boolean yes;
}
