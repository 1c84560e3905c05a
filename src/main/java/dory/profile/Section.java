package dory.profile;

import dory.base.DoryException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** What all layers say under one heading, by name; an entry that cannot be used is kept as the error to tell. */
final class Section<T> {
    private final Map<String, T> usable = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    /** Stands before what farther layers say. */
    private final Map<String, DoryException> broken = new LinkedHashMap<>();
    /** As if not there: what farther layers say counts. */
    private final Map<String, DoryException> ignored = new LinkedHashMap<>();

    /** Adds what the next farther layer says; {@code merge} takes the nearer value first. */
    void add(String name, T value, BinaryOperator<T> merge) {
        if (!broken.containsKey(name)) {
            usable.merge(name, value, merge);
        }
    }

    /** Adds an entry that is taken whole from one file. */
    void add(String name, T value) {
        add(name, value, (nearer, farther) -> nearer);
    }

    /** Where the entry that counts stands, or the one that cannot be used. */
    Optional<Item> item(String name) {
        return Optional.ofNullable(items.get(name));
    }

    void stands(String name, Item item) {
        items.putIfAbsent(name, item);
    }

    void addBroken(String name, DoryException error) {
        if (!usable.containsKey(name)) {
            broken.putIfAbsent(name, error);
        }
    }

    void addIgnored(String name, DoryException error) {
        ignored.putIfAbsent(name, error);
    }

    /** Names of all entries, also those that cannot be used. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(usable.keySet());
        names.addAll(broken.keySet());
        names.addAll(ignored.keySet());
        return names;
    }

    boolean has(String name) {
        return usable.containsKey(name) || broken.containsKey(name) || ignored.containsKey(name);
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(usable.get(name));
    }

    /** Why the entry cannot be used, if it is there and cannot. */
    Optional<DoryException> obstacle(String name) {
        return usable.containsKey(name)
                ? Optional.empty()
                : Optional.ofNullable(broken.get(name)).or(() -> Optional.ofNullable(ignored.get(name)));
    }

    Map<String, T> usable() {
        return new LinkedHashMap<>(usable);
    }
}
