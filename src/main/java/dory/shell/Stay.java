package dory.shell;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Kind;
import dory.cli.Desk;
import dory.runs.History;
import java.time.InstantSource;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** One stay at the prompt: reads, tells commands from questions, and goes on whatever happens until the person leaves. */
final class Stay {
    private static final int PROMPT_COLUMNS = 40;

    private final Desk desk;
    private final Window window;
    private final InstantSource clock;
    private final Sitting sitting;
    private final Remembered memory;
    private final Pager pager;
    private final Calls calls;
    private final Dispatch dispatch;
    private final Knowledge knowledge;
    private LineReader reader;
    private String buffer = "";
    private boolean leaving;
    private boolean warned;
    private int interrupts;
    private int depth;

    Stay(Desk desk, Window window, InstantSource clock) {
        this.desk = desk;
        this.window = window;
        this.clock = clock;
        this.sitting = new Sitting(desk);
        this.pager = new Pager(desk.world().environment());
        this.memory = new Remembered(
                new History(desk.world().places().history()), clock, text -> window.say("note: " + Clean.line(text)));
        this.calls = new Calls(this);
        this.knowledge = new Knowledge(this);
        this.dispatch = new Dispatch(this);
        this.reader = Editing.reader(this);
        window.reader(reader);
    }

    Desk desk() {
        return desk;
    }

    Window window() {
        return window;
    }

    InstantSource clock() {
        return clock;
    }

    Sitting sitting() {
        return sitting;
    }

    Remembered memory() {
        return memory;
    }

    Pager pager() {
        return pager;
    }

    Calls calls() {
        return calls;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    LineReader reader() {
        return reader;
    }

    /** The next line begins with this text, to be edited. */
    void edit(String text) {
        buffer = text;
    }

    /** Leaves after the command that says so. */
    void leave() {
        leaving = true;
    }

    /** Reads and does until the person leaves. */
    void stay() {
        while (!leaving) {
            memory.takeOver();
            Optional<String> text = read();
            text.filter(typed -> !typed.isBlank()).ifPresent(typed -> {
                warned = false;
                interrupts = 0;
                take(typed, Source.PROMPT);
            });
        }
    }

    /** Where a text comes from. */
    enum Source {
        PROMPT,
        /** The start-up file, which may do what the prompt may. */
        START,
        /** A file read with {@code .read}: no shell escapes. */
        FILE,
        /** The same, when the person allowed them. */
        TRUSTED
    }

    private Optional<String> read() {
        String first = buffer;
        buffer = "";
        try {
            String prompt = prompt();
            return Optional.of(reader.readLine(prompt, null, (org.jline.reader.MaskingCallback) null, first));
        } catch (UserInterruptException cleared) {
            String partial = String.valueOf(cleared.getPartialLine());
            if (!partial.isBlank()) {
                memory.takenBack(partial);
                interrupts = 0;
            } else if (++interrupts == 2) {
                window.say("Ctrl-D leaves");
            }
            return Optional.empty();
        } catch (EndOfFileException end) {
            int background = calls.background().size();
            if (background > 0 && !warned) {
                warned = true;
                window.say((background == 1 ? "1 run goes on" : background + " runs go on")
                        + " in the background; Ctrl-D again stops "
                        + (background == 1 ? "it" : "them") + " and leaves");
                return Optional.empty();
            }
            leaving = true;
            return Optional.empty();
        }
    }

    private String prompt() {
        String name = Clean.line(sitting.name());
        String shown = name.codePointCount(0, name.length()) > PROMPT_COLUMNS
                ? name.substring(0, name.offsetByCodePoints(0, PROMPT_COLUMNS - 1)) + "…"
                : name;
        return shown + "> ";
    }

    /** Does what a text says, piece by piece, and stops at the first failure; returns its code. */
    int take(String text, Source source) {
        Optional<History.Entry> entry =
                source == Source.PROMPT ? Optional.of(memory.add(sitting.name(), text.strip())) : Optional.empty();
        int code = 0;
        if (sitting.profile().isEmpty()) {
            Shell.resolve(this, false); // the file that could not be read may have been mended
        }
        calls.forget();
        for (Typed piece : Typed.read(text)) {
            code = guarded(piece, source);
            if (leaving || (code != 0 && code != Kind.PARTIAL.exitCode())) {
                break;
            }
        }
        String status = code == 0 ? "ok" : code == Kind.PARTIAL.exitCode() ? "partial" : "error " + code;
        int ended = code;
        knowledge.refresh();
        entry.ifPresent(typed -> memory.ended(
                typed, calls.lastRun(), ended == 0 ? calls.lastVerdict().orElse(status) : status));
        return code;
    }

    /** Does what a file says; failures are said, the code is the first's. */
    int script(String text, Source source) {
        depth++;
        try {
            return take(text, source);
        } finally {
            depth--;
        }
    }

    /** How many files are being read, each by the one before. */
    int depth() {
        return depth;
    }

    /** Whatever fails is said; the prompt comes back. */
    private int guarded(Typed piece, Source source) {
        try {
            return piece instanceof Typed.Command command
                    ? dispatch.run(command.line(), source)
                    : question((Typed.Question) piece, source);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            leaving = true;
            return Kind.INTERRUPTED.exitCode();
        } catch (RuntimeException | Error failure) {
            return calls.complain(failure);
        }
    }

    private int question(Typed.Question question, Source source) throws InterruptedException {
        String sql = question.sql();
        sitting.statement(sql);
        return switch (question.end()) {
            case OPEN, RUN -> calls.ask(sql, Where.SCREEN);
            case VERTICAL -> calls.ask(sql + " \\G", Where.SCREEN);
            case FILE -> calls.ask(sql, Where.file(question.argument()));
            case PIPE -> {
                allowShell(source, "| " + question.argument());
                yield calls.ask(sql, Where.pipe(question.argument()));
            }
            case BACKGROUND -> calls.askInBackground(sql);
            case WATCH -> dispatch.run(".watch " + question.argument(), source);
            case EDIT -> dispatch.run(".edit", source);
            case PRINT -> {
                window.print(Safe.text(sql) + "\n");
                yield 0;
            }
            case RESET -> 0;
        };
    }

    /** @throws DoryException of kind USAGE for a shell escape in a script */
    void allowShell(Source source, String what) {
        if (source == Source.FILE) {
            throw new DoryException(
                    Kind.USAGE,
                    "a script may not start a program: " + what,
                    "type it at the prompt, or .read --allow-shell FILE");
        }
    }

    /** Nothing of this stay goes on after it. */
    void close() {
        knowledge.close();
        for (Task task : calls.background()) {
            calls.drop(task);
            task.transcript().mute();
            task.runs().interrupt();
        }
    }
}
