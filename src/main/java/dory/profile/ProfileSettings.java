package dory.profile;

import dory.base.DoryException;
import dory.profile.Policy.Limits;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A profile's keys before they are read as a policy: each with the values that count, the most general one first.
 * Only {@code select} has several, as a selector narrows its parent's.
 *
 * @param entry the profile in the nearest file that has it
 */
record ProfileSettings(Item entry, Map<String, List<Item>> items) {
    /** The keys of one entry whose form was checked; {@code limits} becomes a key per limit, so that layers and parents mix them too. */
    static ProfileSettings read(Item profile) {
        Map<String, List<Item>> items = new LinkedHashMap<>();
        profile.pairs().forEach((key, item) -> {
            if (key.equals("limits")) {
                item.pairs().forEach((limit, value) -> items.put("limits." + limit, List.of(value)));
            } else {
                items.put(key, List.of(item));
            }
        });
        return new ProfileSettings(profile, items);
    }

    /** These settings, and those of a farther layer for keys that are not set here. */
    ProfileSettings over(ProfileSettings farther) {
        Map<String, List<Item>> merged = new LinkedHashMap<>(farther.items);
        merged.putAll(items);
        return new ProfileSettings(entry, merged);
    }

    /** These settings on top of a parent's. */
    ProfileSettings extending(ProfileSettings parent) {
        ProfileSettings merged = over(parent);
        List<Item> selectors = new ArrayList<>(parent.items.getOrDefault("select", List.of()));
        selectors.addAll(items.getOrDefault("select", List.of()));
        if (!selectors.isEmpty()) {
            merged.items.put("select", selectors);
        }
        return merged;
    }

    Optional<Item> find(String key) {
        return items.getOrDefault(key, List.of()).stream().reduce((general, special) -> special);
    }

    /** The error of the first value that needs a variable which is not set. */
    Optional<DoryException> firstUnset() {
        return items.values().stream()
                .flatMap(List::stream)
                .flatMap(item -> item.variables().firstUnset(item).stream())
                .findFirst();
    }

    Selector selector() {
        return items.getOrDefault("select", List.of()).stream()
                .map(Item::selector)
                .reduce(Selector.ALL, Selector::and);
    }

    Policy policy(ZoneId machine) {
        Policy usual = Policy.defaults(machine);
        Limits limits = new Limits(
                find("limits.rows")
                        .map(Values.COUNT::read)
                        .orElse(usual.limits().rows()),
                find("limits.bytes")
                        .map(Values.SIZE::read)
                        .orElse(usual.limits().bytes()));
        return new Policy(
                find("deadline").map(Values.DEADLINE::read),
                find("require").map(Values.REQUIRE::read).orElse(usual.require()),
                find("on-missing").map(Values.ON_MISSING::read).orElse(usual.onMissing()),
                find("zone").map(Values.ZONE::read).orElse(usual.zone()),
                find("max-bytes").map(Values.SIZE::read).orElse(usual.maxBytes()),
                find("ship-rows").map(Values.FLAG::read).orElse(usual.shipRows()),
                limits,
                find("keep").map(Values.KEEP::read).orElse(usual.keep()));
    }

    /** Every key with its value and the place that set it, in the order of the documentation. */
    Map<String, Origin> origins(Policy policy, Selector selector) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (String key : List.of("cluster", "extends")) {
            find(key).ifPresent(item -> origins.put(key, new Origin(item.text(), item.origin())));
        }
        List<Item> selects = items.getOrDefault("select", List.of());
        String places = selects.stream().map(Item::origin).distinct().collect(Collectors.joining(", "));
        origins.put(
                "select",
                selects.isEmpty() ? new Origin("every node", "default") : new Origin(selector.toString(), places));
        origins.put("require", origin("require", policy.require().toString()));
        origins.put("deadline", origin("deadline", "none"));
        origins.put("on-missing", origin("on-missing", Values.word(policy.onMissing())));
        origins.put(
                "zone",
                find("zone").isPresent()
                        ? origin("zone", "")
                        : new Origin(policy.zone().getId(), "this machine"));
        origins.put("max-bytes", origin("max-bytes", policy.maxBytes().toString()));
        origins.put("ship-rows", origin("ship-rows", "false"));
        origins.put(
                "limits.rows",
                origin("limits.rows", String.valueOf(policy.limits().rows())));
        origins.put(
                "limits.bytes", origin("limits.bytes", policy.limits().bytes().toString()));
        origins.put("keep", origin("keep", Values.word(policy.keep())));
        return Collections.unmodifiableMap(origins);
    }

    private Origin origin(String key, String usual) {
        return find(key).map(item -> new Origin(item.text(), item.origin())).orElse(new Origin(usual, "default"));
    }
}
