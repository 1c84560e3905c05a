package dory.cli;

import dory.base.DoryException;
import dory.runs.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The tree of commands. */
final class Commands {
    private Commands() {}

    /** The tree for one call; nothing is opened before a command runs. */
    static CommandLine commandLine(World world, Supplier<Runs> runs) {
        return commandLine(new Session(world, new Options(), runs));
    }

    static CommandLine commandLine(Session session) {
        return commandLine(session, given -> OptionalInt.empty());
    }

    /** @param shell opens the shell with the options of this call, where there is one */
    static CommandLine commandLine(Session session, Function<List<Given>, OptionalInt> shell) {
        Demo demo = new Demo(session);
        CommandLine demos =
                new CommandLine(demo).addSubcommand(new Demo.Break(demo)).addSubcommand(new Demo.Heal(demo));
        CommandLine root = new CommandLine(new Root(session, shell))
                .addSubcommand(new Query(session))
                .addSubcommand(new PlanQuery(session))
                .addSubcommand(new Nodes(session))
                .addSubcommand(new Tables(session))
                .addSubcommand(new Profiles(session))
                .addSubcommand(new RunList(session))
                .addSubcommand(new Show(session))
                .addSubcommand(demos)
                .addSubcommand(new HelpCommand(session));
        AtomicInteger order = new AtomicInteger();
        root.registerConverter(SqlText.class, text -> new SqlText(order.incrementAndGet(), text));
        root.registerConverter(SqlFile.class, text -> new SqlFile(order.incrementAndGet(), text));
        root.setExpandAtFiles(false);
        root.setInterpolateVariables(false);
        root.setOut(new PrintWriter(session.stdout(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(session.world().err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        HelpLayout.apply(root);
        root.setParameterExceptionHandler((wrong, arguments) -> report(session, UsageErrors.of(wrong)));
        root.setExecutionExceptionHandler((failure, command, parsed) -> report(session, failure));
        root.setExecutionStrategy(parsed -> checkThenRun(session, parsed));
        return root;
    }

    /** Says what went wrong on stderr, and returns the exit code. A closed pipe ends quietly. */
    static int report(Session session, Throwable failure) {
        Optional<IOException> stdout = session.stdout().failure();
        if (stdout.isPresent() && Complaints.closedPipe(stdout.get())) {
            return 0;
        }
        DoryException known = stdout.map(Complaints::stdout).orElseGet(() -> Complaints.of(failure));
        session.complain(known);
        return known.kind().exitCode();
    }

    private static int checkThenRun(Session session, ParseResult parsed) {
        List<ParseResult> levels = parsed.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .toList();
        CommandSpec last = levels.get(levels.size() - 1).commandSpec();
        try {
            UsageErrors.refuseOptionsWithoutEffect(levels, last);
            addUp(levels);
        } catch (DoryException wrong) {
            return report(session, wrong);
        }
        return new RunLast().execute(parsed);
    }

    /** A repeatable option adds up before and after the command's name; picocli would let the later place win. */
    private static void addUp(List<ParseResult> levels) {
        Map<String, List<Object>> all = new HashMap<>();
        for (ParseResult level : levels) {
            for (OptionSpec option : level.matchedOptionsSet()) {
                if (option.isMultiValue()) {
                    List<Object> values = all.computeIfAbsent(option.longestName(), name -> new ArrayList<>());
                    // One collection for each time the option stands.
                    option.typedValues().forEach(given -> values.addAll((Collection<?>) given));
                    option.setValue(values);
                }
            }
        }
    }
}
