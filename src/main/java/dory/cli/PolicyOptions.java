package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What changes of a profile's policy for this call. */
final class PolicyOptions {
    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            description =
                    "Stop waiting for nodes after this time, such as 30s or 2m; else DORY_DEADLINE, else the profile's.")
    Optional<String> deadline = Optional.empty();

    @Option(
            names = "--require",
            paramLabel = "SHARE",
            scope = ScopeType.INHERIT,
            description =
                    "Nodes that must answer, such as 90% or 12; with fewer nothing is printed (exit 7). Else DORY_REQUIRE, else the profile's.")
    Optional<String> require = Optional.empty();

    @Option(
            names = "--allow-partial",
            scope = ScopeType.INHERIT,
            description = "Exit 0 although nodes are missing; the last line still names them.")
    boolean allowPartial;

    @Option(
            names = "--max-bytes",
            paramLabel = "SIZE",
            scope = ScopeType.INHERIT,
            description =
                    "Refuse a question that has to bring more rows home than this, such as 200MB; else DORY_MAX_BYTES, else the profile's.")
    Optional<String> maxBytes = Optional.empty();

    @Option(
            names = "--ship-rows",
            scope = ScopeType.INHERIT,
            description = "Bring the rows home however many bytes they are.")
    boolean shipRows;

    @Option(
            names = "--allow-same-data",
            scope = ScopeType.INHERIT,
            description = "Answer although two nodes show the same files; the last line says so.")
    boolean allowSameData;
}
