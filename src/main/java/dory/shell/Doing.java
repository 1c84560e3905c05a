package dory.shell;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that do something else than ask. */
final class Doing {
    private Doing() {}

    /** {@code .read}. */
    @Command(name = "read", description = "Do what stands in a file: statements and commands, until one fails.")
    static final class Read implements Callable<Integer> {
        private static final int DEEPEST = 16;
        private final Stay stay;

        @Option(names = "--allow-shell", description = "Let the file start programs too.")
        private boolean allowShell;

        @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
        private String file = "";

        Read(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            if (stay.depth() >= DEEPEST) {
                throw new DoryException(
                        Kind.USAGE, "files read each other " + DEEPEST + " deep", "does " + file + " read itself?");
            }
            return stay.script(text(), allowShell ? Stay.Source.TRUSTED : Stay.Source.FILE);
        }

        private String text() {
            Path path = stay.desk().world().path(file);
            try {
                return Files.readString(path);
            } catch (CharacterCodingException binary) {
                throw new DoryException(Kind.USAGE, file + " is not UTF-8", "iconv -t UTF-8 converts it")
                        .because(binary);
            } catch (IOException error) {
                throw new DoryException(Kind.DISK, "cannot read " + path + ": " + DiskReason.of(error)).because(error);
            }
        }
    }

    /** {@code .watch}. */
    @Command(name = "watch", description = "Ask the last statement, or this one, again and again; Ctrl-C ends it.")
    static final class Watch implements Callable<Integer> {
        private static final Duration USUAL = Duration.ofSeconds(5);
        private final Stay stay;

        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "TIME|SQL",
                description = "The pause between two, such as 5s; then a statement.")
        private List<String> words = List.of();

        Watch(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() throws InterruptedException {
            String text = String.join(" ", words).strip();
            String first = text.isEmpty() ? "" : text.split("\\s+", 2)[0];
            Optional<Duration> named = pause(first);
            String rest = named.isPresent() ? text.substring(first.length()).strip() : text;
            String sql = rest.isEmpty() ? Dispatch.lastStatement(stay) : rest.replaceAll(";\\s*$", "");
            stay.sitting().statement(sql);
            return repeated(sql, named.orElse(USUAL));
        }

        private static Optional<Duration> pause(String word) {
            if (word.matches("\\d{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(word)));
            }
            return word.matches("(\\d+(ms|s|m|h|d))+") ? Optional.of(Durations.parse(word)) : Optional.empty();
        }

        private int repeated(String sql, Duration pause) throws InterruptedException {
            CountDownLatch stop = new CountDownLatch(1);
            Terminal terminal = stay.window().terminal();
            stay.window().say("every " + Durations.show(pause) + "; Ctrl-C ends it");
            while (true) {
                int code = stay.calls().ask(sql, Where.SCREEN);
                if (code != 0 && code != Kind.PARTIAL.exitCode()) {
                    return code;
                }
                Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> stop.countDown());
                try {
                    if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return 0;
                    }
                } finally {
                    terminal.handle(Terminal.Signal.INT, before);
                }
            }
        }
    }

    /** {@code .explain}. */
    @Command(name = "explain", description = "Show what the last statement, or this one, would do; no node is asked.")
    static final class Explain implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", arity = "0..1", paramLabel = "SQL", description = "The statement.")
        private Optional<String> sql = Optional.empty();

        Explain(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() throws InterruptedException {
            return stay.calls().command(List.of("plan", sql.orElseGet(() -> Dispatch.lastStatement(stay))));
        }
    }

    private static Task task(Stay stay, Optional<Integer> run) {
        List<Task> all = stay.calls().background();
        if (all.isEmpty()) {
            throw new DoryException(
                    Kind.USAGE, "no run goes on in the background", "& at the end of a statement sends one there");
        }
        if (run.isEmpty()) {
            return all.get(all.size() - 1);
        }
        return stay.calls().of(run.get()).orElseThrow(() -> {
            List<String> numbers = new ArrayList<>();
            all.forEach(task -> task.standing().run().ifPresent(id -> numbers.add(id.toString())));
            return new DoryException(
                    Kind.USAGE,
                    "run " + run.get() + " does not go on in this sitting's background",
                    "there: " + String.join(", ", numbers));
        });
    }

    /** {@code .attach}. */
    @Command(name = "attach", description = "Wait again for a run that goes on in the background.")
    static final class Attach implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "Its number; else the newest.")
        private Optional<Integer> run = Optional.empty();

        Attach(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() throws InterruptedException {
            return stay.calls().attach(task(stay, run));
        }
    }

    /** {@code .stop}. */
    @Command(name = "stop", description = "Stop a run that goes on in the background; what it asked of the nodes ends.")
    static final class Stop implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "Its number; else the newest.")
        private Optional<Integer> run = Optional.empty();

        Stop(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            Task task = task(stay, run);
            stay.calls().drop(task);
            task.stop();
            stay.window().say(Calls.stopped(task));
            return 0;
        }
    }

    /** {@code \!}; the line is taken as it is, so this only explains itself. */
    @Command(
            name = "shell",
            description = "Run a command of the system's shell: \\! ls. Alone: a shell until you leave it.")
    static final class Shell implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("the line of a shell command is taken before it is parsed");
        }
    }

    /** {@code .clear}. */
    @Command(name = "clear", description = "Clear the screen.")
    static final class Clear implements Callable<Integer> {
        private final Stay stay;

        Clear(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            stay.window().terminal().puts(InfoCmp.Capability.clear_screen);
            stay.window().terminal().flush();
            return 0;
        }
    }

    /** {@code .quit}. */
    @Command(name = "quit", description = "Leave; Ctrl-D does the same.")
    static final class Quit implements Callable<Integer> {
        private final Stay stay;

        Quit(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            stay.leave();
            return 0;
        }
    }
}
