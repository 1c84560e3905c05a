package dory.cli;

import dory.base.DoryException;
import dory.base.RunId;
import dory.profile.Configuration;
import dory.profile.Profile;
import dory.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line for who stays: any number of calls, each with the same command objects as a call of the program. */
public final class Desk {
    private final World world;
    private final Supplier<Runs> opener;
    private final List<Given> given;
    private final Leaving leaving;

    Desk(World world, Supplier<Runs> opener, List<Given> given, Leaving leaving) {
        this.world = world;
        this.opener = opener;
        this.given = List.copyOf(given);
        this.leaving = leaving;
    }

    /** What is to be done when the process is told to end, before anything else. */
    static final class Leaving {
        private volatile Runnable first = () -> {};

        void run() {
            first.run();
        }
    }

    /**
     * One call.
     *
     * @param world as it is for this call: its streams, its terminal, its variables
     * @param given options of the sitting
     * @param last the run that {@code _} stands for
     * @param company who watches
     */
    public record Call(World world, List<Given> given, Optional<RunId> last, Company company) {
        public Call {
            given = List.copyOf(given);
        }
    }

    /** The process's own world. */
    public World world() {
        return world;
    }

    /** The options that stood on the command line that opened the shell. */
    public List<Given> given() {
        return given;
    }

    /** Opens runs of one's own, for one thread; who opens them closes them. */
    public Runs open() {
        return opener.get();
    }

    /** Names what must be done when a signal ends the process: give the terminal back, stop what runs. */
    public void whenTold(Runnable toLeave) {
        leaving.first = toLeave;
    }

    /** Runs a command and returns its exit code; what went wrong has been said on the world's stderr. */
    public int run(Call call, Runs runs, List<String> words) {
        Session session = new Session(call.world(), new Options(), () -> runs, call);
        try {
            CommandLine few = Commands.commandLine(session, words::contains);
            int code =
                    Commands.execute(session, merged(few, call.given(), words).toArray(String[]::new));
            session.stdout().flush();
            return code;
        } catch (java.io.IOException error) {
            return Commands.report(session, Complaints.stdout(error));
        } catch (RuntimeException | Error failure) {
            return Commands.report(session, failure);
        }
    }

    /** The profile that a call would use; {@code given} names it and narrows it. */
    public Profile profile(Call call) {
        Session session = read(call);
        return session.profile();
    }

    /** All that the configuration files say. */
    public Configuration configuration(Call call) {
        return read(call).configuration();
    }

    private Session read(Call call) {
        Session session = new Session(
                call.world(),
                new Options(),
                () -> {
                    throw new IllegalStateException("a profile is read without runs");
                },
                call);
        CommandLine root = Commands.commandLine(session, "query"::equals);
        root.parseArgs(merged(root, call.given(), List.of("query")).toArray(String[]::new));
        return session;
    }

    /** The tree of commands, to look at. */
    public CommandLine tree() {
        return Commands.commandLine(world, opener);
    }

    /** Says on the call's stderr what went wrong. */
    public int complain(Call call, Throwable failure) {
        Session session = new Session(call.world(), new Options(), opener, call);
        Throwable known = failure instanceof ParameterException wrong ? UsageErrors.of(wrong) : failure;
        return Commands.report(session, known);
    }

    /** A page of help. */
    public String page(CommandLine root, List<String> words) {
        return Topics.page(root, words.toArray(String[]::new));
    }

    private static List<String> merged(CommandLine root, List<Given> given, List<String> words) {
        CommandLine command = root;
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                break;
            }
            command = below;
        }
        List<String> all = new ArrayList<>(Given.words(given, command.getCommandSpec()));
        all.addAll(words);
        return all;
    }

    /** A failure in the words a person reads. */
    public static DoryException failure(Throwable failure) {
        return Complaints.of(failure);
    }
}
