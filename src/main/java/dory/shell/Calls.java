package dory.shell;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Kind;
import dory.base.RunId;
import dory.cli.Company;
import dory.cli.Desk;
import dory.cli.Terminal;
import dory.merge.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The calls of one stay: in front, where the person waits, or in the background; to the screen, a file or a program. */
final class Calls {
    private static final long TICK_MILLIS = 20;

    /** Ticks that a question in the background may take until its run has a number. */
    private static final int NUMBERED = 100;

    private final Stay stay;
    private final List<Task> background = new ArrayList<>();
    private Where output = Where.SCREEN;
    private Where once = Where.SCREEN;
    private int lastRun;
    private Optional<String> lastVerdict = Optional.empty();
    private volatile Optional<Task> front = Optional.empty();

    Calls(Stay stay) {
        this.stay = stay;
    }

    /** Rows of everything that follows go there. */
    void output(Where where) {
        output = where;
    }

    /** Rows of the next answer go there. */
    void once(Where where) {
        once = where;
    }

    /** The run and verdict of what was typed last are not known yet. */
    void forget() {
        lastRun = 0;
        lastVerdict = Optional.empty();
    }

    int lastRun() {
        return lastRun;
    }

    Optional<String> lastVerdict() {
        return lastVerdict;
    }

    /** Calls nobody waits for. */
    List<Task> background() {
        synchronized (background) {
            return List.copyOf(background);
        }
    }

    /** What the person waits for now; for a signal's thread. */
    Optional<Task> front() {
        return front;
    }

    int ask(String sql, Where where) throws InterruptedException {
        Where to = where.equals(Where.SCREEN) ? once.equals(Where.SCREEN) ? output : once : where;
        once = Where.SCREEN;
        return run(List.of("query", sql), to);
    }

    /** Any command of the program; its rows go where the sitting's go. */
    int command(List<String> words) throws InterruptedException {
        Where to = once.equals(Where.SCREEN) ? output : once;
        once = Where.SCREEN;
        return run(words, to);
    }

