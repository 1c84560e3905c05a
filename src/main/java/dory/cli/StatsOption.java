package dory.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Figures for scripts. */
final class StatsOption {
    @Option(
            names = "--stats",
            scope = ScopeType.INHERIT,
            description =
                    "One JSON object a statement on stderr: guarantee, coverage, rows, bytes, time, run, exit code.")
    boolean stats;
}
