package dory.cli;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The options that stand before or after a command's name; each command {@link Takes} some and refuses the others. */
enum Group {
    SOURCE("Question", SourceOptions.class),
    VARIABLES("Question", VariableOptions.class),
    TARGET("Nodes", TargetOptions.class),
    ALL("Nodes", AllOption.class),
    SPREAD("Nodes", SpreadOptions.class),
    CONFIG("Nodes", ConfigOption.class),
    POLICY("Missing nodes", PolicyOptions.class),
    DISCOVER("How it is asked", DiscoverOption.class),
    LIMIT("How it is asked", LimitOption.class),
    BATCH("How it is asked", BatchOptions.class),
    PROGRESS("How it is asked", ProgressOption.class),
    FORMAT("Output", FormatOptions.class),
    YES("Output", YesOption.class),
    DISPLAY("Output", DisplayOptions.class),
    STATS("Output", StatsOption.class),
    GENERAL("General", GeneralOptions.class);

    private final String heading;
    private final Class<?> options;

    Group(String heading, Class<?> options) {
        this.heading = heading;
        this.options = options;
    }

    /** Over the options on a help page; groups with the same heading stand together. */
    String heading() {
        return heading;
    }

    /** The group that declares an option; none for a command's own. */
    static Optional<Group> of(OptionSpec option) {
        return option.userObject() instanceof Field field
                ? Arrays.stream(values())
                        .filter(group -> group.options.equals(field.getDeclaringClass()))
                        .findFirst()
                : Optional.empty();
    }
}
