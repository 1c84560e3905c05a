package dory.profile;

import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Nearest;
import dory.base.Size;
import dory.profile.Policy.Keep;
import dory.profile.Policy.Limits;
import dory.profile.Policy.OnMissing;
import dory.profile.Policy.Require;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private static final List<String> KEYS = List.of(
            "cluster",
            "extends",
            "select",
            "require",
            "deadline",
            "on-missing",
            "zone",
            "max-bytes",
            "ship-rows",
            "limits",
            "keep");

    /** The keys of one entry; {@code limits} becomes a key per limit, so that layers and parents mix them too. */
    static ProfileSettings read(Item profile) {
        Map<String, List<Item>> items = new LinkedHashMap<>();
        profile.fields(KEYS).forEach((key, item) -> {
            if (key.equals("limits")) {
                item.fields(List.of("rows", "bytes"))
                        .forEach((limit, value) -> items.put("limits." + limit, List.of(value)));
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
                find("limits.rows").map(Item::count).orElse(usual.limits().rows()),
                find("limits.bytes")
                        .map(ProfileSettings::size)
                        .orElse(usual.limits().bytes()));
        return new Policy(
                find("deadline").map(ProfileSettings::deadline),
                find("require").map(item -> item.parsed(Require::parse)).orElse(usual.require()),
                find("on-missing").map(item -> choice(item, OnMissing.class)).orElse(usual.onMissing()),
                find("zone").map(ProfileSettings::zone).orElse(usual.zone()),
                find("max-bytes").map(ProfileSettings::size).orElse(usual.maxBytes()),
                find("ship-rows").map(Item::flag).orElse(usual.shipRows()),
                limits,
                find("keep").map(item -> choice(item, Keep.class)).orElse(usual.keep()));
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
        origins.put("on-missing", origin("on-missing", word(policy.onMissing())));
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
        origins.put("keep", origin("keep", word(policy.keep())));
        return Collections.unmodifiableMap(origins);
    }

    private Origin origin(String key, String usual) {
        return find(key).map(item -> new Origin(item.text(), item.origin())).orElse(new Origin(usual, "default"));
    }

    private static Duration deadline(Item item) {
        Duration deadline = item.parsed(Durations::parse);
        if (deadline.isZero()) {
            throw item.error("is no time at all").hint("leave the key out for no deadline");
        }
        return deadline;
    }

    private static Size size(Item item) {
        return item.parsed(Size::parse);
    }

    private static ZoneId zone(Item item) {
        String text = item.text();
        // Java would take an offset such as +02:00 too, which DuckDB does not know as a zone.
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw item.error("is \"" + text + "\", not a time zone")
                    .hint(Nearest.hint(text, ZoneId.getAvailableZoneIds(), "write zone: Europe/Paris"));
        }
        return ZoneId.of(text);
    }

    private static <E extends Enum<E>> E choice(Item item, Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(ProfileSettings::word)
                .toList();
        return Enum.valueOf(type, item.choice(words).toUpperCase(Locale.ROOT));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
