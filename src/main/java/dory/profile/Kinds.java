package dory.profile;

import dory.base.DoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A mapping one of whose keys decides which others there are.
 *
 * @param decisive the key; its value is written out, never taken from the environment
 * @param byKind the value, and the keys that go with it, the decisive one among them
 */
record Kinds(String decisive, Map<String, Keys> byKind) implements Form {
    /** The kind of a mapping. */
    String kind(Item item) {
        Item kind = item.pairs().get(decisive);
        if (kind == null) {
            throw item.errorAtKey("has no \"" + decisive + "\"")
                    .hint("write "
                            + byKind.keySet().stream()
                                    .map(word -> decisive + ": " + word)
                                    .collect(Collectors.joining(" or ")));
        }
        return Values.literal(List.copyOf(byKind.keySet())).read(kind);
    }

    /** The keys of a mapping. */
    Keys keys(Item item) {
        return Optional.ofNullable(byKind.get(kind(item))).orElseThrow();
    }

    @Override
    public void check(Item item, Consumer<DoryException> problems) {
        Form.goesWell(() -> keys(item).check(item, problems), problems);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("oneOf", byKind.values().stream().map(Keys::schema).toList());
    }
}
