package dory.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values below one key, each asked for by its name. */
record Fields(Item owner, Map<String, Item> byName) {

    /** The fields of a mapping whose form was checked. */
    static Fields of(Item owner) {
        return new Fields(owner, owner.pairs());
    }

    Optional<Item> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    <T> Optional<T> find(String name, Function<Item, T> reading) {
        return find(name).map(reading);
    }

    boolean flag(String name) {
        return find(name, Item::flag).orElse(false);
    }

    List<String> texts(String name) {
        return find(name, Item::texts).orElse(List.of());
    }

    /** A field that the form demands. */
    Item get(String name) {
        return find(name).orElseThrow();
    }
}
