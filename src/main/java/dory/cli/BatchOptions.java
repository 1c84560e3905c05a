package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How a list of statements is gone through. */
final class BatchOptions {
    @Option(
            names = "--dry-run",
            scope = ScopeType.INHERIT,
            description = "Show what would be done, as 'dory plan' does; ask no node.")
    boolean dryRun;

    @Option(
            names = "--on-error",
            paramLabel = "stop|continue",
            scope = ScopeType.INHERIT,
            description =
                    "After a statement that fails: stop (default) or go on. The exit code is the first failure's.")
    Optional<String> onError = Optional.empty();
}
