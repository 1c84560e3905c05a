package dory.profile;

import dory.base.DoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A mapping with known keys only.
 *
 * @param keys in the order of the documentation
 * @param rules what holds between keys, as further words of the schema; the reader that checks them is named beside them
 */
record Keys(List<Key> keys, Map<String, Object> rules) implements Form {
    /**
     * One key.
     *
     * @param about one sentence, for editors
     * @param need the hint when the key is missing; blank = it may be
     */
    record Key(String name, Form form, String about, String need) {
        /** The same key, which must be there. */
        Key needed(String hint) {
            return new Key(name, form, about, hint);
        }

        private Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("description", about);
            schema.putAll(form.schema());
            return schema;
        }
    }

    /** A key that may be left out. */
    static Key key(String name, Form form, String about) {
        return new Key(name, form, about, "");
    }

    static Keys of(Key... keys) {
        return new Keys(List.of(keys), Map.of());
    }

    Keys with(Map<String, Object> between) {
        return new Keys(keys, between);
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /** The values of known keys; the others are handed on as errors. */
    Map<String, Item> fields(Item item, Consumer<DoryException> problems) {
        Map<String, Item> fields = new LinkedHashMap<>();
        Form.goesWell(
                () -> item.pairs().forEach((name, value) -> {
                    if (find(name).isPresent()) {
                        fields.put(name, value);
                    } else {
                        problems.accept(value.unknownIn(item, name, names()));
                    }
                }),
                problems);
        return fields;
    }

    @Override
    public void check(Item item, Consumer<DoryException> problems) {
        if (!item.isMapping()) {
            Form.goesWell(item::pairs, problems);
            return;
        }
        Map<String, Item> fields = fields(item, problems);
        for (Key key : keys) {
            Item value = fields.get(key.name());
            if (value == null && !key.need().isBlank()) {
                problems.accept(item.errorAtKey("has no \"" + key.name() + "\"").hint(key.need()));
            }
        }
        fields.forEach((name, value) -> get(name).form().check(value, problems));
    }

    Optional<Key> find(String name) {
        for (Key key : keys) {
            if (key.name().equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The key of that name, which is known. */
    Key get(String name) {
        return find(name).orElseThrow();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required = new ArrayList<>();
        keys.stream().filter(key -> !key.need().isBlank()).map(Key::name).forEach(required::add);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        schema.putAll(rules);
        return schema;
    }
}
