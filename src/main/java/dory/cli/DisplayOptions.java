package dory.cli;

import java.util.Optional;
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

    @Option(
            names = "--null-string",
            paramLabel = "TEXT",
            scope = ScopeType.INHERIT,
            description =
                    "What stands for NULL in table, vertical, markdown, csv and tsv; else DORY_NULL_STRING, else the format's own.")
    Optional<String> nullString = Optional.empty();

    @Option(
            names = "--quote",
            paramLabel = "WHICH",
            scope = ScopeType.INHERIT,
            description = "Quotes in csv and tsv: minimal (where a reader needs them), or all but NULL.")
    Optional<String> quote = Optional.empty();

    @Option(
            names = "--display-rows",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description =
                    "Rows of a table or vertical page drawn on a terminal, half from each end, or all; else DORY_DISPLAY_ROWS, else 40.")
    Optional<String> displayRows = Optional.empty();

    @Option(
            names = "--pager",
            scope = ScopeType.INHERIT,
            description =
                    "Page what is higher than the terminal's window, which is usual, although DORY_PAGER says off; the program is DORY_PAGER, else PAGER, else less.")
    boolean pager;

    @Option(names = "--no-pager", scope = ScopeType.INHERIT, description = "Never page.")
    boolean noPager;
}
