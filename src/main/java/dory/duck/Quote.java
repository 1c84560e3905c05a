package dory.duck;

import java.util.Collection;
import java.util.stream.Collectors;

/** Puts names and texts from outside into SQL; no other way leads there. */
public final class Quote {
    private Quote() {}

    /** An identifier, always quoted: {@code "a ""b"""}. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text literal: {@code 'it''s'}. DuckDB reads no backslash escapes in it. NUL, which SQL text cannot hold, is spelled with {@code chr(0)}. */
    public static String text(String text) {
        if (text.indexOf('\0') < 0) {
            return '\'' + text.replace("'", "''") + '\'';
        }
        return "('" + text.replace("'", "''").replace("\0", "' || chr(0) || '") + "')";
    }

    /** A list literal of texts: {@code ['a', 'b']}. */
    public static String texts(Collection<String> texts) {
        return texts.stream().map(Quote::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
