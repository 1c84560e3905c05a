package dory.shell;

import dory.base.Clean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one call with the person: silent for 300 ms, then a line; {@code D} opens the table of nodes; Ctrl-C climbs the ladder. Keys that mean
 * nothing here are kept for the prompt.
 */
final class Watching {
    /** Shorter waits need no words, and the keyboard is left alone. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** A second Ctrl-C within this time means it. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final long TICK_MILLIS = 50;
    private static final int TICKS_A_DRAWING = 2;

    /** How long a stopped call may take before it is left behind. */
    private static final Duration PARTING = Duration.ofSeconds(5);

    private static final AttributedString LADDER = new AttributedString(
            "[m]erge now · [w]ait · [b]ackground · [s]top", AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW));

    private final Window window;
    private final Task task;
    private final StringBuilder unused = new StringBuilder();
    private final Object lock = new Object();
    private int interrupts;
    private boolean resumed;
    private boolean asking;
    private boolean table;
    private int ticks;
    private Optional<Instant> asked = Optional.empty();
    private Optional<Instant> stopping = Optional.empty();

    /** How the waiting ended. */
    enum Ended {
        OVER,
        BACKGROUND,
        /** It was stopped and does not end; it is left behind. */
        LEFT_BEHIND,
        /** The person wants to go. */
        LEAVE
    }

    Watching(Window window, Task task) {
        this.window = window;
        this.task = task;
    }

    /** What was typed and not meant for the waiting. */
    String unused() {
        return unused.toString();
    }

    Ended watch() throws InterruptedException {
        Terminal terminal = window.terminal();
        SignalHandler interrupt = terminal.handle(Signal.INT, signal -> interrupted());
        SignalHandler resume = terminal.handle(Signal.CONT, signal -> note(() -> resumed = true));
        Attributes before = terminal.getAttributes();
        boolean raw = false;
        try {
            while (true) {
                if (task.over(raw ? 0 : TICK_MILLIS)) {
                    return Ended.OVER;
                }
                boolean patient = waited().compareTo(PATIENCE) < 0 && taken() == 0;
                if (!raw && !patient && window.draws()) {
                    terminal.enterRawMode();
                    raw = true;
                }
                Ended ended = step(raw, patient);
                if (ended != null) {
                    return ended;
                }
            }
        } finally {
            window.erase();
            terminal.setAttributes(before);
            terminal.handle(Signal.INT, interrupt);
            terminal.handle(Signal.CONT, resume);
        }
    }

    private @Nullable Ended step(boolean raw, boolean patient) throws InterruptedException {
        Ended ended = climbed();
        if (ended == null && raw) {
            ended = key();
        }
        if (ended == null && longer(stopping, PARTING)) {
            return Ended.LEFT_BEHIND;
        }
        resume();
        if (ended == null && !patient && ticks++ % TICKS_A_DRAWING == 0) {
            draw();
        }
        return ended;
    }

    private Duration waited() {
        return Duration.between(task.started(), now());
    }

    private Instant now() {
        return task.clock().instant();
    }

    private boolean longer(Optional<Instant> since, Duration than) {
        return since.filter(then -> now().isAfter(then.plus(than))).isPresent();
    }

    private void interrupted() {
        note(() -> interrupts++);
    }

    private void note(Runnable what) {
        synchronized (lock) {
            what.run();
        }
    }

    private int taken() {
        synchronized (lock) {
            return interrupts;
        }
    }

    private void resume() {
        synchronized (lock) {
            if (resumed) {
                window.terminal().enterRawMode();
                resumed = false;
            }
        }
    }

    /** The rungs: stop waiting and ask, stop the jobs, leave. */
    private @Nullable Ended climbed() {
        int times;
        synchronized (lock) {
            times = interrupts;
            interrupts = 0;
        }
        for (int i = 0; i < times; i++) {
            if (task.stopped()) {
                return Ended.LEAVE;
            }
            boolean again = asking || (asked.isPresent() && !longer(asked, AGAIN));
            if (again || task.standing().drawing() || task.standing().run().isEmpty()) {
                stop();
            } else {
                asking = true;
                asked = Optional.of(now());
            }
        }
        return null;
    }

    private void stop() {
        asking = false;
        stopping = Optional.of(now());
        task.stop();
        window.say(Calls.stopped(task));
    }

    private @Nullable Ended key() throws InterruptedException {
        int key = read();
        if (key < 0) {
            return null;
        }
        char typed = (char) key;
        char letter = Character.toLowerCase(typed);
        if (task.standing().question().isPresent()
                && (letter == 'y' || letter == 'n' || typed == '\r' || typed == '\n')) {
            task.answer(letter == 'y');
            return null;
        }
        if (asking && "mwbs".indexOf(letter) >= 0) {
            return chosen(letter);
        }
        if (!asking && letter == 'd' && unused.length() == 0) {
            table = !table;
            return null;
        }
        if (!asking) {
            unused.append(typed);
        }
        return null;
    }

    private int read() throws InterruptedException {
        try {
            int key = window.terminal().reader().read(TICK_MILLIS);
            if (key == NonBlockingReader.EOF) {
                task.over(TICK_MILLIS); // nobody types any more; the call goes on
            }
            return key;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private @Nullable Ended chosen(char letter) {
        asking = false;
        switch (letter) {
            case 'm' -> task.mergeNow();
            case 'b' -> {
                return Ended.BACKGROUND;
            }
            case 's' -> stop();
            default -> asked = Optional.empty(); // waits on; the next Ctrl-C asks again
        }
        return null;
    }

    private void draw() {
        Task.Standing standing = task.standing();
        if (standing.drawing() || task.stopped()) {
            window.erase();
            return;
        }
        List<AttributedString> area = new ArrayList<>();
        if (standing.question().isPresent()) {
            area.add(new AttributedString(Clean.line(standing.question().get()) + " · print it? [y/N] "));
        } else if (table && !standing.nodes().isEmpty()) {
            area.addAll(Drawn.table(standing, waited(), Math.max(3, window.height() - 2)));
        } else {
            area.add(Drawn.line(standing, waited()));
        }
        if (asking) {
            area.add(LADDER);
        } else if (table) {
            area.add(new AttributedString("D closes · Ctrl-C stops waiting", AttributedStyle.DEFAULT.faint()));
        }
        window.live(area);
    }
}