    int run(List<String> words, Where where) throws InterruptedException {
        Transcript transcript = new Transcript(stay.window());
        try (Sink sink = open(where, transcript)) {
            List<String> all = new ArrayList<>(words);
            if (where.to() == Where.To.FILE) {
                all.addAll(List.of("-o", where.name(), "--yes"));
            }
            Task task = task(all, transcript, sink.stream(), sink.screen());
            int code = wait(task);
            if (code == 0 && where.to() == Where.To.FILE) {
                stay.window().say("wrote " + Clean.line(where.name()));
            }
            return code;
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK, "cannot write to " + where.name() + ": " + dory.base.DiskReason.of(error))
                    .because(error);
        }
    }

    private Task task(List<String> words, Transcript transcript, OutputStream out, boolean screen) {
        Terminal terminal = new Terminal(
                true, screen, true, stay.window().width(), stay.window().height());
        PrintStream err = transcript.err();
        Function<Company, Desk.Call> call = stay.sitting().calls(out, err, terminal);
        Task task = new Task(stay.desk(), stay.clock(), transcript, company -> {
            int code = company.desk().run(call.apply(company), company.runs(), words);
            err.flush();
            return code;
        });
        return task;
    }

    private int wait(Task task) throws InterruptedException {
        front = Optional.of(task);
        Watching watching = new Watching(stay.window(), task);
        task.begin();
        try {
            Watching.Ended ended = watching.watch();
            switch (ended) {
                case OVER -> show(task);
                case BACKGROUND -> {
                    toBackground(task);
                    return 0;
                }
                case LEFT_BEHIND ->
                    stay.window().say("it does not end yet and was left behind; nothing of it will be shown");
                case LEAVE -> {
                    stay.window().say("left while it was being stopped; .runs tells what became of it");
                    stay.leave();
                }
            }
            return task.stopped() ? Kind.INTERRUPTED.exitCode() : task.code();
        } finally {
            front = Optional.empty();
            if (!watching.unused().isEmpty()) {
                Editing.typeAhead(stay.reader(), watching.unused());
            }
        }
    }

    private void show(Task task) {
        remember(task);
        page(task.transcript().rows());
        String words = task.transcript().words();
        if (!words.isEmpty()) {
            stay.window().print(words);
        }
        if (stay.sitting().timing() && !task.stopped()) {
            Duration time = Duration.between(task.started(), stay.clock().instant());
            stay.window().say("time: " + Durations.show(time));
        }
    }

    /** Prints rows, in the pager when they are taller than the window. */
    void page(String rows) {
        Optional<String> program = stay.pager().command();
        boolean tall = rows.lines().count() > stay.window().height() - 2;
        if (tall && program.isPresent()) {
            stay.pager().show(rows, stay.window(), program.get());
        } else if (!rows.isEmpty()) {
            stay.window().print(rows);
        }
    }

    /** What is said of a call that was stopped: whether jobs still run, and what stays. */
    static String stopped(Task task) {
        return task.standing()
                .run()
                .map(run -> "stopped: no node works on; run " + run + " is kept")
                .orElse("stopped");
    }

    /** Forgets a background call; nothing of it is announced. */
    void drop(Task task) {
        synchronized (background) {
            background.remove(task);
        }
    }

    private void remember(Task task) {
        Task.Standing standing = task.standing();
        standing.run().ifPresent(run -> lastRun = run.number());
        if (standing.verdict().isPresent()) {
            standing.run().ifPresent(stay.sitting()::last);
            lastVerdict = standing.verdict().map(Verdict::text);
        }
    }

    int askInBackground(String sql) throws InterruptedException {
        Transcript transcript = new Transcript(stay.window());
        Task task = task(List.of("query", sql), transcript, transcript.out(), true);
        task.begin();
        // A question that is refused, or over at once, needs no announcement.
        for (int i = 0; i < NUMBERED && task.standing().run().isEmpty() && !task.over(0); i++) {
            task.over(TICK_MILLIS);
        }
        if (task.over(0)) {
            show(task);
            return task.code();
        }
        toBackground(task);
        return 0;
    }

    private void toBackground(Task task) {
        synchronized (background) {
            background.add(task);
        }
        stay.window().say(name(task) + " goes on in the background; its answer will be announced here");
        task.toBackground(this::announce);
    }

    private static String name(Task task) {
        return task.standing().run().map(run -> "run " + run).orElse("it");
    }

    /** From the call's own thread. */
    private void announce(Task task) {
        synchronized (background) {
            if (!background.remove(task)) {
                return;
            }
        }
        if (task.stopped()) {
            return;
        }
        String number = task.standing().run().map(Object::toString).orElse("");
        String words = task.transcript().words();
        boolean shown = task.standing().verdict().isPresent() && !number.isEmpty();
        String next = shown ? "  .show " + number + " shows it\n" : "";
        stay.window().print("background: " + words + next);
    }

    /** The background call of a run; none when it is not one of this stay. */
    Optional<Task> of(int run) {
        return background().stream()
                .filter(task ->
                        task.standing().run().filter(id -> id.number() == run).isPresent())
                .findFirst();
    }

    /** Waits for a background call again; its answer is shown from the store. */
    int attach(Task task) throws InterruptedException {
        drop(task);
        front = Optional.of(task);
        Watching.Ended ended;
        try {
            ended = new Watching(stay.window(), task).watch();
        } finally {
            front = Optional.empty();
        }
        if (ended == Watching.Ended.BACKGROUND) {
            toBackground(task);
            return 0;
        }
        if (ended == Watching.Ended.LEAVE) {
            stay.leave();
        }
        if (ended != Watching.Ended.OVER || task.stopped()) {
            return Kind.INTERRUPTED.exitCode();
        }
        Optional<RunId> run = task.standing().run();
        if (task.standing().verdict().isPresent() && run.isPresent()) {
            return command(List.of("show", run.get().toString()));
        }
        stay.window().print(task.transcript().words());
        return task.code();
    }

    /** Says what went wrong, in the words and colours of a call. */
    int complain(Throwable failure) {
        Transcript transcript = new Transcript(stay.window());
        PrintStream err = transcript.err();
        Terminal terminal = new Terminal(
                true, true, true, stay.window().width(), stay.window().height());
        Desk.Call call = stay.sitting()
                .calls(OutputStream.nullOutputStream(), err, terminal)
                .apply(Silent.COMPANY);
        int code = stay.desk().complain(call, failure);
        err.flush();
        return code;
    }

    /** A place for rows that is closed after the call. */
    private record Sink(OutputStream stream, boolean screen, Optional<Process> process) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (!screen) {
                try {
                    stream.close();
                } catch (IOException gone) {
                    if (process.isEmpty()) {
                        throw gone;
                    }
                }
            }
            process.ifPresent(Sink::wait);
        }

        private static void wait(Process process) {
            try {
                process.waitFor();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Sink open(Where where, Transcript transcript) throws IOException {
        return switch (where.to()) {
            case SCREEN, FILE -> new Sink(transcript.out(), true, Optional.empty());
            case APPEND -> {
                Path file = stay.desk().world().path(where.name());
                yield new Sink(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        false,
                        Optional.empty());
            }
            case PIPE -> {
                Process process = new ProcessBuilder("/bin/sh", "-c", where.name())
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                yield new Sink(process.getOutputStream(), false, Optional.of(process));
            }
        };
    }
}
