package dory.cli;

import dory.base.Kind;
import dory.runs.Runs;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The command-line program: arguments in, exit code out. {@link #interrupt} may come from any thread. */
public final class Dory {
    private final Opened runs;
    private final Session session;

    private final Desk.Leaving leaving = new Desk.Leaving();
    private final @Nullable Prompt prompt;

    /** @param runs opened when the first command needs it, closed by {@link #run} */
    public Dory(World world, Supplier<Runs> runs) {
        this(world, runs, null);
    }

    /** @param prompt opens the shell when nothing is asked and a person sits at the keyboard */
    public Dory(World world, Supplier<Runs> runs, @Nullable Prompt prompt) {
        this.prompt = prompt;
        this.runs = new Opened(runs);
        this.session = new Session(world, new Options(), this.runs);
        session.shell(this::shell);
    }

    /** One call of the program; an object serves one. */
    public int run(String... arguments) {
        int code = execute(arguments);
        return session.stopped() ? Kind.INTERRUPTED.exitCode() : code;
    }

    /** Stops the run that goes on and says that it is kept; false when none does. */
    public boolean interrupt() {
        session.stop();
        leaving.run();
        int number = runs.interrupt();
        if (number > 0) {
            session.screenForErrors().line("stopped; run " + number + " is kept");
        }
        session.screenForErrors().close();
        return number > 0;
    }

    /** Waits while a person reads an answer in a pager. */
    public void awaitReader() throws InterruptedException {
        session.pager().await();
    }

    private int execute(String... arguments) {
        try (runs) {
            int code = Commands.execute(session, arguments);
            session.stdout().flush();
            return code;
        } catch (IOException error) {
            return report(Complaints.stdout(error));
        } catch (RuntimeException | Error failure) {
            return report(failure);
        }
    }

    /** Opens the shell, if this program has one. */
    private OptionalInt shell(List<Given> given) {
        return prompt == null
                ? OptionalInt.empty()
                : OptionalInt.of(prompt.open(new Desk(session.world(), runs.how, given, leaving)));
    }

    private int report(Throwable failure) {
        return Commands.report(session, failure);
    }

    /** The runs of this call, opened at their first use. */
    private static final class Opened implements Supplier<Runs>, AutoCloseable {
        private final Supplier<Runs> how;
        private volatile @Nullable Runs open;

        Opened(Supplier<Runs> how) {
            this.how = how;
        }

        @Override
        public Runs get() {
            Runs now = open;
            if (now == null) {
                now = how.get();
                open = now;
            }
            return now;
        }

        int interrupt() {
            Runs now = open;
            return now == null ? 0 : now.interrupt();
        }

        @Override
        public void close() {
            Runs now = open;
            if (now != null) {
                now.close();
            }
        }
    }
}
