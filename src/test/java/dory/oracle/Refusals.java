package dory.oracle;

import dory.base.DoryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Statements that must be refused, {@code refused.sql}: blocks of {@code -- id} and the statement, parted by blank lines. */
final class Refusals {
    private Refusals() {}

    /** A statement with a name of its own. */
    record Refusal(String id, String sql) {}

    static List<Refusal> read() {
        List<Refusal> refusals = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (List<String> block : Questions.blocks("refused.sql")) {
            String id = block.get(0).substring(2).strip();
            if (!ids.add(id)) {
                throw new IllegalArgumentException("two statements are called " + id);
            }
            refusals.add(new Refusal(id, Questions.sql(block)));
        }
        return refusals;
    }

    /** What each came to, for a golden file; one that was answered stands there as {@code ANSWERED}. */
    static String messages(Asked asked) {
        return read().stream()
                .map(refusal -> "-- " + refusal.id() + "\n" + message(asked, refusal.sql()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static String message(Asked asked, String sql) {
        try {
            return "ANSWERED with " + asked.ask(sql).rows().size() + " rows: " + sql;
        } catch (DoryException refused) {
            return refused.kind() + " " + refused.render();
        }
    }
}
