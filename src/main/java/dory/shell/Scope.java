package dory.shell;

import dory.duck.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a place in SQL can see: the relations of its own FROM and of those around it, and the common table expressions. Reads tokens, so that it
 * works on half a statement; what it does not understand it passes over.
 */
final class Scope {
    private static final Set<String> AFTER_FROM = Set.of(
            "where",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "window",
            "qualify",
            "union",
            "except",
            "intersect",
            "select");

    private static final Set<String> NO_ALIAS = Set.of(
            "where",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "window",
            "qualify",
            "union",
            "except",
            "intersect",
            "select",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "cross",
            "natural",
            "on",
            "using",
            "as",
            "from",
            "semi",
            "anti",
            "asof",
            "positional",
            "lateral",
            "tablesample",
            "and",
            "or",
            "with",
            "values",
            "set",
            "by");

    /** Relations are looked for this deep in subqueries of subqueries. */
    private static final int DEEPEST = 8;

    private final List<Token> tokens;
    private final Known known;
    private final Map<String, Relation> ctes = new LinkedHashMap<>();

    /**
     * A relation.
     *
     * @param alias by which it is named
     * @param name of the table, or empty for a subquery
     * @param columns those that are known
     * @param label whether the nodes' labels are columns of it too
     */
    record Relation(String alias, String name, List<Column> columns, boolean label) {
        Relation {
            columns = List.copyOf(columns);
        }
    }

    /** @param tokens of one statement, without comments */
    Scope(List<Token> tokens, Known known) {
        this.tokens = tokens;
        this.known = known;
    }

    /** The relations that an expression at this token index sees, the nearest first. */
    List<Relation> at(int index) {
        List<Relation> seen = new ArrayList<>();
        int from = index;
        do {
            int[] range = around(from);
            ctes(range[0], range[1], 0);
            seen.addAll(relations(range[0], range[1], segment(range, index), 0));
            from = range[0] - 1;
        } while (from > 0 && !standsAlone(from));
        return seen;
    }

    /** Whether the query in the parenthesis at an index sees nothing of the one around it: a derived table, a common table expression. */
    private boolean standsAlone(int open) {
        Token before = tokens.get(open - 1);
        return before.isWord("as") || before.isWord("from") || before.isWord("join") || before.isWord("materialized");
    }

    /** Common table expressions that are visible at this token index, by name. */
    Map<String, Relation> ctesAt(int index) {
        int from = index;
        do {
            int[] range = around(from);
            ctes(range[0], Math.max(range[1], index), 0);
            from = range[0] - 1;
        } while (from > 0);
        return ctes;
    }

    /** The tokens of the innermost parentheses around an index that hold a query; else of the whole statement. */
    private int[] around(int index) {
        int depth = 0;
        for (int i = Math.min(index, tokens.size()) - 1; i >= 0; i--) {
            if (tokens.get(i).is(")")) {
                depth++;
            } else if (tokens.get(i).is("(")) {
                if (depth == 0 && i + 1 < tokens.size() && isQuery(i + 1)) {
                    return new int[] {i + 1, close(i)};
                }
                depth = Math.max(0, depth - 1);
            }
        }
        return new int[] {0, tokens.size()};
    }

    private boolean isQuery(int index) {
        Token token = tokens.get(index);
        return token.isWord("select") || token.isWord("with") || token.isWord("from") || token.isWord("values");
    }

    /** Behind the tokens that the parenthesis at an index holds. */
    private int close(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** The part between UNION and its like that holds the index. */
    private int[] segment(int[] range, int index) {
        int start = range[0];
        int end = range[1];
        int depth = 0;
        for (int i = range[0]; i < range[1]; i++) {
            Token token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            boolean cut = depth == 0 && (token.isWord("union") || token.isWord("except") || token.isWord("intersect"));
            if (cut && i < index) {
                start = i + 1;
            } else if (cut) {
                end = i;
                break;
            }
        }
        return new int[] {start, end};
    }

    private void ctes(int start, int end, int deep) {
        if (start >= end || !tokens.get(start).isWord("with") || deep > DEEPEST) {
            return;
        }
        int i = start + 1;
        if (i < end && tokens.get(i).isWord("recursive")) {
            i++;
        }
        while (i < end && tokens.get(i).names()) {
            String name = tokens.get(i).name();
            i++;
            List<String> names = new ArrayList<>();
            if (i < end && tokens.get(i).is("(")) {
                int close = close(i);
                tokens.subList(i + 1, Math.min(close, end)).stream()
                        .filter(Token::names)
                        .forEach(token -> names.add(token.name()));
                i = close + 1;
            }
            while (i < end && tokens.get(i).isWord()) {
                i++; // AS, NOT, MATERIALIZED
            }
            if (i >= end || !tokens.get(i).is("(")) {
                return;
            }
            int close = close(i);
            List<Column> columns = names.isEmpty()
                    ? output(i + 1, close, deep + 1)
                    : names.stream().map(column -> new Column(column, "")).toList();
            ctes.put(name.toLowerCase(Locale.ROOT), new Relation(name, "", columns, false));
            i = close + 1;
            if (i >= end || !tokens.get(i).is(",")) {
                return;
            }
            i++;
        }
    }

    private List<Relation> relations(int start, int end, int[] segment, int deep) {
        List<Relation> found = new ArrayList<>();
        int depth = 0;
        for (int i = Math.max(start, segment[0]); i < Math.min(end, segment[1]); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && (token.isWord("from") || token.isWord("join"))) {
                i = list(i + 1, Math.min(end, segment[1]), found, deep) - 1;
            }
        }
        return found;
    }

