package dory.shell;

import dory.duck.Statements;
import dory.duck.Statements.Open;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a text at the prompt, or of a script, says: commands and statements, in order. */
sealed interface Typed {
    /** Where it begins in the text that was read. */
    int offset();

    /** Words that need no dot when nothing else stands beside them. */
    Set<String> BARE = Set.of("help", "exit", "quit", "clear", "history");

    /** A line that begins with a dot or a backslash, or is one of the bare words. */
    record Command(String line, int offset) implements Typed {}

    /**
     * A statement.
     *
     * @param sql without its end
     * @param argument of the end: the file, the command, the pause
     */
    record Question(String sql, End end, String argument, int offset) implements Typed {}

    /** What ends a statement, which says what becomes of it. */
    enum End {
        /** Nothing yet. */
        OPEN,
        RUN,
        /** {@code \G} and {@code \gx}. */
        VERTICAL,
        /** {@code \g FILE}. */
        FILE,
        /** {@code | command}. */
        PIPE,
        /** {@code &}. */
        BACKGROUND,
        /** {@code \watch 5s}. */
        WATCH,
        /** {@code \e}. */
        EDIT,
        /** {@code \p}. */
        PRINT,
        /** {@code \r}: forget it. */
        RESET
    }

    /** Reads a text; the last piece may be open. */
    static List<Typed> read(String text) {
        String bare = text.strip();
        String word = bare.endsWith(";") ? bare.substring(0, bare.length() - 1).strip() : bare;
        if (BARE.contains(word.toLowerCase(Locale.ROOT))) {
            return List.of(new Command("." + word.toLowerCase(Locale.ROOT), text.indexOf(bare)));
        }
        return new Splitter(text).split();
    }

    /** What is open at the end of a text, for the continuation prompt. */
    static Open open(String text) {
        List<Typed> all = read(text);
        if (!all.isEmpty() && all.get(all.size() - 1) instanceof Question last && last.end() == End.OPEN) {
            Open open = Statements.open(last.sql());
            return open == Open.NOTHING ? Open.STATEMENT : open;
        }
        return Open.NOTHING;
    }

    /** Whether a text that begins here is a command's. */
    static boolean isCommand(String text, int at) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char sign = text.charAt(at);
        char next = text.charAt(at + 1);
        boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        return (sign == '.' && letter) || (sign == '\\' && (letter || next == '?' || next == '!'));
    }
}
