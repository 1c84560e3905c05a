package dory.shell;

import dory.duck.Column;
import dory.duck.Quote;
import dory.shell.Proposal.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What could be typed at a place in SQL; a pure function of the text and of what is known. */
final class SqlProposals {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MOST = 500;

    /** What a query in parentheses stands behind. */
    private static final Set<String> BEFORE_QUERY =
            Set.of("in", "exists", "from", "join", "as", "any", "some", "materialized", "union", "all", "except", "intersect");

    private final Known known;
    private final List<Token> tokens;
    private final Scope scope;
    private final String prefix;
    private final int from;
    private final int index;
    private final boolean quoted;
    private final boolean lower;
    private final Map<String, Proposal> found = new LinkedHashMap<>();

    private SqlProposals(Known known, List<Token> tokens, Token open, int index, String text, int cursor) {
        this.known = known;
        this.tokens = tokens;
        this.index = index;
        this.quoted = open != null && open.kind() == Token.Kind.NAME;
        this.from = open == null ? cursor : open.start();
        String typed = open == null ? "" : text.substring(open.start(), cursor);
        this.prefix = quoted ? typed.substring(1).replace("\"\"", "\"") : typed;
        this.lower = lower(typed, tokens);
        List<Token> others = new ArrayList<>(tokens);
        this.scope = new Scope(others, known);
    }

