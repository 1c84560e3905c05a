package dory.shell;

import dory.base.DoryException;
import dory.runs.History;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The prompt's memory: whole statements of this and of every other shell, in a file that all of them append to. */
final class Remembered {
    private final History file;
    private final InstantSource clock;
    private final String shell;
    private final Consumer<String> complain;
    private final Kept typed = new Kept();
    private long place;
    private int count;
    private boolean kept = true;

    /** @param complain told once when the file cannot be used */
    Remembered(History file, InstantSource clock, Consumer<String> complain) {
        this.file = file;
        this.clock = clock;
        this.complain = complain;
        this.shell = ProcessHandle.current().pid() + "." + Long.toString(clock.millis(), 36);
    }

    /** What the arrow keys walk through. */
    Kept typed() {
        return typed;
    }

    /** Reads what was typed before. */
    void load() {
        guarded(file::trim);
        takeOver();
    }

    /** Takes over what other shells have added since; their statements come before what is typed next. */
    void takeOver() {
        guarded(() -> {
            History.Read read = file.from(place);
            place = read.end();
            for (History.Entry entry : read.entries()) {
                if (!entry.id().startsWith(shell + "-") && entry.status().isEmpty()) {
                    typed.keep(entry.at(), entry.text());
                }
            }
        });
    }

    /** Keeps something as it is typed. */
    History.Entry add(String profile, String text) {
        count++;
        History.Entry entry = new History.Entry(shell + "-" + count, clock.instant(), profile, text, 0, "");
        typed.keep(entry.at(), text);
        guarded(() -> file.append(entry));
        return entry;
    }

    /** Keeps how it ended. */
    void ended(History.Entry entry, int run, String status) {
        guarded(() -> file.append(entry.ended(run, status)));
    }

    /** Keeps something that was taken back, for the arrow keys only. */
    void takenBack(String text) {
        typed.keep(clock.instant(), text);
    }

    /** Everything that is known, oldest first. */
    List<History.Entry> all() {
        List<History.Entry> all = new ArrayList<>();
        guarded(() -> all.addAll(file.all()));
        if (!kept) {
            typed.forEach(
                    entry -> all.add(new History.Entry("-" + entry.index(), entry.time(), "", entry.line(), 0, "")));
        }
        return all;
    }

    /** A memory that does not work is said once, and never stops anybody. */
    private void guarded(Runnable use) {
        if (!kept) {
            return;
        }
        try {
            use.run();
        } catch (DoryException broken) {
            kept = false;
            complain.accept(
                    broken.what() + broken.hint().map(hint -> "; " + hint).orElse(""));
        }
    }
}
