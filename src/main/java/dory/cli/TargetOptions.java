package dory.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which profile, narrowed how. */
final class TargetOptions {
    @Option(
            names = {"-P", "--profile"},
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The profile to use; else DORY_PROFILE, else the default of profiles.yaml.")
    Optional<String> profile = Optional.empty();

    @Option(
            names = {"-s", "--select"},
            paramLabel = "SELECTOR",
            scope = ScopeType.INHERIT,
            description =
                    "Only nodes with these labels: 'region = EU, city in (Paris, Lyon)' or 'k=v,k=w'. Repeatable, it adds.")
    List<String> selectors = new ArrayList<>();
}
