package dory.cli;

import dory.base.Clean;
import dory.base.Durations;
import dory.base.Size;
import dory.base.Width;
import dory.runs.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells who is waited for: one line drawn again and again on a terminal, else a line whenever a second has passed. */
final class Progress implements Consumer<RunEvent> {
    /** Shorter waits need no words. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int NAMES = 3;

    private final Screen screen;
    private final boolean on;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant start;
    private final @Nullable Company company;
    private Instant last = Instant.MIN;

    Progress(Screen screen, boolean on, Terminal terminal, InstantSource clock) {
        this(screen, on, terminal, clock, null);
    }

    /** Leaves the drawing to who watches. */
    static Progress of(Screen screen, Company company) {
        return new Progress(screen, false, Terminal.NONE, InstantSource.system(), company);
    }

    private Progress(Screen screen, boolean on, Terminal terminal, InstantSource clock, @Nullable Company company) {
        this.company = company;
        this.screen = screen;
        this.on = on;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Note note) {
            screen.note(note.text());
        } else if (company != null) {
            company.accept(event);
        } else if (event instanceof RunEvent.Learning learning) {
            show("learning " + Clean.line(learning.table()) + " from " + Plural.of(learning.nodes(), "node"));
        } else if (event instanceof RunEvent.Progress progress) {
            show(text(progress));
        } else if (event instanceof RunEvent.Started started) {
            show("0/" + Plural.of(started.nodes(), "node") + " · run " + started.run());
        }
    }

    /** Takes the line away. */
    void end() {
        if (company != null) {
            company.end();
        }
        screen.erase();
    }

    private void show(String text) {
        Instant now = clock.instant();
        if (!on || now.isBefore(start.plus(PATIENCE))) {
            return;
        }
        if (terminal.err()) {
            // One column stays free: a full line would wrap, and could not be drawn over.
            screen.passing(Width.cut(text, Math.max(20, terminal.width() - 1)));
        } else if (last.equals(Instant.MIN) || !now.isBefore(last.plus(PAUSE))) {
            last = now;
            screen.line(text);
        }
    }

    private String text(RunEvent.Progress progress) {
        Duration time = Duration.between(start, clock.instant());
        String text = progress.done() + "/" + Plural.of(progress.nodes(), "node") + " · " + new Size(progress.bytes())
                + " · " + tenths(time);
        return progress.waiting().isEmpty() ? text : text + " · waiting for " + names(progress.waiting());
    }

    private static String names(List<String> waiting) {
        String named =
                String.join(", ", waiting.stream().limit(NAMES).map(Clean::line).toList());
        return waiting.size() > NAMES ? named + ", …" : named;
    }

    private static String tenths(Duration time) {
        return time.compareTo(Duration.ofMinutes(1)) < 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : Durations.show(time);
    }
}
