package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command knows. */
final class GeneralOptions {
    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            scope = ScopeType.INHERIT,
            description =
                    "Colours: auto (default) on a terminal, unless NO_COLOR is set or TERM is dumb; else DORY_COLOR.")
    Optional<String> color = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No notes, no progress, and a last line only when the answer is not whole.")
    boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Add the stack trace to an error.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print the version.")
    boolean version;
}
