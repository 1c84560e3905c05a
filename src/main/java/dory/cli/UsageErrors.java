package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one sentence and one hint. */
final class UsageErrors {
    private UsageErrors() {}

    static DoryException of(ParameterException wrong) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(spec, unmatched.getUnmatched().get(0)).because(wrong);
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return new DoryException(Kind.USAGE, name(twice.getOverwritten()) + " is given twice", "leave one out")
                    .because(wrong);
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec argument = missing.getMissing().get(0);
            String what =
                    argument.isOption() ? name(argument) + " needs a value" : "there is no " + argument.paramLabel();
            return new DoryException(Kind.USAGE, what, see(spec)).because(wrong);
        }
        return new DoryException(Kind.USAGE, firstLine(wrong), see(spec)).because(wrong);
    }

    /** @throws DoryException of kind USAGE for an option that the command would parse and ignore */
    static void refuseOptionsWithoutEffect(List<ParseResult> levels, CommandSpec command) {
        for (ParseResult level : levels) {
            for (OptionSpec option : level.matchedOptions()) {
                boolean taken = Group.of(option)
                        .map(HelpLayout.takes(command)::contains)
                        .orElse(true);
                if (!taken) {
                    throw new DoryException(
                            Kind.USAGE,
                            option.longestName() + " has no effect in '" + command.qualifiedName() + "'",
                            see(command));
                }
            }
        }
    }

    private static DoryException unknown(CommandSpec spec, String typed) {
        if (typed.startsWith("-") && typed.length() > 1) {
            List<String> names = HelpLayout.sections(spec).values().stream()
                    .flatMap(List::stream)
                    .flatMap(option -> List.of(option.names()).stream())
                    .toList();
            String option = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
            return new DoryException(
                    Kind.USAGE, "there is no option " + option, Nearest.hint(option, names, see(spec)));
        }
        if (spec.subcommands().isEmpty()) {
            return new DoryException(Kind.USAGE, "\"" + typed + "\" is one argument too many", see(spec));
        }
        if (typed.chars().anyMatch(Character::isWhitespace)) {
            return new DoryException(
                    Kind.USAGE, "\"" + typed + "\" is not a command", "a question stands after -c: dory -c SQL");
        }
        String all = "the commands are " + spec.subcommands().keySet().stream().collect(Collectors.joining(", "));
        return new DoryException(
                Kind.USAGE,
                "there is no command \"" + typed + "\"",
                Nearest.hint(typed, spec.subcommands().keySet(), all));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String see(CommandSpec spec) {
        return spec.qualifiedName() + " --help";
    }

    private static String firstLine(ParameterException wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("the command line cannot be read");
    }
}
