package dory.profile;

import java.util.Map;
import java.util.Set;

/**
 * Where a result can be pushed, as the file gives it: a tree of maps, lists and texts whose templates are still to be
 * filled in. Nothing is built from it yet.
 *
 * @param origin {@code file:line:column}, or {@code built-in}
 */
public record Destination(String name, Map<String, Object> settings, String origin) {
    /** Words of subcommands, which neither a destination nor a saved query may be called. */
    public static final Set<String> RESERVED =
            Set.of("retry", "log", "check", "init", "validate", "sample", "zero", "prune");

    public Destination {
        settings = Map.copyOf(settings);
    }
}
