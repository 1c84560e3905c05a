package dory.shell;

import dory.duck.Column;
import dory.duck.Quote;
import dory.shell.Proposal.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What could be typed at a place in SQL; a pure function of the text and of what is known. */
final class SqlProposals {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MOST = 500;

    private final Known known;
    private final SqlPlace place;
    private final Scope scope;
    private final Map<String, Proposal> found = new LinkedHashMap<>();

    private SqlProposals(Known known, SqlPlace place) {
        this.known = known;
        this.place = place;
        this.scope = new Scope(place.tokens(), known);
    }

    /** @param start where the statement begins in the text */
    static Found at(String text, int start, int cursor, Known known) {
        Optional<SqlPlace> place = SqlPlace.at(text, start, cursor);
        if (place.isEmpty()) {
            return Found.nothing(cursor);
        }
        SqlProposals made = new SqlProposals(known, place.get());
        made.propose();
        return new Found(
                place.get().from(), made.found.values().stream().limit(MOST).toList());
    }

    private Token before(int back) {
        return place.before(back);
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
        if (place.index() == 0) {
            words(Keywords.START);
            return;
        }
        clause(place.clause());
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
                if (place.afterValue()) {
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
        if (!place.afterValue()) {
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
        List<Scope.Relation> relations = scope.at(place.index());
        boolean several = relations.size() > 1;
        for (Scope.Relation relation : relations) {
            relation.columns()
                    .forEach(column ->
                            name(column.name(), several ? column.type() + " · " + relation.alias() : column.type()));
        }
        if (relations.isEmpty() && before(1).isWord("select")) {
            known.tables()
                    .values()
                    .forEach(table -> table.columns()
                            .forEach(column -> name(column.name(), column.type() + " · " + table.name())));
        }
        if (several) {
            relations.stream()
                    .filter(relation -> !relation.alias().isEmpty())
                    .forEach(relation -> name(relation.alias(), relation.name()));
        }
        if (relations.stream().anyMatch(Scope.Relation::label)) {
            known.labelColumns().forEach(column -> name(column.name(), "label"));
        }
        if (!place.prefix().isEmpty() && !place.quoted()) {
            words(Keywords.OPERAND);
            functions();
        }
    }

    private void functions() {
        if (place.prefix().length() < 2) {
            return; // hundreds of them begin with any one letter
        }
        String typed = place.prefix().toLowerCase(Locale.ROOT);
        for (Known.Function function : known.functions()) {
            if (function.name().startsWith(typed)) {
                put(function.name() + "(", function.kind());
            }
        }
    }

    private void relations() {
        scope.ctesAt(place.index()).values().forEach(cte -> name(cte.alias(), "with"));
        known.tables().values().forEach(table -> name(table.name(), described(table)));
        if (!known.runs().isEmpty()) {
            name("_", "the last answer");
        }
        if (place.prefix().startsWith("_")) {
            known.runs().forEach(run -> name("_" + run.number(), first(run.question())));
        }
        if (!place.prefix().isEmpty() && !place.quoted()) {
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
        for (Scope.Relation relation : scope.at(place.index())) {
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
        shared(scope.at(place.index())).forEach(column -> name(column.name(), column.type()));
    }

    private void joins() {
        List<Scope.Relation> relations = scope.at(place.index());
        for (Column column : shared(relations)) {
            Scope.Relation right = relations.get(relations.size() - 1);
            relations.subList(0, relations.size() - 1).stream()
                    .filter(left -> left.columns().stream()
                            .anyMatch(other -> other.name().equalsIgnoreCase(column.name())))
                    .findFirst()
                    .ifPresent(left -> {
                        String value = written(left.alias()) + "." + written(column.name()) + " = "
                                + written(right.alias()) + "." + written(column.name());
                        if (begins(value)) {
                            put(value, "both have it");
                        }
                    });
        }
    }

    /** The names that the select list gives its items. */
    private void aliases() {
        for (int i = 1; i < place.tokens().size(); i++) {
            if (place.tokens().get(i - 1).isWord("as") && place.tokens().get(i).names()) {
                name(place.tokens().get(i).name(), "of the select list");
            }
        }
    }

    private void words(List<String> words) {
        if (place.quoted()) {
            return;
        }
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).startsWith(place.prefix().toLowerCase(Locale.ROOT))) {
                String value = place.lower() ? word.toLowerCase(Locale.ROOT) : word;
                found.putIfAbsent(
                        value, new Proposal(value, "", !word.endsWith("(") && !Keywords.TYPES.contains(word)));
            }
        }
    }

    private void name(String name, String description) {
        if (found.size() < MOST && begins(name)) {
            put(place.quoted() ? Quote.name(name) : written(name), description);
        }
    }

    private boolean begins(String name) {
        return name.regionMatches(true, 0, place.prefix(), 0, place.prefix().length());
    }

    private static String written(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !Keywords.RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : Quote.name(name);
    }

    private void put(String value, String description) {
        found.putIfAbsent(value, new Proposal(value, description));
    }
}
