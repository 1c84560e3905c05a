package dory.shell;

import dory.duck.Statements.Open;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether what is typed is whole, what is open, and which stretch of it a completion replaces. */
final class InputParser implements Parser {
    private final Proposals proposals;

    InputParser(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.COMPLETE) {
            int from = proposals.at(line, cursor).from();
            return new Line(line, cursor, from);
        }
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            Open open = Typed.open(line);
            if (open != Open.NOTHING) {
                throw new EOFError(-1, -1, "not whole yet", open.sign());
            }
        }
        return new Line(line, cursor, 0);
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** The text between {@code from} and the cursor is the word. */
    private record Line(String line, int cursor, int from) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(from, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - from;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return cursor - from;
        }

        @Override
        public int rawWordLength() {
            return cursor - from;
        }
    }
}
