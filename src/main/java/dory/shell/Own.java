package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tree of the shell's own commands: those that mean nothing outside it. */
@Command(name = "", description = "The shell's own commands.")
final class Own implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command has a name");
    }

    static CommandLine tree(Stay stay, Stay.Source source) {
        CommandLine root = new CommandLine(new Own())
                .addSubcommand(new Places.Use(stay))
                .addSubcommand(new Places.SaveProfile(stay))
                .addSubcommand(new Past.History(stay))
                .addSubcommand(new Past.Rerun(stay))
                .addSubcommand(new Past.Again(stay))
                .addSubcommand(new Past.Print(stay))
                .addSubcommand(new Past.Reset(stay))
                .addSubcommand(new Past.Edit(stay, source))
                .addSubcommand(new Past.Last(stay))
                .addSubcommand(new Looks.Mode(stay))
                .addSubcommand(new Looks.Expanded(stay))
                .addSubcommand(new Looks.Timing(stay))
                .addSubcommand(new Looks.PagerSwitch(stay))
                .addSubcommand(new Looks.Once(stay, source))
                .addSubcommand(new Looks.Output(stay, source))
                .addSubcommand(new Looks.Chart(stay))
                .addSubcommand(new Doing.Read(stay))
                .addSubcommand(new Doing.Watch(stay))
                .addSubcommand(new Doing.Explain(stay))
                .addSubcommand(new Doing.Attach(stay))
                .addSubcommand(new Doing.Stop(stay))
                .addSubcommand(new Doing.Shell())
                .addSubcommand(new Doing.Clear(stay))
                .addSubcommand(new Doing.Quit(stay))
                .addSubcommand(new Help(stay));
        root.setExpandAtFiles(false);
        root.setInterpolateVariables(false);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        root.setUsageHelpWidth(80);
        return root;
    }

    /** Runs one command; what it throws is the caller's to say. */
    static int run(CommandLine tree, List<String> words) throws InterruptedException {
        tree.setExecutionExceptionHandler((failure, command, parsed) -> {
            throw failure;
        });
        tree.setParameterExceptionHandler((wrong, arguments) -> {
            throw wrong;
        });
        try {
            CommandLine.ParseResult parsed = tree.parseArgs(words.toArray(String[]::new));
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            Object result = ((Callable<?>) command.getCommand()).call();
            return result instanceof Integer code ? code : 0;
        } catch (RuntimeException | InterruptedException known) {
            throw known;
        } catch (Exception failure) {
            throw new DoryException(Kind.BUG, words.get(0) + " failed: " + failure.getMessage()).because(failure);
        }
    }
}
