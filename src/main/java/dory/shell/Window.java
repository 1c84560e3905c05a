package dory.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;

/**
 * The terminal, shared by who types, what runs and what is announced: whole lines go above whatever is drawn at the bottom, which is the prompt
 * or a live area. Safe from any thread.
 */
final class Window {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final Terminal terminal;
    private final boolean color;
    private final Display display;
    private @Nullable LineReader reader;
    private int lines;

    /** @param columns what {@code COLUMNS} says, for terminals that do not know their size */
    Window(Terminal terminal, boolean color, Optional<Integer> columns) {
        this.terminal = terminal;
        this.color = color;
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            terminal.setSize(new Size(columns.orElse(USUAL_WIDTH), USUAL_HEIGHT));
        }
        this.display = new Display(terminal, false);
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
        return terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
    }

    int height() {
        return terminal.getHeight() > 0 ? terminal.getHeight() : USUAL_HEIGHT;
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

    /** A line of its own words. */
    void say(String line) {
        print(line + "\n");
    }

    /** Draws the live area anew: at most a screenful, each line cut to the width. */
    synchronized void live(List<AttributedString> area) {
        if (!draws()) {
            return;
        }
        int width = width();
        List<AttributedString> cut = new ArrayList<>();
        for (AttributedString line : area.subList(0, Math.min(area.size(), height() - 1))) {
            // One column stays free, so that no terminal wraps.
            cut.add(line.columnSubSequence(0, Math.max(1, width - 1)));
        }
        display.resize(height(), width);
        display.update(color ? cut : plain(cut), -1);
        terminal.flush();
        lines = cut.size();
    }

    private static List<AttributedString> plain(List<AttributedString> lines) {
        return lines.stream().map(line -> new AttributedString(line.toString())).toList();
    }

    /** Takes the live area away; the cursor stands where it began. */
    synchronized void erase() {
        if (lines > 0) {
            display.update(List.of(), 0);
            display.reset();
            terminal.flush();
            lines = 0;
        }
    }

    /** The window has another size: what was drawn may have been wrapped by the terminal, so it is drawn below, never patched. */
    synchronized void resized() {
        if (lines > 0) {
            // A narrowed terminal wraps the lines of the area; each may stand on several now.
            terminal.writer().write("\r\u001b[J");
            terminal.writer().flush();
            display.clear();
            display.reset();
            lines = 0;
        }
    }
}
