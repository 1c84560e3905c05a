package dory.cli;

import dory.base.Clean;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** What is said on stderr, in whole lines; the progress line gives way to each. Safe from any thread. */
final class Screen {
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final Ink ink;
    private final boolean quiet;
    private final Set<String> noted = new HashSet<>();
    private boolean drawn;
    private boolean closed;

    Screen(PrintStream err, Ink ink, boolean quiet) {
        this.err = err;
        this.ink = ink;
        this.quiet = quiet;
    }

    Ink ink() {
        return ink;
    }

    /** A line that stays. */
    synchronized void line(String text) {
        if (closed) {
            return;
        }
        erase();
        err.print(text + "\n");
        err.flush();
    }

    /** Nothing is said after this: the process ends. */
    synchronized void close() {
        erase();
        closed = true;
    }

    /** Something a person should know, once, unless quiet was asked for. */
    synchronized void note(String text) {
        if (!quiet && noted.add(text)) {
            line("note: " + Clean.line(text));
        }
    }

    /** A line that the next one, of whatever kind, takes the place of; for terminals only. */
    synchronized void passing(String text) {
        if (closed) {
            return;
        }
        err.print(ERASE + text);
        err.flush();
        drawn = true;
    }

    synchronized void erase() {
        if (drawn) {
            err.print(ERASE);
            err.flush();
            drawn = false;
        }
    }
}
