package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.duck.Ast;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.Expr;
import dory.duck.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a variable's text as its type: a scalar of DuckDB, or a list of one. A value that would change on the way is refused, not rounded. */
final class VariableType {
    /** Words of ours beside DuckDB's. */
    private static final Map<String, String> WORDS = Map.of("number", "DOUBLE", "duration", "INTERVAL");

    /** What DuckDB calls the types whose values are written as one text. */
    private static final List<String> SCALARS = List.of(
            "BOOLEAN",
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
            "BIGNUM",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "VARCHAR",
            "BLOB",
            "BIT",
            "DATE",
            "TIME",
            "TIME_NS",
            "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE",
            "TIME WITH TIME ZONE",
            "INTERVAL",
            "UUID",
            "JSON");

    private static final List<String> USUAL = List.of(
            "text",
            "int",
            "bigint",
            "number",
            "decimal(10,2)",
            "bool",
            "date",
            "timestamp",
            "timestamptz",
            "time",
            "duration",
            "uuid",
            "json",
            "blob");

    /** Nothing that could end a CAST passes. */
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_ ]*(?:\\(\\s*\\d{1,3}\\s*(?:,\\s*\\d{1,3}\\s*)?\\)[A-Za-z ]*)?");

    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d+\\s*");
    private static final Pattern RELATIVE = Pattern.compile("today|now|([+-]\\d{1,9})([smhdw])");
    private static final Map<String, String> UNITS =
            Map.of("s", "SECOND", "m", "MINUTE", "h", "HOUR", "d", "DAY", "w", "WEEK");
    private static final Map<String, Integer> FRACTION =
            Map.of("TIMESTAMP", 6, "TIMESTAMP_S", 0, "TIMESTAMP_MS", 3, "TIMESTAMP_NS", 9);
    private static final int SHOWN = 80;

    private final Duck duck;
    private final Clock clock;
    private final Variable variable;
    private final String type;
    private final boolean list;

    /** @throws DoryException of kind USAGE when there is no such type */
    VariableType(Duck duck, Clock clock, Variable variable) {
        this.duck = duck;
        this.clock = clock;
        this.variable = variable;
        String word = variable.type().strip();
        this.list = word.endsWith("[]");
        String scalar = list ? word.substring(0, word.length() - 2).strip() : word;
        this.type = known(WORDS.getOrDefault(scalar.toLowerCase(Locale.ROOT), scalar))
                .orElseThrow(this::unknown);
    }

    private Optional<String> known(String word) {
        if (!SHAPE.matcher(word).matches()) {
            return Optional.empty();
        }
        try {
            String name =
                    duck.describe("SELECT CAST(NULL AS " + word + ")").get(0).type();
            return Optional.of(name).filter(own -> SCALARS.contains(own) || own.startsWith("DECIMAL("));
        } catch (DuckFailure noType) {
            return Optional.empty();
        }
    }

    private DoryException unknown() {
        return new DoryException(
                Kind.USAGE,
                "$" + variable.name() + " cannot be a \"" + variable.type() + "\": there is no such type of one value",
                Nearest.hint(
                        variable.type().replaceAll("\\[\\]$", ""),
                        USUAL,
                        "types: " + String.join(", ", USUAL)
                                + ", any other scalar of DuckDB, and lists such as int[]"));
    }

    boolean integer() {
        return !list && whole();
    }

    private boolean whole() {
        return type.endsWith("INT") || type.endsWith("INTEGER") || type.equals("BIGNUM");
    }

    String name() {
        return type + (list ? "[]" : "");
    }

    /** The value as a typed literal. */
    Expr literal() {
        String sql = list
                ? items(variable.text()).stream().map(this::cast).collect(Collectors.joining(", ", "[", "]"))
                : cast(variable.text());
        return Ast.parse(duck, "SELECT " + (list ? "CAST(" + sql + " AS " + type + "[])" : sql))
                .items()
                .get(0);
    }

    /** The value as a plain number, for places that take nothing else. */
    Expr digits() {
        cast(variable.text());
        return Ast.parse(duck, "SELECT " + variable.text().strip().replaceFirst("^\\+", ""))
                .items()
                .get(0);
    }

    private String cast(String text) {
        Optional<String> relative = relative(text);
        if (relative.isEmpty() && changes(text)) {
            throw misfit(text);
        }
        try {
            String value = relative.isPresent() ? duck.value(relative.get()) : text;
            String cast = "CAST(" + Quote.text(value) + " AS " + type + ")";
            duck.rows("SELECT CAST(" + cast + " AS VARCHAR)");
            return cast;
        } catch (DuckFailure refused) {
            throw misfit(text).because(refused);
        }
    }

    /** SQL for the text of {@code today}, {@code now}, {@code -7d}, when the type is one of days; the same instant for the whole run. */
    private Optional<String> relative(String text) {
        boolean days = type.equals("DATE") || type.startsWith("TIMESTAMP");
        Matcher word = RELATIVE.matcher(text.strip());
        if (!days || !word.matches()) {
            return Optional.empty();
        }
        String instant = clock.sql();
        if (text.strip().equals("today")) {
            instant = "date_trunc('day', " + instant + ")";
        } else if (word.group(1) != null) {
            // With the zone's own days: a week ago at the same hour, also across a change of the clocks.
            instant += " + INTERVAL '" + word.group(1) + "' " + UNITS.get(word.group(2));
        }
        return Optional.of(
                type.equals("TIMESTAMP WITH TIME ZONE")
                        ? "SELECT CAST(timezone('UTC', " + instant + ") AS VARCHAR) || '+00'"
                        : "SELECT CAST(CAST(" + instant + " AS " + type + ") AS VARCHAR)");
    }

    /** Whether DuckDB would read the text, and give another value than is written. */
    private boolean changes(String text) {
        if (whole()) {
            return !INTEGER.matcher(text).matches();
        }
        if (type.startsWith("DECIMAL(")) {
            int scale = Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1));
            return decimals(text) > scale;
        }
        if (type.equals("DATE")) {
            return text.contains(":");
        }
        Integer digits = FRACTION.get(type);
        // DuckDB would drop an offset without a word.
        return digits != null
                && Pattern.compile(":.*([Zz+-]|\\.\\d{" + (digits + 1) + "})")
                        .matcher(text)
                        .find();
    }

    private static int decimals(String text) {
        try {
            return new BigDecimal(text.strip()).stripTrailingZeros().scale();
        } catch (NumberFormatException notPlain) {
            return Integer.MAX_VALUE;
        }
    }

    /** {@code 1,2,3}; an item with a comma stands in double quotes. */
    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        if (text.isEmpty()) {
            return items;
        }
        Matcher item =
                Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(,|$)").matcher(text);
        boolean more = true;
        while (more && item.find()) {
            items.add(item.group(1) == null ? item.group(2) : item.group(1).replace("\"\"", "\""));
            more = item.group(3).equals(",");
        }
        return items;
    }

    private DoryException misfit(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        String article = "AEIOU".indexOf(type.charAt(0)) >= 0 && !type.startsWith("U") ? "an " : "a ";
        DoryException error = new DoryException(
                Kind.USAGE, "$" + variable.name() + " cannot be \"" + shown + "\": it is not " + article + type);
        return error.hint(hint());
    }

    private String hint() {
        if (type.equals("DATE")) {
            return "write 2024-01-31, today or -7d";
        }
        if (type.startsWith("TIMESTAMP")) {
            boolean zone = type.endsWith("ZONE");
            return "write '2024-01-31 08:00" + (zone ? "+01" : "") + "', now or -5m"
                    + (zone ? "" : "; timestamptz takes an offset");
        }
        return "-v " + variable.name() + "=… without a type binds text";
    }
}
