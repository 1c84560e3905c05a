package dory.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the command tree as Markdown: file name to text. */
final class CliDocs {
    private CliDocs() {}

    static Map<String, String> pages(CommandLine root) {
        Map<String, String> pages = new LinkedHashMap<>();
        List<CommandLine> commands = Calls.below(root).toList();
        commands.forEach(command -> pages.put(file(command.getCommandSpec()), page(command)));
        pages.put("README.md", index(commands));
        pages.put("variables.md", "# Environment variables\n\n```\n" + Topics.page(root, "variables") + "```\n");
        return pages;
    }

    private static String index(List<CommandLine> commands) {
        return commands.stream()
                .map(CommandLine::getCommandSpec)
                .map(spec -> "| [" + spec.qualifiedName() + "](" + file(spec) + ") | " + description(spec) + " |\n")
                .collect(Collectors.joining(
                        "", """
                        # Commands

                        Generated from the program's own command tree (`make docs`).

                        | command | what it does |
                        |---|---|
                        """, "\n[Environment variables](variables.md) · [exit codes and errors](../errors.md)\n"));
    }

    private static String page(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        StringBuilder page = new StringBuilder("# " + spec.qualifiedName() + "\n\n");
        page.append(description(spec)).append("\n\n```\n");
        page.append(command.getHelp().synopsis(0).strip()).append("\n```\n");
        table(page, "Arguments", spec.positionalParameters());
        HelpLayout.sections(spec).forEach((heading, options) -> table(page, heading, options));
        String examples = String.join("\n", spec.usageMessage().footer()).strip();
        if (!examples.isEmpty()) {
            page.append("\n```\n").append(examples).append("\n```\n");
        }
        if (!spec.subcommands().isEmpty()) {
            page.append("\n## Commands\n\n");
            spec.subcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .forEach(sub -> page.append("- [" + sub.qualifiedName() + "](" + file(sub) + "): ")
                            .append(description(sub))
                            .append('\n'));
        }
        return page.toString();
    }

    private static void table(StringBuilder page, String heading, List<? extends ArgSpec> arguments) {
        if (arguments.isEmpty()) {
            return;
        }
        page.append("\n## ").append(heading).append("\n\n| | |\n|---|---|\n");
        for (ArgSpec argument : arguments) {
            page.append("| ").append(spelling(argument)).append(" | ");
            page.append(String.join(" ", argument.description()).replace("|", "\\|"));
            page.append(" |\n");
        }
    }

    private static String spelling(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec) {
            return "`" + argument.paramLabel().replace("|", "\\|") + "`";
        }
        OptionSpec option = (OptionSpec) argument;
        String value =
                option.arity().max() == 0 ? "" : " " + option.paramLabel().replace("|", "\\|");
        return Stream.of(option.names()).collect(Collectors.joining("`, `", "`", value + "`"));
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String file(CommandSpec spec) {
        return spec.qualifiedName("-") + ".md";
    }
}
