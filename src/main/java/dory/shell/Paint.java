package dory.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Colours what is being typed: SQL by its tokens, commands by whether they exist, and the first bracket that does not fit. */
final class Paint implements Highlighter {
    private static final AttributedStyle KEYWORD = AttributedStyle.BOLD;
    private static final AttributedStyle TEXT = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle COMMAND =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN).bold();
    private static final AttributedStyle WRONG =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).underline();

    /** Longer texts are pasted, not typed, and painting each key would be felt. */
    private static final int LONGEST = 20_000;

    private final boolean color;
    private final Supplier<Names> names;

    Paint(boolean color, Supplier<Names> names) {
        this.color = color;
        this.names = names;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (!color || buffer.length() > LONGEST) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder painted = new AttributedStringBuilder();
        int at = 0;
        for (Stretch stretch : stretches(buffer)) {
            painted.append(buffer.substring(at, stretch.start()));
            painted.styled(stretch.style(), buffer.substring(stretch.start(), stretch.end()));
            at = stretch.end();
        }
        return painted.append(buffer.substring(at)).toAttributedString();
    }

    /** A part of the text and its colour. */
    private record Stretch(int start, int end, AttributedStyle style) {}

    private List<Stretch> stretches(String buffer) {
        List<Stretch> all = new ArrayList<>();
        int at = 0;
        for (Typed piece : new Splitter(buffer).split()) {
            if (piece instanceof Typed.Command command) {
                sql(buffer, at, command.offset(), all);
                int end = command.offset() + command.line().length();
                all.add(command(buffer, command.offset(), end));
                at = end;
            }
        }
        sql(buffer, at, buffer.length(), all);
        return all;
    }

    private Stretch command(String buffer, int start, int end) {
        int name = start + 1;
        while (name < end && !Character.isWhitespace(buffer.charAt(name))) {
            name++;
        }
        return new Stretch(start, name, exists(buffer.substring(start, name)) ? COMMAND : WRONG);
    }

    private boolean exists(String typed) {
        try {
            return !names.get().of(typed).isEmpty();
        } catch (dory.base.DoryException unknown) {
            return false;
        }
    }

    private static void sql(String buffer, int from, int to, List<Stretch> all) {
        List<Character> open = new ArrayList<>();
        boolean wrong = false;
        for (Token token : Lexer.tokens(buffer.substring(from, to))) {
            AttributedStyle style = style(token);
            char sign = token.text().charAt(0);
            if (token.is(";")) {
                open.clear();
                wrong = false;
            } else if (token.kind() == Token.Kind.SYMBOL && "([{".indexOf(sign) >= 0) {
                open.add(")]}".charAt("([{".indexOf(sign)));
            } else if (token.kind() == Token.Kind.SYMBOL && ")]}".indexOf(sign) >= 0 && !wrong) {
                wrong = open.isEmpty() || open.remove(open.size() - 1) != sign;
                style = wrong ? WRONG : style;
            }
            if (style != null) {
                all.add(new Stretch(from + token.start(), from + token.end(), style));
            }
        }
    }

    private static @Nullable AttributedStyle style(Token token) {
        return switch (token.kind()) {
            case TEXT -> TEXT;
            case NUMBER, PARAMETER -> NUMBER;
            case COMMENT -> COMMENT;
            case WORD -> Keywords.RESERVED.contains(token.text().toLowerCase(Locale.ROOT)) ? KEYWORD : null;
            case NAME, SYMBOL -> null;
        };
    }
}
