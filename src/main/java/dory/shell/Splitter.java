package dory.shell;

import dory.duck.Statements;
import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into commands and statements, in one pass; what ends a statement says what becomes of it. */
final class Splitter {
    private final String text;
    private final List<Token> tokens;
    private final List<Typed> found = new ArrayList<>();
    /** The token looked at. */
    private int next;
    /** Where the piece being read begins. */
    private int start;
    /** Whether it has more than comments yet. */
    private boolean begun;

    Splitter(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /** The pieces; the last may be open. */
    List<Typed> split() {
        while (next < tokens.size()) {
            Token token = tokens.get(next);
            if (!begun && Typed.isCommand(text, token.start())) {
                int end = endOfLine(token.start());
                found.add(new Typed.Command(text.substring(token.start(), end).strip(), token.start()));
                goOn(end);
            } else if (token.is(";")) {
                finish(token, token.end());
            } else if (token.is("\\") && Typed.isCommand(text, token.start())) {
                backslash(token);
            } else {
                pass(token);
            }
        }
        rest();
        return found;
    }

    private void pass(Token token) {
        begun |= token.kind() != Token.Kind.COMMENT;
        next++;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private void goOn(int from) {
        start = from;
        begun = false;
        while (next < tokens.size() && tokens.get(next).start() < from) {
            next++;
        }
    }

    /** A semicolon, and what the rest of its line says of the statement. */
    private void finish(Token semicolon, int after) {
        String sql = text.substring(start, semicolon.start());
        int end = endOfLine(after);
        String tail = text.substring(after, end).strip();
        if (tail.equals("&")) {
            add(sql, Typed.End.BACKGROUND, "");
            goOn(end);
        } else if (tail.startsWith("|") && !tail.startsWith("||") && tail.length() > 1) {
            add(sql, Typed.End.PIPE, tail.substring(1).strip());
            goOn(end);
        } else if (begun && tokens.get(next - 1).is("&")) {
            add(withoutLast(sql), Typed.End.BACKGROUND, "");
            goOn(after);
        } else {
            add(sql, Typed.End.RUN, "");
            goOn(after);
        }
    }

    private static String withoutLast(String sql) {
        String kept = sql.stripTrailing();
        return kept.substring(0, kept.length() - 1);
    }

    private void backslash(Token sign) {
        int end = sign.end();
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String sql = text.substring(start, sign.start());
        String rest = text.substring(end, endOfLine(end)).strip();
        switch (text.substring(sign.start(), end)) {
            case "\\G" -> ended(sql, Typed.End.VERTICAL, "", end);
            case "\\gx" -> ended(sql, Typed.End.VERTICAL, "", end);
            case "\\g" -> {
                if (rest.isEmpty()) {
                    ended(sql, Typed.End.RUN, "", end);
                } else if (rest.startsWith("|")) {
                    ended(sql, Typed.End.PIPE, rest.substring(1).strip(), endOfLine(end));
                } else {
                    ended(sql, Typed.End.FILE, unquoted(rest), endOfLine(end));
                }
            }
            case "\\watch" -> ended(sql, Typed.End.WATCH, rest, endOfLine(end));
            case "\\e" -> ended(sql, Typed.End.EDIT, "", endOfLine(end));
            case "\\p" -> ended(sql, Typed.End.PRINT, "", endOfLine(end));
            case "\\r" -> ended(sql, Typed.End.RESET, "", endOfLine(end));
            default -> pass(sign);
        }
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1 && "'\"".indexOf(word.charAt(0)) >= 0 && word.endsWith(word.substring(0, 1));
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    private void ended(String sql, Typed.End end, String argument, int after) {
        add(sql, end, argument);
        goOn(after);
        if (next < tokens.size() && tokens.get(next).is(";")) {
            goOn(tokens.get(next).end()); // as in "\gx;"
        }
    }

    private void rest() {
        String sql = text.substring(start);
        if (begun && tokens.get(tokens.size() - 1).is("&")) {
            add(withoutLast(sql), Typed.End.BACKGROUND, "");
        } else {
            add(sql, Typed.End.OPEN, "");
        }
    }

    private void add(String sql, Typed.End end, String argument) {
        List<Statements.Statement> statements = Statements.split(sql);
        if (!statements.isEmpty()) {
            String whole = statements.size() == 1
                    ? statements.get(0).sql()
                    : sql.substring(statements.get(0).offset()).strip();
            found.add(new Typed.Question(
                    whole, end, argument, start + statements.get(0).offset()));
        }
    }
}
