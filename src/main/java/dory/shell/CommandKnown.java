package dory.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as a completion sees it.
 *
 * @param option descriptions by name, in the order of the help page
 * @param takesValue the options that need a value
 * @param arguments the labels of its positional arguments
 */
record CommandKnown(
        String name,
        String description,
        Map<String, String> options,
        List<String> takesValue,
        List<String> arguments,
        List<String> below) {
    CommandKnown {
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
        takesValue = List.copyOf(takesValue);
        arguments = List.copyOf(arguments);
        below = List.copyOf(below);
    }

    /** All commands of two trees, by name; the second's win. */
    static Map<String, CommandKnown> of(CommandLine program, CommandLine own) {
        Map<String, CommandKnown> all = new TreeMap<>();
        program.getSubcommands().forEach((name, command) -> all.put(name, of(name, command, "-h", "-V")));
        own.getSubcommands().forEach((name, command) -> all.put(name, of(name, command)));
        return all;
    }

    private static CommandKnown of(String name, CommandLine command, String... left) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> takesValue = new ArrayList<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            boolean out = List.of(left).stream()
                    .anyMatch(sign -> List.of(option.names()).contains(sign));
            if (out || option.hidden()) {
                continue;
            }
            options.put(option.longestName(), option.description().length == 0 ? "" : option.description()[0]);
            if (option.arity().max() > 0) {
                takesValue.addAll(List.of(option.names()));
            }
        }
        String[] description = command.getCommandSpec().usageMessage().description();
        return new CommandKnown(
                name,
                description.length == 0 ? "" : description[0],
                options,
                takesValue,
                command.getCommandSpec().positionalParameters().stream()
                        .map(CommandLine.Model.PositionalParamSpec::paramLabel)
                        .toList(),
                List.copyOf(command.getSubcommands().keySet()));
    }
}
