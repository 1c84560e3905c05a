package dory.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of a DuckDB type, {@code DECIMAL(18, 2)}, {@code STRUCT(a INTEGER, "b c" VARCHAR[])}; which types exist is DuckDB's to say. */
final class TypeSyntax {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([A-Za-z_][A-Za-z0-9_]*|\"(?:[^\"]|\"\")+\")|(\\d{1,9}|'(?:[^']|'')*')|([(),\\[\\]]))");

    private final Matcher token;
    private final int end;
    private int position;
    private boolean found;

    private TypeSyntax(String text) {
        this.token = TOKEN.matcher(text);
        this.end = text.length();
    }

    /** The text itself, if it is one type and nothing else; as it goes into SQL, nothing may follow it. */
    static String parse(String text) {
        String type = text.strip();
        TypeSyntax syntax = new TypeSyntax(type);
        if (type.length() > 10_000 || !syntax.next() || !syntax.type(0) || syntax.position < syntax.end) {
            throw new IllegalArgumentException("\"" + text + "\" is not written like a type such as DECIMAL(18, 2)");
        }
        return type;
    }

    /** Moves to the next token; at the end of the text the current token is none. */
    private boolean next() {
        token.region(position, end);
        found = token.lookingAt();
        return found;
    }

    private void accept() {
        position = token.end();
        next();
    }

    private boolean isMark(String mark) {
        return found && mark.equals(token.group(3));
    }

    private boolean isWord() {
        return found && token.group(1) != null;
    }

    /** One or more words (a member's name may lead), arguments in parentheses, more words ({@code WITH TIME ZONE}), brackets. */
    private boolean type(int depth) {
        if (!isWord() || depth > 50) {
            return false;
        }
        while (isWord()) {
            accept();
        }
        if (isMark("(") && !arguments(depth)) {
            return false;
        }
        while (isWord()) {
            accept();
        }
        while (isMark("[")) {
            accept();
            if (found && token.group(2) != null) {
                accept();
            }
            if (!isMark("]")) {
                return false;
            }
            accept();
        }
        return true;
    }

    private boolean arguments(int depth) {
        do {
            accept();
            if (found && token.group(2) != null) {
                accept();
            } else if (!type(depth + 1)) {
                return false;
            }
        } while (isMark(","));
        if (!isMark(")")) {
            return false;
        }
        accept();
        return true;
    }
}
