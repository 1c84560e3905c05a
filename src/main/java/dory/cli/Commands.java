package dory.cli;

import dory.base.DoryException;
import dory.runs.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The tree of commands. */
final class Commands {
    private static final String HELP = "help";

    private Commands() {}

    /** The tree for one call; nothing is opened before a command runs. */
    static CommandLine commandLine(World world, Supplier<Runs> runs) {
        return commandLine(new Session(world, new Options(), runs));
    }

    static CommandLine commandLine(Session session) {
        return commandLine(session, name -> true);
    }

    /**
     * Runs a call. picocli's reflection takes 5 ms for each command, for all of them longer than a small question takes; so only those are built whose
     * names are among the arguments, and the whole tree where it could say more: on a help page, or on a call that cannot be read.
     */
    static int execute(Session session, String... arguments) {
        Set<String> words = new HashSet<>(List.of(arguments));
        IntSupplier withAll = () -> commandLine(session).execute(arguments);
        if (words.contains(HELP)) {
            return withAll.getAsInt();
        }
        CommandLine few = commandLine(session, words::contains);
        few.setParameterExceptionHandler((wrong, same) -> withAll.getAsInt());
        few.setExecutionStrategy(parsed -> parsed.asCommandLineList().stream()
                        .anyMatch(level -> level.getParseResult().isUsageHelpRequested())
                ? withAll.getAsInt()
                : checkThenRun(session, parsed));
        return few.execute(arguments);
    }

    /** Every command in the order of the help page, by its name. */
    private static Map<String, Supplier<CommandLine>> commands(Session session) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("query", () -> new CommandLine(new Query(session)));
        commands.put("plan", () -> new CommandLine(new PlanQuery(session)));
        commands.put("nodes", () -> new CommandLine(new Nodes(session)));
        commands.put("tables", () -> new CommandLine(new Tables(session)));
        commands.put("profiles", () -> new CommandLine(new Profiles(session)));
        commands.put("runs", () -> new CommandLine(new RunList(session)));
        commands.put("show", () -> new CommandLine(new Show(session)));
        commands.put("verify", () -> new CommandLine(new Verify(session)));
        commands.put("config", () -> Config.commandLine(session));
        commands.put("demo", () -> Demo.commandLine(session));
        commands.put("doctor", () -> new CommandLine(new Doctor(session)));
        commands.put("completion", () -> new CommandLine(new Completion(session)));
        commands.put(HELP, () -> new CommandLine(new HelpCommand(session)));
        return commands;
    }

    /** The tree of some commands only. */
    static CommandLine commandLine(Session session, Predicate<String> wanted) {
        CommandLine root = new CommandLine(new Root(session));
        commands(session).forEach((name, command) -> {
            if (wanted.test(name)) {
                root.addSubcommand(name, command.get());
            }
        });
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
