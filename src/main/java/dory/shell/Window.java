package dory.shell;

import dory.cli.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.reader.LineReader;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/**
 * The terminal, shared by who types, what runs and what is announced: whole lines go above whatever is drawn at the bottom, which is the prompt
 * or a live area. Safe from any thread.
 */
final class Window {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    /** Variables of terminals that wrap old lines anew when they become narrower; the others cut them, and say nothing. */
    private static final List<String> REFLOWING =
            List.of("TMUX", "VTE_VERSION", "KITTY_WINDOW_ID", "TERM_PROGRAM", "WT_SESSION", "KONSOLE_VERSION");

    private final boolean reflows;
    private final Terminal terminal;
    private final Attributes given;
    private final boolean color;
    /** How wide each line of the live area is. */
    private final List<Integer> drawn = new ArrayList<>();

    private @Nullable LineReader reader;

    /**
     * Shares a terminal.
     *
     * @param given how the terminal was found, which is how other programs get it
     * @param world whose {@code COLUMNS} counts for terminals that do not know their size
     */
    Window(Terminal terminal, Attributes given, boolean color, World world) {
        this.reflows = REFLOWING.stream().anyMatch(name -> world.variable(name).isPresent());
        this.terminal = terminal;
        this.given = given;
        this.color = color;
        if (terminal.getColumns() <= 0 || terminal.getRows() <= 0) {
            terminal.setSize(Size.of(columns(world), USUAL_HEIGHT));
        }
    }

    private static int columns(World world) {
        return world.variable("COLUMNS")
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::parseInt)
                .orElse(USUAL_WIDTH);
    }

    Terminal terminal() {
        return terminal;
    }

    boolean color() {
        return color;
    }

    /** Whether lines can be drawn over. */
    boolean draws() {
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    void reader(LineReader with) {
        reader = with;
    }

    int width() {
        return terminal.getColumns() > 0 ? terminal.getColumns() : USUAL_WIDTH;
    }

    int height() {
        return terminal.getRows() > 0 ? terminal.getRows() : USUAL_HEIGHT;
    }

    /** Whole lines, each with its newline; above the prompt if someone types. */
    synchronized void print(String text) {
        LineReader typing = reader;
        if (typing != null && typing.isReading()) {
            typing.printAbove(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
            return;
        }
        erase();
        terminal.writer().write(text);
        terminal.writer().flush();
    }

    /** Lends the terminal to another program, as it was found; Ctrl-C is the program's. */
    <T> T lend(Callable<T> use) throws Exception {
        Attributes now = terminal.getAttributes();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
        terminal.setAttributes(given);
        try {
            return use.call();
        } finally {
            terminal.setAttributes(now);
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    /** A line of its own words. */
    void say(String line) {
        print(line + "\n");
    }

    /** Draws the live area anew in one write: at most a screenful, each line cut to the width. */
    synchronized void live(List<AttributedString> area) {
        if (!draws()) {
            return;
        }
        StringBuilder text = new StringBuilder(toStart());
        drawn.clear();
        int most = Math.max(1, height() - 1);
        for (AttributedString line : area.subList(0, Math.min(area.size(), most))) {
            // One column stays free, so that no terminal wraps.
            AttributedString cut = line.columnSubSequence(0, Math.max(1, width() - 1));
            text.append(drawn.isEmpty() ? "" : "\n")
                    .append(color ? cut.toAnsi(terminal) : cut.toString())
                    .append("\u001b[K");
            drawn.add(cut.columnLength());
        }
        terminal.writer().write(text.append("\u001b[J").toString());
        terminal.writer().flush();
    }

    /** Takes the live area away; the cursor stands where it began. */
    synchronized void erase() {
        if (!drawn.isEmpty()) {
            terminal.writer().write(toStart() + "\u001b[J");
            terminal.writer().flush();
            drawn.clear();
        }
    }

    /** Switches off what the line editor switches on; for an end that comes while it reads. Takes no lock: a signal waits for nobody. */
    void leave() {
        LineReader typing = reader;
        if (typing != null && typing.isReading()) {
            terminal.puts(InfoCmp.Capability.keypad_local);
            terminal.writer().write(draws() ? "\u001b[?2004l\r\n" : "\r\n");
            terminal.flush();
        }
    }

    /** To the first column of the area; in a window that has been narrowed since, some terminals have wrapped its lines. */
    private String toStart() {
        int width = width();
        int rows = drawn.stream()
                .mapToInt(columns -> reflows ? 1 + Math.max(0, columns - 1) / width : 1)
                .sum();
        return rows > 1 ? "\r\u001b[" + (rows - 1) + "A" : "\r";
    }
}
