package dory.profile;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import dory.profile.Selector.Condition;
import dory.profile.Selector.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one selector, left to right. */
final class SelectorParser {
    private static final String EXAMPLE = "write region = EU, city in (Paris, Lyon)";
    private static final String MARKS = ",()=!<>'\"";

    private final String text;
    private final List<Condition> conditions = new ArrayList<>();
    /** The labels of {@link #conditions} that stand as {@code label = value}, else empty: only these join to "one of". */
    private final List<String> equalities = new ArrayList<>();

    private int at;

    SelectorParser(String text) {
        this.text = text;
    }

    Selector parse() {
        skipSpace();
        if (atEnd()) {
            return Selector.ALL;
        }
        condition();
        while (!atEnd()) {
            if (peek() != ',') {
                boolean closes = peek() == ')';
                String what = closes ? "this parenthesis closes none" : "a comma must stand between two conditions";
                throw error(what, at, 1, EXAMPLE);
            }
            at++;
            skipSpace();
            condition();
        }
        // Java spins a record's hashCode at its first use: 5 ms of every start, for nothing where there is one
        // condition.
        return new Selector(
                conditions.size() < 2
                        ? conditions
                        : conditions.stream().distinct().toList());
    }

    private void condition() {
        if (!atEnd() && peek() == '!') {
            at++;
            skipSpace();
            add(new Condition(label(), Operator.NOT_EXISTS, Set.of()), "");
            skipSpace();
            return;
        }
        String label = label();
        skipSpace();
        if (atEnd() || peek() == ',') {
            add(new Condition(label, Operator.EXISTS, Set.of()), "");
        } else if (take("!=")) {
            add(new Condition(label, Operator.NOT_IN, Set.of(value("!="))), "");
        } else if (take("==") || take("=")) {
            addEquality(label, value("="));
        } else if (peek() == '>' || peek() == '<') {
            comparison(label);
        } else {
            membership(label);
        }
        skipSpace();
    }

    private void add(Condition condition, String equality) {
        conditions.add(condition);
        equalities.add(equality);
    }

    private void addEquality(String label, String value) {
        int before = equalities.indexOf(label);
        if (before < 0) {
            add(new Condition(label, Operator.IN, Set.of(value)), label);
            return;
        }
        Set<String> values = new LinkedHashSet<>(conditions.get(before).values());
        values.add(value);
        conditions.set(before, new Condition(label, Operator.IN, values));
    }

    private void comparison(String label) {
        String sign = String.valueOf(peek());
        if (text.startsWith("=", at + 1)) {
            throw error("there is no " + sign + "= in a selector", at, 2, "write " + label + " " + sign + " 3");
        }
        at++;
        skipSpace();
        int start = at;
        String number = value(sign);
        if (!Selector.NUMBER.matcher(number).matches()) {
            throw error(sign + " compares numbers", start, at - start, "write " + label + " " + sign + " 3");
        }
        add(new Condition(label, sign.equals(">") ? Operator.GREATER : Operator.LESS, Set.of(number)), "");
    }

    private void membership(String label) {
        int start = at;
        while (!atEnd() && !isSpace(peek()) && MARKS.indexOf(peek()) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        String operator = word.toLowerCase(Locale.ROOT);
        if (!operator.equals("in") && !operator.equals("notin")) {
            throw error(
                    "expected =, !=, in, notin, > or < after the label " + label,
                    start,
                    Math.max(1, word.length()),
                    operator.equals("not") ? "write " + label + " notin (a, b)" : afterLabel(label, word));
        }
        add(new Condition(label, operator.equals("in") ? Operator.IN : Operator.NOT_IN, list(word)), "");
    }

    private String afterLabel(String label, String word) {
        if (word.equalsIgnoreCase("and") || word.equals("&&")) {
            return "join conditions with a comma";
        }
        skipSpace();
        if (word.isEmpty() || !word.codePoints().allMatch(point -> isLabelPart(point, false))) {
            return EXAMPLE;
        }
        // What follows tells whether the word was meant as a value or as part of the label.
        return atEnd() || peek() == ','
                ? "write " + label + " = " + word
                : "a label of several words stands in quotes: '" + label + " " + word + "'";
    }

    private Set<String> list(String operator) {
        skipSpace();
        int open = at;
        if (!take("(")) {
            throw error("a list in parentheses must follow " + operator, at, 1, EXAMPLE);
        }
        Set<String> values = new LinkedHashSet<>();
        do {
            skipSpace();
            if (values.isEmpty() && !atEnd() && peek() == ')') {
                throw error("the list is empty", open, at + 1 - open, EXAMPLE);
            }
            values.add(value(values.isEmpty() ? "(" : ","));
            skipSpace();
        } while (take(","));
        if (!take(")")) {
            throw error("this parenthesis is not closed", open, 1, EXAMPLE);
        }
        return values;
    }

    private String label() {
        int start = at;
        if (!atEnd() && (peek() == '\'' || peek() == '"')) {
            String label = quoted();
            if (label.isEmpty()) {
                throw error("a label has a name", start, at - start, EXAMPLE);
            }
            return label;
        }
        while (!atEnd() && isLabelPart(text.codePointAt(at), at == start)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            throw error("expected a label", at, 1, EXAMPLE);
        }
        return text.substring(start, at);
    }

    private static boolean isLabelPart(int point, boolean first) {
        return point == '_' || Character.isLetterOrDigit(point) || (!first && "./-".indexOf(point) >= 0);
    }

    private String value(String after) {
        skipSpace();
        int start = at;
        if (!atEnd() && (peek() == '\'' || peek() == '"')) {
            return quoted();
        }
        while (!atEnd() && peek() != ',' && peek() != ')') {
            if (MARKS.indexOf(peek()) >= 0) {
                throw strayMark(start);
            }
            at++;
        }
        String value = text.substring(start, at).strip();
        if (value.isEmpty()) {
            throw error("a value must follow " + after, start, 1, "write '' for an empty value");
        }
        return value;
    }

    private DoryException strayMark(int start) {
        String before = text.substring(start, at).strip().toLowerCase(Locale.ROOT);
        boolean joined = before.contains(" and ") || before.contains("&&");
        return error(
                peek() + " cannot stand in a value without quotes",
                at,
                1,
                joined ? "join conditions with a comma" : "separate conditions by commas, or put the value in quotes");
    }

    /** Text in quotes; the quote itself is written twice. */
    private String quoted() {
        int start = at;
        char quote = peek();
        StringBuilder value = new StringBuilder();
        at++;
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (!atEnd() && peek() == quote) {
                value.append(c);
                at++;
            } else {
                return value.toString();
            }
        }
        throw error("this quote is not closed", start, 1, "a quote inside the text is written twice");
    }

    private boolean take(String mark) {
        boolean found = text.startsWith(mark, at);
        at += found ? mark.length() : 0;
        return found;
    }

    private void skipSpace() {
        while (!atEnd() && isSpace(peek())) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private char peek() {
        return text.charAt(at);
    }

    private DoryException error(String what, int offset, int length, String hint) {
        return new DoryException(Kind.USAGE, Selector.ERROR + what, hint)
                .at(new Place(text, Math.min(offset, text.length()), length));
    }
}
