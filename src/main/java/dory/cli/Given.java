package dory.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * An option that holds for every call of a sitting that takes it.
 *
 * @param option its longest name
 * @param values as typed, one for each time it was given; none for a switch
 */
public record Given(String option, List<String> values) {
    /** Opens the shell without its start-up file. */
    public static final String NO_INIT = "--no-init";

    public Given {
        values = List.copyOf(values);
    }

    static List<Given> of(ParseResult parsed) {
        return parsed.matchedOptions().stream()
                .map(option -> new Given(
                        option.longestName(),
                        option.arity().max() == 0 ? List.of() : List.copyOf(option.originalStringValues())))
                .toList();
    }

    /** The options that a command takes, as words of a command line. */
    static List<String> words(List<Given> given, CommandSpec command) {
        List<String> taken = HelpLayout.sections(command).values().stream()
                .flatMap(List::stream)
                .map(OptionSpec::longestName)
                .collect(Collectors.toList());
        List<String> words = new ArrayList<>();
        for (Given one : given) {
            if (!taken.contains(one.option())) {
                continue;
            }
            if (one.values().isEmpty()) {
                words.add(one.option());
            }
            one.values().forEach(value -> words.addAll(List.of(one.option(), value)));
        }
        return words;
    }
}
