package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of commands: whole, as a unique beginning, or as psql spells them. */
final class Names {
    /** psql's letters, and what they are here. Those that act on a statement being typed stand in {@link Typed.End} too. */
    static final Map<String, String> PSQL = Map.ofEntries(
            Map.entry("q", "quit"),
            Map.entry("?", "help"),
            Map.entry("h", "help"),
            Map.entry("d", "tables"),
            Map.entry("dt", "tables"),
            Map.entry("l", "profiles"),
            Map.entry("c", "use"),
            Map.entry("x", "expanded"),
            Map.entry("timing", "timing"),
            Map.entry("i", "read"),
            Map.entry("o", "output"),
            Map.entry("e", "edit"),
            Map.entry("p", "print"),
            Map.entry("r", "reset"),
            Map.entry("s", "history"),
            Map.entry("g", "again"),
            Map.entry("gx", "again --vertical"),
            Map.entry("G", "again --vertical"),
            Map.entry("watch", "watch"),
            Map.entry("set", "set"),
            Map.entry("!", "shell"),
            Map.entry("n", "run"),
            Map.entry("ns", "save"));

    /** Other words for the same. */
    private static final Map<String, String> SAME = Map.of("exit", "quit", "go", "again");

    private final Collection<String> names;

    Names(Collection<String> names) {
        this.names = new TreeSet<>(names);
    }

    /** The words that a first word with its sign stands for: {@code .ta} is {@code tables}, {@code \gx} is {@code again --vertical}. */
    List<String> of(String typed) {
        String word = typed.substring(1);
        if (typed.startsWith("\\")) {
            String known = PSQL.get(word);
            if (known != null && names.contains(known.split(" ", -1)[0])) {
                return List.of(known.split(" ", -1));
            }
        }
        String name = word.toLowerCase(Locale.ROOT);
        if (names.contains(name)) {
            return List.of(name);
        }
        if (SAME.containsKey(name)) {
            return List.of(SAME.getOrDefault(name, name));
        }
        List<String> begun =
                names.stream().filter(each -> each.startsWith(name)).toList();
        if (begun.size() == 1) {
            return begun;
        }
        throw unknown(typed, name, begun);
    }

    private DoryException unknown(String typed, String name, List<String> begun) {
        if (!begun.isEmpty()) {
            String all = begun.stream().map(each -> "." + each).collect(Collectors.joining(", "));
            return new DoryException(Kind.USAGE, "\"" + typed + "\" may be " + all, "type one letter more");
        }
        Optional<String> near = Nearest.to(name, names);
        return new DoryException(
                Kind.USAGE,
                "there is no command \"" + typed + "\"",
                near.map(found -> "did you mean ." + found + "?").orElse(".help lists the commands"));
    }

    Collection<String> all() {
        return names;
    }
}
