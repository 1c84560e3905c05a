package dory.cluster;

import dory.duck.Duck;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The one type that holds the values of several: of text files by dory's own lattice, of typed files by DuckDB's UNION, except where
 * that changes a value's meaning (a BOOLEAN among numbers, a number among dates), which is VARCHAR. Empty types do not count. Safe for
 * many threads.
 */
public final class WidestType {
    private static final String TEXT = "VARCHAR";
    private static final String NOTHING = "\"NULL\"";
    private static final List<String> NUMBERS = List.of("BIGINT", "HUGEINT", "DOUBLE");
    private static final List<String> DATES = List.of("DATE", "TIMESTAMP");
    private static final Set<String> NUMERIC = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL");
    private static final Set<String> LOCAL_TIMES =
            Set.of("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");

    private final Duck duck;
    private final Map<List<String>, String> known = new ConcurrentHashMap<>();

    /** @param duck any open database; used by one thread at a time */
    public WidestType(Duck duck) {
        this.duck = duck;
    }

    /** Of types that text files voted for; empty when none has a value. */
    public static String ofText(Collection<String> types) {
        return types.stream()
                .filter(type -> !type.isEmpty())
                .reduce(WidestType::widerText)
                .orElse("");
    }

    private static String widerText(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        for (List<String> ladder : List.of(NUMBERS, DATES)) {
            if (ladder.contains(a) && ladder.contains(b)) {
                return ladder.get(Math.max(ladder.indexOf(a), ladder.indexOf(b)));
            }
        }
        return TEXT;
    }

    /** Of types that Parquet, JSON or views have; empty when none has a value. */
    public String ofTyped(Collection<String> types) {
        String widest = "";
        for (String type : types.stream().filter(type -> !type.isEmpty()).collect(Collectors.toSet()).stream()
                .sorted()
                .toList()) {
            widest = widest.isEmpty() ? type : wider(widest, type);
        }
        // DuckDB's own choice for a type that nothing is known of, such as the elements of lists that are all empty.
        return widest.replace(NOTHING, "INTEGER");
    }

    /** Whether a file's type holds values that the catalogue's does not. */
    public boolean exceeds(String file, String catalogue) {
        return !file.equals(catalogue) && !wider(catalogue, file).equals(catalogue);
    }

    private String wider(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        boolean partlyKnown = a.contains(NOTHING) || b.contains(NOTHING);
        if (!partlyKnown && !family(a).equals(family(b))) {
            return TEXT;
        }
        return known.computeIfAbsent(List.of(a, b), this::union);
    }

    private String union(List<String> pair) {
        synchronized (duck) {
            return duck.describe("SELECT NULL::" + pair.get(0) + " AS a UNION ALL SELECT NULL::" + pair.get(1))
                    .get(0)
                    .type();
        }
    }

    /** DuckDB unites anything with anything (BIGINT and TIMESTAMP as TIMESTAMP); only within a family do values keep their meaning. */
    private static String family(String type) {
        if (type.endsWith("]")) {
            return "LIST " + family(type.substring(0, type.lastIndexOf('[')));
        }
        String word = type.contains("(") ? type.substring(0, type.indexOf('(')) : type;
        if (NUMERIC.contains(word)) {
            return "NUMBER";
        }
        if (word.equals("ENUM")) {
            return TEXT;
        }
        return LOCAL_TIMES.contains(word) ? "LOCAL TIME" : word;
    }
}
