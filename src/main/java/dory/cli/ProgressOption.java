package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whether waiting is shown. */
final class ProgressOption {
    @Option(
            names = "--progress",
            paramLabel = "auto|on|off",
            scope = ScopeType.INHERIT,
            description =
                    "Who is still waited for, on stderr: auto (default) where it is a terminal; else DORY_PROGRESS.")
    Optional<String> progress = Optional.empty();
}