    /** Relations separated by commas; returns where they end. */
    private int list(int from, int end, List<Relation> found, int deep) {
        int i = from;
        while (i < end) {
            int next = one(i, end, found, deep);
            if (next == i || next >= end || !tokens.get(next).is(",")) {
                return next;
            }
            i = next + 1;
        }
        return i;
    }

    private int one(int at, int end, List<Relation> found, int deep) {
        Token token = tokens.get(at);
        int i = at;
        String name = "";
        List<Column> columns = List.of();
        boolean label = false;
        if (token.is("(")) {
            int close = close(at);
            columns = deep < DEEPEST ? output(at + 1, close, deep + 1) : List.of();
            i = close + 1;
        } else if (token.names()
                && !(token.isWord() && NO_ALIAS.contains(token.name().toLowerCase(Locale.ROOT)))) {
            name = token.name();
            i = at + 1;
            Relation cte = ctes.get(name.toLowerCase(Locale.ROOT));
            if (i < end && tokens.get(i).is("(")) {
                i = close(i) + 1;
            } else if (cte != null) {
                columns = cte.columns();
            } else if (known.table(name).isPresent()) {
                columns = known.table(name).get().columns();
                label = !name.startsWith("_");
            }
        } else {
            return at;
        }
        String alias = name;
        if (i < end && tokens.get(i).isWord("as")) {
            i++;
        }
        if (i < end
                && tokens.get(i).names()
                && !NO_ALIAS.contains(tokens.get(i).name().toLowerCase(Locale.ROOT))) {
            alias = tokens.get(i).name();
            i++;
        }
        found.add(new Relation(alias, name, columns, label));
        return Math.min(i, end);
    }

    /** The columns that the query between two indexes gives. */
    List<Column> output(int start, int end, int deep) {
        ctes(start, end, deep);
        int[] range = {start, Math.min(end, tokens.size())};
        int select = find(range, "select");
        List<Column> columns = new ArrayList<>();
        if (select < 0) {
            List<Relation> from = relations(range[0], range[1], range, deep);
            from.forEach(relation -> columns.addAll(relation.columns()));
            return columns;
        }
        int[] own = {range[0], firstSetOperation(range, select)};
        List<Relation> relations = relations(own[0], own[1], own, deep);
        int from = select + 1;
        int depth = 0;
        for (int i = from; i <= own[1]; i++) {
            boolean over = i == own[1];
            Token token = over ? tokens.get(i - 1) : tokens.get(i);
            boolean ends = over || (depth == 0 && token.isWord() && endsList(token));
            if (ends || (depth == 0 && token.is(","))) {
                item(from, i, relations, columns);
                from = i + 1;
                if (ends) {
                    return columns;
                }
            } else {
                depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
            }
        }
        return columns;
    }

    private static boolean endsList(Token token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        return word.equals("from") || AFTER_FROM.contains(word);
    }

    private int find(int[] range, String word) {
        int depth = 0;
        for (int i = range[0]; i < range[1]; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).isWord(word)) {
                return i;
            }
        }
        return -1;
    }

    private int firstSetOperation(int[] range, int select) {
        for (String word : List.of("union", "except", "intersect")) {
            int found = find(new int[] {select, range[1]}, word);
            if (found >= 0) {
                return found;
            }
        }
        return range[1];
    }

    /** One item of a select list: its alias, its column, or all columns. */
    private void item(int from, int end, List<Relation> relations, List<Column> columns) {
        int start = from < end && tokens.get(from).isWord("distinct") ? from + 1 : from;
        if (start >= end) {
            return;
        }
        Token last = tokens.get(end - 1);
        if (last.is("*")) {
            String of = end - start == 3 ? tokens.get(start).name() : "";
            relations.stream()
                    .filter(relation -> of.isEmpty() || relation.alias().equalsIgnoreCase(of))
                    .forEach(relation -> columns.addAll(relation.columns()));
            return;
        }
        boolean aliased = end - start >= 2
                && last.names()
                && !tokens.get(end - 2).is(".")
                && !(tokens.get(end - 2).kind() == Token.Kind.SYMBOL
                        && !tokens.get(end - 2).is(")"));
        if (aliased || (last.names() && (end - start == 1 || tokens.get(end - 2).is(".")))) {
            String name = last.name();
            String type = relations.stream()
                    .flatMap(relation -> relation.columns().stream())
                    .filter(column -> !aliased && column.name().equalsIgnoreCase(name))
                    .map(Column::type)
                    .findFirst()
                    .orElse("");
            if (!last.isWord("end")) {
                columns.add(new Column(name, type));
            }
        }
    }
}
