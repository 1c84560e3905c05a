package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The nearest configuration file. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read this profiles.yaml before all others; else DORY_CONFIG.")
    Optional<String> file = Optional.empty();
}
