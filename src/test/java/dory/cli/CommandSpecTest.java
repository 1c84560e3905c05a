package dory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command tree as data. */
final class CommandSpecTest {
    private static final CommandLine ROOT = Calls.tree();

    @Test
    void everyOptionAndArgumentIsDescribed() {
        List<ArgSpec> all = commands()
                .flatMap(each -> each.getCommandSpec().args().stream())
                .toList();

        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all)
                .allSatisfy(
                        arg -> assertThat(String.join("", arg.description())).endsWith("."));
    }

    @Test
    void everyCommandIsDescribedAndSaysWhichOptionsItTakes() {
        assertThat(commands()).hasSize(22);
        assertThat(commands()).allSatisfy(command -> {
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            assertThat(HelpLayout.takes(command.getCommandSpec())).contains(Group.GENERAL);
        });
    }

    @Test
    void noOptionCanBeNull() {
        List<OptionSpec> all = options().toList();

        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all)
                .allSatisfy(option -> assertThat(option.required()
                                || option.defaultValue() != null
                                || option.isMultiValue()
                                || option.type().isPrimitive()
                                || option.type() == Optional.class)
                        .as(option.longestName())
                        .isTrue());
    }

    @Test
    void noNameHasTwoMeanings() {
        Map<String, String> meanings = new HashMap<>();
        List<String> twice = new ArrayList<>();
        options().forEach(option -> {
            for (String name : option.names()) {
                String before = meanings.putIfAbsent(name, option.description()[0]);
                if (before != null && !before.equals(option.description()[0])) {
                    twice.add(name);
                }
            }
        });

        assertThat(meanings).hasSizeGreaterThan(40);
        assertThat(twice).isEmpty();
    }

    @Test
    void everyVariableOfAnOptionIsInTheHelp() {
        String page = Topics.page(ROOT, "variables");
        List<String> named = options()
                .flatMap(option -> java.util.regex.Pattern.compile("DORY_[A-Z_]+")
                        .matcher(option.description()[0])
                        .results())
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();

        assertThat(named).hasSize(11);
        assertThat(named).allSatisfy(name -> assertThat(page).contains(name));
    }

    @Test
    void everySharedOptionBelongsToACommandThatUsesIt() {
        List<Group> used = commands()
                .flatMap(command -> HelpLayout.takes(command.getCommandSpec()).stream())
                .distinct()
                .toList();

        assertThat(used).containsExactlyInAnyOrder(Group.values());
    }

    private static Stream<CommandLine> commands() {
        return Calls.below(ROOT);
    }

    private static Stream<OptionSpec> options() {
        return commands().flatMap(each -> each.getCommandSpec().options().stream());
    }
}
