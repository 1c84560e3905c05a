package dory.profile;

import dory.base.DoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a value of profiles.yaml may be: {@link Grammar} says it once, the reader checks by it, the JSON Schema is written
 * from it, and docs/profiles.md is compared with it.
 */
sealed interface Form permits Scalar, Keys, Kinds, Form.Named, Form.Names, Form.Pairs, Form.Many, Form.Free {
    /** Hands on everything that is wrong with the value, in the order of the file. */
    void check(Item item, Consumer<DoryException> problems);

    /** The same as JSON Schema, draft 2020-12. */
    Map<String, Object> schema();

    /** A mapping of the schema from keys and values in turn; unlike {@link Map#of} it keeps their order. */
    static Map<String, Object> words(Object... keysAndValues) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            words.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return words;
    }

    /** Whether a reading goes well; its error is handed on. */
    static boolean goesWell(Runnable reading, Consumer<DoryException> problems) {
        try {
            reading.run();
            return true;
        } catch (DoryException error) {
            problems.accept(error);
            return false;
        }
    }

    /** A form that the schema describes once, in {@code $defs}. */
    record Named(String name, Form form) implements Form {
        @Override
        public void check(Item item, Consumer<DoryException> problems) {
            form.check(item, problems);
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("$ref", "#/$defs/" + name);
        }
    }

    /**
     * Entries that the person names; nothing at all is none.
     *
     * @param noun as messages call an entry
     * @param reserved names that are taken
     */
    record Names(String noun, Pattern name, Set<String> reserved, String hint, Form form) implements Form {
        /** The entries with good names. */
        Map<String, Item> entries(Item item, Consumer<DoryException> problems) {
            Map<String, Item> entries = new LinkedHashMap<>();
            goesWell(
                    () -> item.entries(noun).forEach((entry, value) -> {
                        if (name.matcher(entry).matches() && !reserved.contains(entry)) {
                            entries.put(entry, value);
                        } else {
                            problems.accept(value.misnamed(entry, noun).hint(hint));
                        }
                    }),
                    problems);
            return entries;
        }

        @Override
        public void check(Item item, Consumer<DoryException> problems) {
            entries(item, problems).values().forEach(entry -> form.check(entry, problems));
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> names = words("pattern", Scalar.whole(name));
            if (!reserved.isEmpty()) {
                names.put("not", Map.of("enum", reserved.stream().sorted().toList()));
            }
            return words(
                    "type", List.of("object", "null"), "propertyNames", names, "additionalProperties", form.schema());
        }
    }

    /** Keys that are somebody else's, such as columns, each with the same form. */
    record Pairs(String noun, Scalar<?> form) implements Form {
        @Override
        public void check(Item item, Consumer<DoryException> problems) {
            goesWell(
                    () -> item.pairs().forEach((name, value) -> {
                        if (name.isBlank()) {
                            problems.accept(value.errorAtKey("names no " + noun));
                        } else {
                            form.check(value, problems);
                        }
                    }),
                    problems);
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> names = words("pattern", Scalar.whole(Values.NOT_BLANK));
            return words("type", "object", "propertyNames", names, "additionalProperties", form.schema());
        }
    }

    /** A list, not empty. */
    record Many(Form form) implements Form {
        @Override
        public void check(Item item, Consumer<DoryException> problems) {
            goesWell(() -> item.items().forEach(each -> form.check(each, problems)), problems);
        }

        @Override
        public Map<String, Object> schema() {
            return words("type", "array", "minItems", 1, "items", form.schema());
        }
    }

    /** Maps, lists and texts of any depth, which somebody else reads; only {@code ${env:NAME}} is looked for. */
    record Free() implements Form {
        static final String DEFINITION = "free";

        @Override
        public void check(Item item, Consumer<DoryException> problems) {
            if (item.isMapping()) {
                item.pairs().values().forEach(value -> check(value, problems));
            } else if (item.isList()) {
                goesWell(() -> item.items().forEach(each -> check(each, problems)), problems);
            } else if (!item.variables().isAnyUnset(item)) {
                goesWell(item::template, problems);
            }
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("$ref", "#/$defs/" + DEFINITION);
        }
    }
}
