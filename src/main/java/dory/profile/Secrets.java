package dory.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which values are never shown, by the keys they stand under; the same for clusters and destinations. */
final class Secrets {
    private static final Set<String> ALWAYS = Set.of("token", "password", "pass", "secret", "notify");
    /** A key in hand, or the path of its file. */
    private static final Set<String> IN_AUTH = Set.of("key", "url");
    /** One template and nothing else says nothing of the secret itself. */
    private static final Pattern ONE_TEMPLATE = Pattern.compile("\\$\\{(?:env:[A-Za-z_][A-Za-z0-9_]*|[^:}]*)\\}");

    private Secrets() {}

    static List<String> below(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    /** @param path the keys from the entry's own down to the value's */
    static boolean isSecret(List<String> path) {
        return path.stream().anyMatch(ALWAYS::contains)
                || (!path.isEmpty() && path.contains("auth") && IN_AUTH.contains(path.get(path.size() - 1)));
    }

    /** Whether a secret's text may be shown: it says where the secret is, not what it is. */
    static boolean isReference(String text) {
        return ONE_TEMPLATE.matcher(text).matches();
    }

    /** The first secret below the item that stands in the file itself. */
    static Optional<Item> literal(Item item) {
        return literals(List.of(), item).findFirst();
    }

    private static Stream<Item> literals(List<String> path, Item item) {
        if (item.isMapping()) {
            return item.pairs().entrySet().stream()
                    .flatMap(entry -> literals(below(path, entry.getKey()), entry.getValue()));
        }
        if (item.isList()) {
            return item.items().stream().flatMap(each -> literals(path, each));
        }
        boolean literal = isSecret(path) && !item.isNothing() && !isReference(item.scalar());
        return literal ? Stream.of(item) : Stream.empty();
    }
}
