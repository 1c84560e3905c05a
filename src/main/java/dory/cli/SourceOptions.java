package dory.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where statements come from. */
final class SourceOptions {
    @Option(
            names = "-c",
            paramLabel = "SQL",
            scope = ScopeType.INHERIT,
            description = "Ask this; several statements are separated by ';'. Repeatable, in the order given.")
    List<SqlText> texts = new ArrayList<>();

    @Option(
            names = "-f",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Ask what stands in the file; '-' is stdin. Repeatable, in the order given.")
    List<SqlFile> files = new ArrayList<>();
}
