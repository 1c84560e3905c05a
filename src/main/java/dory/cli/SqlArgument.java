package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The question as the command's argument. */
final class SqlArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SQL",
            description = "The question; else from -c and -f, else from stdin.")
    Optional<String> sql = Optional.empty();
}
