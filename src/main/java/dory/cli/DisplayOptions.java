package dory.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What of a table is drawn. */
final class DisplayOptions {
    @Option(
            names = {"-t", "--tuples-only"},
            scope = ScopeType.INHERIT,
            description = "Rows only: no header, and a last line only when the answer is not whole.")
    boolean tuplesOnly;

    @Option(
            names = {"-A", "--no-align"},
            scope = ScopeType.INHERIT,
            description = "No borders and no padding in a table.")
    boolean noAlign;

    @Option(names = "--no-header", scope = ScopeType.INHERIT, description = "No line with the columns' names.")
    boolean noHeader;
}
