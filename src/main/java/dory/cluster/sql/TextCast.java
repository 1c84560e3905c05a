package dory.cluster.sql;

import dory.duck.Quote;
import java.util.Set;

/**
 * The cast of a text to a column's type that loses nothing: DuckDB's own takes {@code 1.5} as BIGINT 2, {@code 0012} as 12, and drops
 * the time of a DATE and the offset of a TIMESTAMP. A learnt type takes only what would have voted for it; a declared one also other
 * spellings of the same value.
 */
public final class TextCast {
    public static final String DOUBLE_FORM = "-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";

    private static final Set<String> INTEGERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");

    private final String type;
    private final boolean declared;

    public TextCast(String type, boolean declared) {
        this.type = type;
        this.declared = declared;
    }

    /** The value of the SQL expression {@code text}, or an error that names it. */
    public String of(String text, String column) {
        if (type.equals("VARCHAR")) {
            return text;
        }
        String plain = "CAST(" + text + " AS " + type + ")";
        String lossy = lossy(text, plain);
        return lossy.isEmpty()
                ? plain
                : "CASE WHEN " + lossy + " THEN error(" + complaint(text, column) + ") ELSE " + plain + " END";
    }

    /** True for each text that {@link #of} refuses. */
    public String refuses(String text) {
        if (type.equals("VARCHAR")) {
            return "false";
        }
        String tried = "TRY_CAST(" + text + " AS " + type + ")";
        String lossy = lossy(text, tried);
        return "(" + text + " IS NOT NULL AND (" + tried + " IS NULL" + (lossy.isEmpty() ? "" : " OR " + lossy) + "))";
    }

    /** {@code "x1" is not a BIGINT (column qty)}, as SQL. */
    public String complaint(String text, String column) {
        return "'\"' || " + text + " || " + Quote.text("\" is not a " + type + " (column " + column + ")");
    }

    private String lossy(String text, String cast) {
        if (INTEGERS.contains(type)) {
            return declared
                    ? "contains(" + text + ", '.') OR contains(" + text + ", 'e') OR contains(" + text + ", 'E')"
                    : "CAST(" + cast + " AS VARCHAR) <> " + text;
        }
        return switch (type) {
            case "DATE" -> declared ? "contains(" + text + ", ':')" : "CAST(" + cast + " AS VARCHAR) <> " + text;
            case "TIMESTAMP" -> "regexp_matches(" + text + ", ':.*([Zz+-]|\\.[0-9]{7})')";
            case "TIMESTAMP WITH TIME ZONE" -> declared ? "" : "NOT regexp_matches(" + text + ", ':.*[Zz+-]')";
            case "BOOLEAN" -> declared ? "" : "lower(" + text + ") NOT IN ('true', 'false')";
            case "DOUBLE" -> declared ? "" : "NOT regexp_full_match(" + text + ", " + Quote.text(DOUBLE_FORM) + ")";
            default -> "";
        };
    }
}
