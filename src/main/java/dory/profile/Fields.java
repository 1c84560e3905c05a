package dory.profile;

import dory.base.DoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values below one key, each asked for by its name. */
record Fields(Item owner, Map<String, Item> byName) {

    /** @throws DoryException for a key that is not known here */
    static Fields of(Item owner, List<String> known) {
        return new Fields(owner, owner.fields(known));
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

    Item need(String name, String hint) {
        return find(name)
                .orElseThrow(() -> owner.errorAtKey("has no \"" + name + "\"").hint(hint));
    }
}