    private static boolean lower(String typed, List<Token> tokens) {
        if (!typed.isEmpty() && Character.isLetter(typed.charAt(0))) {
            return Character.isLowerCase(typed.charAt(0));
        }
        return tokens.stream()
                .filter(token -> token.isWord() && Keywords.RESERVED.contains(token.text().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(token -> Character.isLowerCase(token.text().charAt(0)))
                .orElse(true);
    }

    /** @param start where the statement begins in the text */
    static Found at(String text, int start, int cursor, Known known) {
        List<Token> all = new ArrayList<>();
        Token open = null;
        int index = 0;
        for (Token moved : tokens(text, start, cursor)) {
            boolean inside = moved.start() < cursor && cursor < moved.end();
            boolean touches = moved.start() < cursor && cursor == moved.end();
            boolean unfinished = inside || (touches && (!moved.closed() || moved.kind() == Token.Kind.COMMENT && moved.text().startsWith("--")));
            if (unfinished && (moved.kind() == Token.Kind.TEXT || moved.kind() == Token.Kind.COMMENT)) {
                return Found.nothing(cursor);
            }
            if (moved.start() >= cursor && moved.is(";")) {
                break;
            }
            if ((inside || touches) && (moved.isWord() || (moved.kind() == Token.Kind.NAME && unfinished))) {
                open = moved;
            } else if ((inside || touches) && (moved.kind() == Token.Kind.NUMBER || moved.kind() == Token.Kind.PARAMETER)) {
                return Found.nothing(cursor);
            } else if (moved.kind() != Token.Kind.COMMENT) {
                all.add(moved);
                index = moved.start() < cursor ? all.size() : index;
            }
        }
        SqlProposals made = new SqlProposals(known, all, open, index, text, cursor);
        made.propose();
        return new Found(made.from, made.found.values().stream().limit(MOST).toList());
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

    private Token before(int back) {
        return index - back >= 0 ? tokens.get(index - back) : new Token(Token.Kind.SYMBOL, 0, 0, true, "");
    }

    private void propose() {
        if (before(1).is(".") && before(2).names()) {
            columnsOf(before(2).name());
            return;
        }
        if (before(1).is(":") && before(2).is(":")) {
            words(Keywords.TYPES);
            return;
        }
        if (index == 0) {
            words(Keywords.START);
            return;
        }
        clause(lastClause());
    }

    /** The word that opened the clause the cursor stands in: at the same depth of parentheses, or the function around it. */
    private String lastClause() {
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
                    case "select", "from", "join", "where", "on", "having", "limit", "offset", "qualify", "describe", "summarize", "show", "values", "with" -> {
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
    private boolean afterValue() {
        Token token = before(1);
        boolean word = token.isWord()
                && (!Keywords.RESERVED.contains(token.text().toLowerCase(Locale.ROOT))
                        || List.of("end", "null", "true", "false").contains(token.text().toLowerCase(Locale.ROOT)));
        return word
                || token.kind() == Token.Kind.NAME
                || token.kind() == Token.Kind.NUMBER
                || token.kind() == Token.Kind.TEXT
                || token.is(")")
                || (token.is("*") && (before(2).isWord("select") || before(2).is(",") || before(2).is(".")));
    }

    private void clause(String clause) {
        switch (clause) {
            case "in" -> {
                expression();
                words(List.of("SELECT"));
            }
            case "start" -> words(List.of("SELECT", "FROM", "WITH", "VALUES", "ALL"));
            case "", "with" -> {
                if (before(1).is(")")) {
                    words(List.of("SELECT", "FROM"));
                } else if (before(1).names() && !before(1).isWord("with")) {
                    words(List.of("AS ("));
                } else if (before(1).isWord("with")) {
                    words(List.of("RECURSIVE"));
                }
            }
            case "from", "join", "describe", "summarize" -> afterFrom(clause);
            case "show" -> words(List.of("TABLES"));
            case "using" -> common();
            case "type" -> words(Keywords.TYPES);
            case "limit", "offset" -> {
                if (afterValue()) {
                    words(List.of("OFFSET"));
                }
            }
            case "values" -> expression();
            default -> expression(clause);
        }
    }

    private void afterFrom(String clause) {
        boolean expected = before(1).isWord(clause) || before(1).is(",");
        if (expected) {
            relations();
        } else if (before(1).isWord("as")) {
            return; // a new name, which only the person knows
        } else if (clause.equals("from") || clause.equals("join")) {
            words(Keywords.AFTER_TABLE);
        }
    }

    private void expression(String clause) {
        if (before(1).isWord("as")) {
            return;
        }
        if (!afterValue()) {
            if (clause.equals("on") && (before(1).isWord("on") || before(1).isWord("and"))) {
                joins();
            }
            if (clause.equals("order")) {
                aliases();
            }
            if (clause.equals("group") || clause.equals("order")) {
                expression();
                words(List.of("ALL"));
                return;
            }
            expression();
            if (before(1).isWord("select")) {
                words(List.of("DISTINCT"));
            }
            return;
        }
        switch (clause) {
            case "select" -> words(Keywords.AFTER_SELECT);
            case "order" -> words(Keywords.AFTER_ORDER);
            case "group" -> words(List.of("HAVING", "ORDER BY", "LIMIT"));
            case "having", "qualify" -> words(List.of("ORDER BY", "LIMIT"));
            case "on" -> words(Keywords.AFTER_TABLE);
            default -> words(Keywords.AFTER_WHERE);
        }
        words(Keywords.OPERATOR);
    }

    /** Columns, the relations they belong to, then words and functions once there is a letter. */
    private void expression() {
        List<Scope.Relation> relations = scope.at(index);
        boolean several = relations.size() > 1;
        for (Scope.Relation relation : relations) {
            relation.columns().forEach(column -> name(column.name(), several ? column.type() + " · " + relation.alias() : column.type()));
        }
        if (relations.isEmpty() && before(1).isWord("select")) {
            known.tables().values().forEach(table -> table.columns().forEach(column -> name(column.name(), column.type() + " · " + table.name())));
        }
        if (several) {
            relations.stream().filter(relation -> !relation.alias().isEmpty()).forEach(relation -> name(relation.alias(), relation.name()));
        }
        if (relations.stream().anyMatch(Scope.Relation::label)) {
            known.labelColumns().forEach(column -> name(column.name(), "label"));
        }
        if (!prefix.isEmpty() && !quoted) {
            words(Keywords.OPERAND);
            functions();
        }
    }

    private void functions() {
        if (prefix.length() < 2) {
            return; // hundreds of them begin with any one letter
        }
        String typed = prefix.toLowerCase(Locale.ROOT);
        for (Known.Function function : known.functions()) {
            if (function.name().startsWith(typed)) {
                put(function.name() + "(", function.kind());
            }
        }
    }

    private void relations() {
        scope.ctesAt(index).values().forEach(cte -> name(cte.alias(), "with"));
        known.tables().values().forEach(table -> name(table.name(), described(table)));
        if (!known.runs().isEmpty()) {
            name("_", "the last answer");
        }
        if (prefix.startsWith("_")) {
            known.runs().forEach(run -> name("_" + run.number(), first(run.question())));
        }
        if (!prefix.isEmpty() && !quoted) {
            for (String function : List.of("runs()", "history()")) {
                if (begins(function)) {
                    put(function, "what was asked");
                }
            }
        }
    }

    private static String described(Known.TableKnown table) {
        return table.columns().isEmpty() ? table.description() : table.columns().size() + " columns";
    }

    private static String first(String question) {
        String flat = question.replaceAll("\\s+", " ");
        return flat.length() > 40 ? flat.substring(0, 40) + "…" : flat;
    }

    private void columnsOf(String alias) {
        for (Scope.Relation relation : scope.at(index)) {
            if (relation.alias().equalsIgnoreCase(alias)) {
                relation.columns().forEach(column -> name(column.name(), column.type()));
                if (relation.label()) {
                    known.labelColumns().forEach(column -> name(column.name(), "label"));
                }
                return;
            }
        }
    }

    /** Columns that the last two relations share. */
    private List<Column> shared(List<Scope.Relation> relations) {
        if (relations.size() < 2) {
            return List.of();
        }
        List<Column> right = relations.get(relations.size() - 1).columns();
        return right.stream()
                .filter(column -> relations.subList(0, relations.size() - 1).stream()
                        .flatMap(relation -> relation.columns().stream())
                        .anyMatch(other -> other.name().equalsIgnoreCase(column.name())))
                .toList();
    }

    private void common() {
        shared(scope.at(index)).forEach(column -> name(column.name(), column.type()));
    }

    private void joins() {
        List<Scope.Relation> relations = scope.at(index);
        for (Column column : shared(relations)) {
            Scope.Relation right = relations.get(relations.size() - 1);
            relations.subList(0, relations.size() - 1).stream()
                    .filter(left -> left.columns().stream().anyMatch(other -> other.name().equalsIgnoreCase(column.name())))
                    .findFirst()
                    .ifPresent(left -> {
                        String value = written(left.alias()) + "." + written(column.name()) + " = " + written(right.alias()) + "." + written(column.name());
                        if (begins(value)) {
                            put(value, "both have it");
                        }
                    });
        }
    }

    /** The names that the select list gives its items. */
    private void aliases() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).isWord("as") && tokens.get(i).names()) {
                name(tokens.get(i).name(), "of the select list");
            }
        }
    }

    private void words(List<String> words) {
        if (quoted) {
            return;
        }
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                String value = lower ? word.toLowerCase(Locale.ROOT) : word;
                found.putIfAbsent(value, new Proposal(value, "", !word.endsWith("(") && !Keywords.TYPES.contains(word)));
            }
        }
    }

    private void name(String name, String description) {
        if (begins(name)) {
            put(quoted ? Quote.name(name) : written(name), description);
        }
    }

    private boolean begins(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    private static String written(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !Keywords.RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : Quote.name(name);
    }

    private void put(String value, String description) {
        found.putIfAbsent(value, new Proposal(value, description));
    }
}
