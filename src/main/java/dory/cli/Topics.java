package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The pages of {@code dory help}. */
final class Topics {
    static final String EXIT_CODES = "exit-codes";
    static final String VARIABLES = "variables";

    private Topics() {}

    /** What {@code dory} alone says at a terminal. */
    static String brief() {
        return """
                dory asks SQL over files that stay where they are. Alone at a terminal it opens a shell; else:

                  dory -c "select count(*) from sales"   ask a question
                  dory tables                            what can be asked about
                  dory nodes                             who answers
                  dory help                              every command and option
                """;
    }

    static String page(CommandLine root, String... words) {
        CommandLine at = root;
        for (String word : words) {
            if (at.equals(root) && word.equals(EXIT_CODES)) {
                return exitCodes();
            }
            if (at.equals(root) && word.equals(VARIABLES)) {
                return variables();
            }
            at = below(at, word);
        }
        return at.getUsageMessage();
    }

    private static CommandLine below(CommandLine at, String word) {
        CommandLine found = at.getSubcommands().get(word);
        if (found == null) {
            List<String> names = new ArrayList<>(at.getSubcommands().keySet());
            if (at.getParent() == null) {
                names.addAll(List.of(EXIT_CODES, VARIABLES));
            }
            throw new DoryException(
                    Kind.USAGE,
                    "there is no help on \"" + word + "\"",
                    Nearest.hint(word, names, "'dory help' lists the commands"));
        }
        return found;
    }

    private static String exitCodes() {
        StringBuilder page = new StringBuilder("Exit codes:\n    0  complete\n");
        for (Kind kind : Kind.values()) {
            page.append(String.format(Locale.ROOT, "  %3d  %s%n", kind.exitCode(), meaning(kind)));
        }
        return page.append("\nOf several questions the code is the first failure's.\n")
                .toString();
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case QUERY -> "the question was refused, or the same error came from every node";
            case USAGE -> "usage or configuration";
            case CLUSTER -> "the cluster cannot be reached, or refused";
            case NOTHING_USABLE -> "the deadline passed, or every node failed, with nothing usable";
            case NO_NODE -> "no node matched";
            case PARTIAL -> "partial answer, printed; --allow-partial makes it 0";
            case TOO_FEW -> "fewer nodes answered than required; nothing printed";
            case SINK -> "the answer could not be delivered; the run is kept";
            case DISK -> "local disk or file";
            case BUG -> "a defect of dory";
            case INTERRUPTED -> "interrupted";
        };
    }

    private static String variables() {
        return """
                Environment variables; an option of the same meaning wins:
                  DORY_PROFILE    --profile
                  DORY_CONFIG     --config
                  DORY_FORMAT     --format
                  DORY_NULL_STRING, DORY_DISPLAY_ROWS
                                  --null-string, --display-rows
                  DORY_PAGER, PAGER
                                  the program that pages long answers, else less; DORY_PAGER=off: none
                  DORY_DEADLINE   --deadline
                  DORY_REQUIRE    --require
                  DORY_MAX_BYTES  --max-bytes
                  DORY_PROGRESS   --progress
                  DORY_COLOR      --color
                  NO_COLOR        when set, no colours unless --color always
                  TERM            'dumb' means no colours, no progress line and no pager
                  COLUMNS, LINES  the terminal's size where the system does not tell it
                  DORY_JAVA_OPTS  options for Java itself, such as -Xmx2g
                  XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME
                                  where dory/profiles.yaml, the runs and the demo fleet, and the catalogue are kept
                """;
    }
}
