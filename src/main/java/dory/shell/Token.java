package dory.shell;

/**
 * A piece of SQL as it is being typed.
 *
 * @param start of its first character
 * @param end behind its last
 * @param closed whether its closing quote or comment end is there
 */
record Token(Kind kind, int start, int end, boolean closed, String text) {
    /** What a token is; space between tokens is none. */
    enum Kind {
        WORD,
        /** In double quotes or backticks. */
        NAME,
        /** In single quotes or dollars. */
        TEXT,
        NUMBER,
        COMMENT,
        PARAMETER,
        /** One character that is nothing else. */
        SYMBOL
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    /** A word or quoted name as the name it stands for. */
    String name() {
        if (kind != Kind.NAME) {
            return text;
        }
        char quote = text.charAt(0);
        String inner = text.substring(1, closed ? text.length() - 1 : text.length());
        return inner.replace("" + quote + quote, "" + quote);
    }

    /** Whether it may name a table or column. */
    boolean names() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
