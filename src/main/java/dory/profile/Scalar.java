package dory.profile;

import dory.base.DoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One value.
 *
 * @param pattern of the whole text, in the words that Java's and JavaScript's expressions have in common
 * @param plain which values may stand without quotes although YAML reads them as a number, or as true or false
 * @param environment whether {@code ${env:NAME}} may stand in it
 * @param reading checks the text, with a sentence on what is wrong, and makes the value of it
 */
record Scalar<T>(Pattern pattern, Plain plain, boolean environment, Function<Item, T> reading) implements Form {
    /** The definition in the schema that a text with {@code ${env:NAME}} meets. */
    static final String ENVIRONMENT = "env";

    /** The definition in the schema of a text that holds a template. */
    static final String TEMPLATE = "template";

    /**
     * What YAML takes a value without quotes for.
     *
     * @param number the schema of numbers that may stand there; empty = none may
     * @param flag whether true and false may
     */
    record Plain(Map<String, Object> number, boolean flag) {
        static final Plain TEXT = new Plain(Map.of(), false);
        static final Plain ANY = new Plain(Map.of("type", "number"), true);
        static final Plain FLAG = new Plain(Map.of(), true);

        static Plain integer(long min, long max) {
            return new Plain(Form.words("type", "integer", "minimum", min, "maximum", max), false);
        }
    }

    static <T> Scalar<T> of(String pattern, Plain plain, Function<Item, T> reading) {
        return new Scalar<>(Pattern.compile(pattern), plain, true, reading);
    }

    /** The very end; {@code $} stands before a last newline too for validators that are written in Java. */
    static final String END = "(?![\\s\\S])";

    /** A pattern of the schema that stands for the whole text. */
    static String whole(Pattern pattern) {
        return "^(?:" + pattern.pattern() + ")" + END;
    }

    /** The value; {@code ${env:NAME}} is put in. */
    @SuppressWarnings("unchecked") // the grammar has one form for each node
    T read(Item item) {
        Object known = item.variables().known().get(item.node());
        if (known == null) {
            known = reading.apply(item);
            refuseWrongType(item);
            item.variables().known().put(item.node(), known);
        }
        return (T) known;
    }

    private void refuseWrongType(Item item) {
        boolean number = plain.number().isEmpty() && item.isNumber();
        if (number || (!plain.flag() && item.isFlag())) {
            throw item.error("is a " + (number ? "number" : "truth value") + " to YAML, where a text is meant")
                    .hint("put it in quotes: \"" + item.scalar() + "\"");
        }
    }

    @Override
    public void check(Item item, Consumer<DoryException> problems) {
        // A variable that is not set is told when the entry is used.
        if (!environment || !item.variables().isAnyUnset(item)) {
            Form.goesWell(() -> read(item), problems);
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Form.words("type", "string", "pattern", whole(pattern));
        if (!environment) {
            return text;
        }
        text.put("not", Map.of("$ref", "#/$defs/" + TEMPLATE));
        List<Map<String, Object>> choices = new ArrayList<>(List.of(text));
        if (!plain.number().isEmpty()) {
            choices.add(plain.number());
        }
        if (plain.flag()) {
            choices.add(Map.of("type", "boolean"));
        }
        choices.add(Map.of("$ref", "#/$defs/" + ENVIRONMENT));
        return Map.of("anyOf", choices);
    }
}
