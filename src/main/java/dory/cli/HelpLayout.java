package dory.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How a help page looks: only the options the command takes, under a heading for each group. */
final class HelpLayout {
    private static final int WIDTH = 100;
    private static final String OWN = "Options";

    private HelpLayout() {}

    static void apply(CommandLine command) {
        command.setUsageHelpWidth(WIDTH);
        command.getCommandSpec().versionProvider(() -> new String[] {Version.text()});
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        usage.parameterListHeading("%nArguments:%n");
        usage.commandListHeading("%nCommands:%n");
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(command.getCommandSpec(), help));
        command.getSubcommands().values().forEach(HelpLayout::apply);
    }

    /** The groups whose options have an effect in a command. */
    static Set<Group> takes(CommandSpec spec) {
        return takes(spec.userObject().getClass());
    }

    private static Set<Group> takes(Class<?> command) {
        Takes takes = command.getAnnotation(Takes.class);
        if (takes == null) {
            throw new IllegalStateException(command.getSimpleName() + " does not say which options it takes");
        }
        Set<Group> groups = EnumSet.noneOf(Group.class);
        groups.addAll(Arrays.asList(takes.value()));
        if (takes.like() != Void.class) {
            groups.addAll(takes(takes.like()));
        }
        return groups;
    }

    /** The command's options by heading, in the order of a help page. */
    static Map<String, List<OptionSpec>> sections(CommandSpec spec) {
        Set<Group> taken = takes(spec);
        Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
        List<OptionSpec> own = spec.options().stream()
                .filter(option -> Group.of(option).isEmpty())
                .toList();
        if (!own.isEmpty()) {
            sections.put(OWN, own);
        }
        for (Group group : Group.values()) {
            if (taken.contains(group)) {
                List<OptionSpec> options = spec.options().stream()
                        .filter(option -> Group.of(option).filter(group::equals).isPresent())
                        .toList();
                sections.merge(
                        group.heading(),
                        options,
                        (before, more) -> java.util.stream.Stream.concat(before.stream(), more.stream())
                                .toList());
            }
        }
        return sections;
    }

    private static String options(CommandSpec spec, Help help) {
        StringBuilder text = new StringBuilder();
        sections(spec)
                .forEach((heading, options) ->
                        text.append(String.format("%n%s:%n", heading)).append(help.optionListExcludingGroups(options)));
        return text.toString();
    }
}
