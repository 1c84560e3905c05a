package dory.duck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into SQL statements where DuckDB's own tokenizer would (tried against 2.0.0): never inside {@code '…'},
 * {@code E'…'}, {@code "…"}, {@code `…`}, {@code $tag$…$tag$}, {@code -- …} or {@code /* … *}{@code /}, which nests. One pass, linear.
 */
public final class Statements {
    private final String text;
    private final List<Statement> found = new ArrayList<>();
    private int at;
    /** Where the statement being read began, -1 before its first token. */
    private int start = -1;
    /** Behind its last token. */
    private int end;

    private int depth;
    private @Nullable Open unterminated;

    private Statements(String text) {
        this.text = text;
    }

    /** What ended a statement. */
    public enum Terminator {
        SEMICOLON,
        /** {@code \G} or {@code \gx}: show this one answer vertically. */
        VERTICAL,
        /** The text ended. */
        NONE
    }

    /**
     * One statement.
     *
     * @param sql from its first token to its last, without the terminator and without comments before and after
     * @param offset of its first character in the text that was split
     */
    public record Statement(String sql, int offset, Terminator terminator) {}

    /** What the end of a text leaves open; {@link #sign} is the name of the continuation prompt. */
    public enum Open {
        /** Nothing: the text may be run. */
        NOTHING(""),
        /** A statement without its terminator. */
        STATEMENT(";"),
        /** The same, inside brackets of any kind. */
        BRACKET("("),
        TEXT("'"),
        NAME("\""),
        DOLLAR("$$"),
        COMMENT("/*");

        private final String sign;

        Open(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /**
     * The statements in order; empty ones and those of comments only are left out. An unterminated string or comment makes
     * all the rest one statement, for which DuckDB then has the error.
     */
    public static List<Statement> split(String text) {
        Statements scan = new Statements(text);
        scan.read();
        scan.finish(Terminator.NONE);
        return List.copyOf(scan.found);
    }

    /** What is open at the end of the text. */
    public static Open open(String text) {
        Statements scan = new Statements(text);
        scan.read();
        if (scan.unterminated != null) {
            return scan.unterminated;
        }
        if (scan.start < 0) {
            return Open.NOTHING;
        }
        return scan.depth > 0 ? Open.BRACKET : Open.STATEMENT;
    }

    /** Whether every statement of the text has its terminator. */
    public static boolean complete(String text) {
        return open(text) == Open.NOTHING;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (text.startsWith("--", at)) {
                skipLine();
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (c == ';') {
                finish(Terminator.SEMICOLON);
                at++;
            } else if (c == '\\' && verticalLength() > 0) {
                int length = verticalLength();
                finish(Terminator.VERTICAL);
                at += length;
            } else {
                begin();
                skipToken(c);
                end = at;
            }
        }
    }

    private void begin() {
        if (start < 0) {
            start = at;
        }
    }

    private void finish(Terminator terminator) {
        if (start >= 0) {
            found.add(new Statement(text.substring(start, end), start, terminator));
        }
        start = -1;
        depth = 0;
    }

    private void leftOpen(Open what) {
        unterminated = what;
        at = text.length();
        end = at;
    }

    private int verticalLength() {
        int length = text.startsWith("\\gx", at) ? 3 : text.startsWith("\\G", at) ? 2 : 0;
        return length > 0 && at + length < text.length() && isNamePart(text.charAt(at + length)) ? 0 : length;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipComment() {
        int nested = 0;
        int from = at;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                nested++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                nested--;
                at += 2;
                if (nested == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        at = from;
        begin();
        leftOpen(Open.COMMENT);
    }

    private void skipToken(char c) {
        if (c == '\'') {
            skipQuoted(c, Open.TEXT);
        } else if (c == '"' || c == '`') {
            skipQuoted(c, Open.NAME);
        } else if (c == '$') {
            skipDollar();
        } else if ((c == 'E' || c == 'e') && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
            skipEscapeText();
        } else if (isDigit(c)) {
            // A number ends before letters, so that the E of 1E'…' is seen.
            while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
        } else if (isNamePart(c)) {
            while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '$')) {
                at++;
            }
        } else {
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            at++;
        }
    }

    /** A doubled quote is the end of one and the start of the next, which comes to the same. */
    private void skipQuoted(char quote, Open what) {
        int close = text.indexOf(quote, at + 1);
        if (close < 0) {
            leftOpen(what);
        } else {
            at = close + 1;
        }
    }

    private void skipEscapeText() {
        at += 2;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' && !text.startsWith("''", at)) {
                at++;
                return;
            }
            at += c == '\\' || c == '\'' ? 2 : 1;
        }
        leftOpen(Open.TEXT);
    }

    /** {@code $$} or {@code $tag$} opens a string, {@code $1} and {@code $name} are parameters. */
    private void skipDollar() {
        int tag = at + 1;
        if (tag < text.length() && !isDigit(text.charAt(tag))) {
            while (tag < text.length() && isNamePart(text.charAt(tag))) {
                tag++;
            }
        }
        if (tag >= text.length() || text.charAt(tag) != '$') {
            at = tag;
            return;
        }
        int close = text.indexOf(text.substring(at, tag + 1), tag + 1);
        if (close < 0) {
            leftOpen(Open.DOLLAR);
        } else {
            at = close + (tag + 1 - at);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !isSpace(c));
    }

    /** The spaces DuckDB skips; it takes other characters beyond ASCII for letters. */
    private static boolean isSpace(char c) {
        return c <= ' '
                || c == 0xa0
                || (c >= 0x2000 && c <= 0x200b)
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000
                || c == 0xfeff;
    }
}
