package dory.duck;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which types a Parquet file changes, and what they travel as instead (reference/distributed-sql.md section 6): HUGEINT becomes
 * DOUBLE in silence, INTERVAL loses its microseconds, TIMETZ its offset, a VARIANT with one of these cannot be written. Types are spelled as DuckDB's DESCRIBE does.
 */
public final class CarrierTypes {
    private static final Set<String> CHANGED = Set.of(
            "HUGEINT",
            "UHUGEINT",
            "INTERVAL",
            "TIME WITH TIME ZONE",
            "TIMETZ",
            "BIT",
            "BITSTRING",
            "BIGNUM",
            "VARINT",
            "VARIANT");

    private static final Set<String> ZONED = Set.of("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", "TIMESTAMPTZ_NS");

    /** A quoted name, a quoted text, a type of several words, or one word that starts no other; in this order. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|TIME(?:STAMP)? WITH TIME ZONE|[A-Za-z_][A-Za-z_0-9]*",
            Pattern.CASE_INSENSITIVE);

    private CarrierTypes() {}

    /** The type to cast to before Parquet is written: the same with VARCHAR for each type that Parquet changes, at any depth. */
    public static String carried(String type) {
        StringBuilder text = new StringBuilder();
        Matcher token = TOKEN.matcher(type);
        int from = 0;
        while (token.find()) {
            text.append(type, from, token.start());
            text.append(isChanged(type, token) ? "VARCHAR" : token.group());
            from = token.end();
        }
        return text.append(type, from, type.length()).toString();
    }

    /** Whether Parquet would change a value of this type. */
    public static boolean changed(String type) {
        return !carried(type).equals(type);
    }

    /** Whether a part can hold it at all: a UNION loses its member in CSV, a VARIANT its inner types. */
    public static boolean carriable(String type) {
        Matcher token = TOKEN.matcher(type);
        while (token.find()) {
            boolean lost =
                    token.group().equalsIgnoreCase("UNION") || token.group().equalsIgnoreCase("VARIANT");
            if (lost && isType(type, token)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a text of the value tells another instant in some zones: DuckDB writes the offset without its seconds, and before a zone's standard
     * time (Paris: 1911) there are some. Seen with DuckDB 2.0.0.
     */
    public static boolean zoned(String type) {
        Matcher token = TOKEN.matcher(type);
        while (token.find()) {
            if (ZONED.contains(token.group().toUpperCase(java.util.Locale.ROOT)) && isType(type, token)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChanged(String type, Matcher token) {
        return CHANGED.contains(token.group().toUpperCase(java.util.Locale.ROOT)) && isType(type, token);
    }

    /** A field's name is followed by its type, a type by a bracket, a comma or the end; the name of a field may be a type's word. */
    private static boolean isType(String type, Matcher token) {
        return token.end() == type.length() || ",)[(".indexOf(type.charAt(token.end())) >= 0;
    }
}
