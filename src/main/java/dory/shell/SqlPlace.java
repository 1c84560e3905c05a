package dory.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the cursor stands in a statement: the tokens before and behind it, the word being typed, the clause around it. */
final class SqlPlace {
    /** What a query in parentheses stands behind. */
    private static final Set<String> BEFORE_QUERY = Set.of(
            "in", "exists", "from", "join", "as", "any", "some", "materialized", "union", "all", "except", "intersect");

    private final List<Token> tokens;
    private final String prefix;
    private final int from;
    private final int index;
    private final boolean quoted;
    private final boolean lower;

    private SqlPlace(List<Token> tokens, @Nullable Token open, int index, String text, int cursor) {
        this.tokens = List.copyOf(tokens);
        this.index = index;
        this.quoted = open != null && open.kind() == Token.Kind.NAME;
        this.from = open == null ? cursor : open.start();
        String typed = open == null ? "" : text.substring(open.start(), cursor);
        this.prefix = quoted ? typed.substring(1).replace("\"\"", "\"") : typed;
        this.lower = lower(typed, tokens);
    }

    /** @param start where the statement begins in the text; empty inside a text, a comment, a number */
    static Optional<SqlPlace> at(String text, int start, int cursor) {
        List<Token> all = new ArrayList<>();
        @Nullable Token open = null;
        int index = 0;
        for (Token moved : tokens(text, start, cursor)) {
            boolean inside = moved.start() < cursor && cursor < moved.end();
            boolean touches = moved.start() < cursor && cursor == moved.end();
            boolean line = moved.kind() == Token.Kind.COMMENT && moved.text().startsWith("--");
            boolean unfinished = inside || (touches && (line || !moved.closed()));
            if (unfinished && (moved.kind() == Token.Kind.TEXT || moved.kind() == Token.Kind.COMMENT)) {
                return Optional.empty();
            }
            if (moved.start() >= cursor && moved.is(";")) {
                break;
            }
            if ((inside || touches) && (moved.isWord() || (moved.kind() == Token.Kind.NAME && unfinished))) {
                open = moved;
            } else if ((inside || touches)
                    && (moved.kind() == Token.Kind.NUMBER || moved.kind() == Token.Kind.PARAMETER)) {
                return Optional.empty();
            } else if (moved.kind() != Token.Kind.COMMENT) {
                all.add(moved);
                index = moved.start() < cursor ? all.size() : index;
            }
        }
        return Optional.of(new SqlPlace(all, open, index, text, cursor));
    }

    private static boolean lower(String typed, List<Token> tokens) {
        if (!typed.isEmpty() && Character.isLetter(typed.charAt(0))) {
            return Character.isLowerCase(typed.charAt(0));
        }
        return tokens.stream()
                .filter(token -> token.isWord()
                        && Keywords.RESERVED.contains(token.text().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(token -> Character.isLowerCase(token.text().charAt(0)))
                .orElse(true);
    }

    /** A quoted name that is not closed yet ends at the cursor, not at the end of the text. */
    private static List<Token> tokens(String text, int start, int cursor) {
        List<Token> all = new ArrayList<>();
        for (Token token : Lexer.tokens(text.substring(start))) {
            int from = token.start() + start;
            boolean open = token.kind() == Token.Kind.NAME && !token.closed() && from < cursor;
            int end = open ? cursor : token.end() + start;
            all.add(new Token(token.kind(), from, end, token.closed(), text.substring(from, end)));
            if (open) {
                all.addAll(tokens(text, cursor, cursor));
            }
        }
        return all;
    }

    /** Of the whole statement, without comments and without the word at the cursor. */
    List<Token> tokens() {
        return tokens;
    }

    /** How many of the tokens stand before the cursor. */
    int index() {
        return index;
    }

    /** What is typed of the word at the cursor, without its quote. */
    String prefix() {
        return prefix;
    }

    /** Where that word begins. */
    int from() {
        return from;
    }

    /** Whether it is a name in quotes. */
    boolean quoted() {
        return quoted;
    }

    /** Whether the person writes keywords in small letters. */
    boolean lower() {
        return lower;
    }

    /** The token so many before the cursor; a blank one before the first. */
    Token before(int back) {
        return index - back >= 0 ? tokens.get(index - back) : new Token(Token.Kind.SYMBOL, 0, 0, true, "");
    }

    /** The word that opened the clause the cursor stands in: at the same depth of parentheses, or the function around it. */
    String clause() {
        int depth = 0;
        for (int i = index - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.is(")")) {
                depth++;
            } else if (token.is("(")) {
                if (depth == 0 && i > 0 && tokens.get(i - 1).isWord("using")) {
                    return "using";
                }
                if (depth == 0 && i > 0 && tokens.get(i - 1).isWord("cast")) {
                    return asInside(i) ? "type" : "expression";
                }
                if (depth == 0 && i + 1 >= index && i > 0 && BEFORE_QUERY.contains(lower(tokens.get(i - 1)))) {
                    return lower(tokens.get(i - 1)).equals("in") ? "in" : "start";
                }
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && token.isWord()) {
                String word = token.text().toLowerCase(Locale.ROOT);
                switch (word) {
                    case "select",
                            "from",
                            "join",
                            "where",
                            "on",
                            "having",
                            "limit",
                            "offset",
                            "qualify",
                            "describe",
                            "summarize",
                            "show",
                            "values",
                            "with" -> {
                        return word;
                    }
                    case "by" -> {
                        return i > 0 && tokens.get(i - 1).isWord("group") ? "group" : "order";
                    }
                    case "union", "except", "intersect" -> {
                        return "start";
                    }
                    default -> depth += 0;
                }
            }
        }
        return "";
    }

    private boolean asInside(int open) {
        return tokens.subList(open, index).stream().anyMatch(token -> token.isWord("as"));
    }

    private static String lower(Token token) {
        return token.isWord() ? token.text().toLowerCase(Locale.ROOT) : "";
    }

    /** Whether a value is complete before the cursor, so that an operator or another clause comes next. */
    boolean afterValue() {
        Token token = before(1);
        boolean word = token.isWord()
                && (!Keywords.RESERVED.contains(token.text().toLowerCase(Locale.ROOT))
                        || List.of("end", "null", "true", "false")
                                .contains(token.text().toLowerCase(Locale.ROOT)));
        return word
                || token.kind() == Token.Kind.NAME
                || token.kind() == Token.Kind.NUMBER
                || token.kind() == Token.Kind.TEXT
                || token.is(")")
                || (token.is("*")
                        && (before(2).isWord("select")
                                || before(2).is(",")
                                || before(2).is(".")));
    }
}
