package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How many rows are asked for at most. */
final class LimitOption {
    @Option(
            names = "--limit",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description =
                    "Ask for the first N rows at most: lowers the question's own last LIMIT. The last line says when there were more.")
    Optional<String> limit = Optional.empty();
}
