package dory.duck;

import dory.base.DoryException;
import dory.base.Kind;

/** DuckDB's word for an expression that nests too deep names a setting that a question cannot change. */
public final class TooDeep {
    private TooDeep() {}

    /** @throws DoryException of kind QUERY when the message is that word */
    public static void check(String message) {
        String lower = message.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("max expression depth limit") || lower.contains("maximum tree depth")) {
            throw new DoryException(
                    Kind.QUERY,
                    "the statement nests more than 250 levels deep",
                    "write it flatter: IN (…) instead of a chain of ORs, a CASE with many WHENs instead of nested ones");
        }
    }
}
