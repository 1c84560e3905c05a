package dory.shell;

import dory.shell.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads SQL into tokens by the rules of {@link dory.duck.Statements}; takes any text, whole or not, in one pass. */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        int start = at;
        if (isSpace(c)) {
            at++;
        } else if (text.startsWith("--", at)) {
            int end = indexOf('\n', at);
            add(Kind.COMMENT, start, end, end < text.length());
        } else if (text.startsWith("/*", at)) {
            comment(start);
        } else if (c == '\'') {
            quoted(Kind.TEXT, c, start);
        } else if (c == '"' || c == '`') {
            quoted(Kind.NAME, c, start);
        } else if ((c == 'e' || c == 'E') && text.startsWith("'", at + 1)) {
            escaped(start);
        } else if (c == '$') {
            dollar(start);
        } else if (isDigit(c)) {
            int end = at;
            while (end < text.length() && (isDigit(text.charAt(end)) || "._".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            add(Kind.NUMBER, start, end, true);
        } else if (isNamePart(c)) {
            int end = at;
            while (end < text.length() && (isNamePart(text.charAt(end)) || text.charAt(end) == '$')) {
                end++;
            }
            add(Kind.WORD, start, end, true);
        } else {
            add(Kind.SYMBOL, start, at + 1, true);
        }
    }

    private void add(Kind kind, int start, int end, boolean closed) {
        tokens.add(new Token(kind, start, end, closed, text.substring(start, end)));
        at = end;
    }

    private int indexOf(char c, int from) {
        int found = text.indexOf(c, from);
        return found < 0 ? text.length() : found;
    }

    private void comment(int start) {
        int nested = 0;
        int i = start;
        while (i < text.length()) {
            if (text.startsWith("/*", i)) {
                nested++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                nested--;
                i += 2;
                if (nested == 0) {
                    add(Kind.COMMENT, start, i, true);
                    return;
                }
            } else {
                i++;
            }
        }
        add(Kind.COMMENT, start, text.length(), false);
    }

    private void quoted(Kind kind, char quote, int start) {
        int i = start + 1;
        while (i < text.length()) {
            if (text.charAt(i) != quote) {
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2;
            } else {
                add(kind, start, i + 1, true);
                return;
            }
        }
        add(kind, start, text.length(), false);
    }

    private void escaped(int start) {
        int i = start + 2;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'' && !text.startsWith("''", i)) {
                add(Kind.TEXT, start, i + 1, true);
                return;
            }
            i += c == '\\' || c == '\'' ? 2 : 1;
        }
        add(Kind.TEXT, start, text.length(), false);
    }

    private void dollar(int start) {
        int tag = start + 1;
        if (tag < text.length() && !isDigit(text.charAt(tag))) {
            while (tag < text.length() && isNamePart(text.charAt(tag))) {
                tag++;
            }
        }
        if (tag >= text.length() || text.charAt(tag) != '$') {
            int end = tag;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            add(Kind.PARAMETER, start, Math.max(start + 1, end), true);
            return;
        }
        int close = text.indexOf(text.substring(start, tag + 1), tag + 1);
        if (close < 0) {
            add(Kind.TEXT, start, text.length(), false);
        } else {
            add(Kind.TEXT, start, close + (tag + 1 - start), true);
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNamePart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !isSpace(c));
    }

    static boolean isSpace(char c) {
        return c <= ' '
                || c == 0xa0
                || (c >= 0x2000 && c <= 0x200b)
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000
                || c == 0xfeff;
    }
}
