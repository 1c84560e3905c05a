package dory.cluster.sql;

import dory.cluster.WidestType;
import dory.duck.Quote;
import java.util.ArrayList;
import java.util.List;

/** SQL for the narrowest type of every text in a column: each value is of one class, the column's type holds them all. One scan. */
public final class TextVotes {
    /** Bit n of a column's answer is the nth type. */
    private static final List<String> TYPES = List.of(
            "BOOLEAN",
            "BIGINT",
            "HUGEINT",
            "DOUBLE",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP WITH TIME ZONE",
            "TIME",
            "VARCHAR");

    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String CLOCK = "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?";

    private TextVotes() {}

    /**
     * Columns {@code name} and {@code bits} as VARCHAR; a column without a value has no row.
     *
     * @param from a relation whose columns are all VARCHAR
     */
    public static String sql(String from) {
        // Turned into rows, so that one expression is bound and not one per column: of ten thousand that takes a
        // minute.
        return "SELECT name, CAST(bit_or(" + bit("value") + ") AS VARCHAR) AS bits FROM (UNPIVOT (SELECT * FROM " + from
                + ") ON COLUMNS(*) INTO NAME name VALUE value) GROUP BY name";
    }

    /** The type that {@code bits} stand for. */
    public static String type(String bits) {
        int set = Integer.parseInt(bits);
        List<String> types = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            if ((set & (1 << i)) != 0) {
                types.add(TYPES.get(i));
            }
        }
        return WidestType.ofText(types);
    }

    /** Ordered so that the common kinds, short words and whole numbers, are known after one or two tests. */
    private static String bit(String x) {
        return "CASE WHEN ascii(" + x + ") > 57 THEN IF(lower(" + x + ") IN ('true', 'false'), 1, 256)"
                + " WHEN length(" + x + ") > 64 THEN 256"
                + " WHEN " + full(x, "0|-?[1-9][0-9]*") + " THEN CASE WHEN " + tried(x, "BIGINT")
                + " IS NOT NULL THEN 2 WHEN "
                + tried(x, "HUGEINT") + " IS NOT NULL THEN 4 ELSE 256 END"
                + " WHEN " + full(x, TextCast.DOUBLE_FORM) + " THEN IF(COALESCE(isfinite(" + tried(x, "DOUBLE")
                + "), false), 8, 256)"
                + " WHEN " + full(x, DAY) + " THEN IF(COALESCE(CAST(" + tried(x, "DATE") + " AS VARCHAR) = " + x
                + ", false), 16, 256)"
                + " WHEN " + full(x, DAY + "[ T]" + CLOCK) + " THEN IF(" + tried(x, "TIMESTAMP") + " IS NULL, 256, 32)"
                + " WHEN " + full(x, DAY + "[ T]" + CLOCK + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)") + " THEN IF("
                + tried(x, "TIMESTAMPTZ") + " IS NULL, 256, 64)"
                + " WHEN " + full(x, CLOCK) + " THEN IF(" + tried(x, "TIME") + " IS NULL, 256, 128)"
                + " ELSE 256 END";
    }

    private static String full(String x, String form) {
        return "regexp_full_match(" + x + ", " + Quote.text(form) + ")";
    }

    private static String tried(String x, String type) {
        return "TRY_CAST(" + x + " AS " + type + ")";
    }
}
