package dory.render;

import dory.duck.Quote;
import dory.duck.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the values of a type reach JSON whole. Seen with DuckDB 2.0.0: COPY writes NaN and Infinity bare, DECIMAL(18,18) as {@code .5}, both not
 * JSON; and the decimals of a VARIANT as doubles.
 */
record JsonType(String head, List<Field> fields, String digits) {
    record Field(String name, JsonType type) {}

    static JsonType parse(String spelling) {
        return of(TypeTree.parse(spelling));
    }

    private static JsonType of(TypeTree tree) {
        return new JsonType(
                tree.head(),
                tree.fields().stream()
                        .map(field -> new Field(field.name(), of(field.type())))
                        .toList(),
                tree.digits());
    }

    boolean mayBeNonFinite() {
        return switch (head) {
            case "FLOAT", "DOUBLE", "JSON" -> true;
            default -> fields.stream().anyMatch(field -> field.type().mayBeNonFinite());
        };
    }

    /** A condition on the value; may be true without need, never false. */
    String isNonFinite(String value) {
        return isNumber() ? "NOT isfinite(" + value + ")" : bareWord("CAST(to_json(" + value + ") AS VARCHAR)");
    }

    private boolean isNumber() {
        return head.equals("FLOAT") || head.equals("DOUBLE");
    }

    /** Whether a JSON text has, outside its strings, a word that JSON does not know but DuckDB lets through. */
    private static String bareWord(String json) {
        return "regexp_matches(regexp_replace(" + json + ", '\"(\\\\.|[^\"\\\\])*\"', '', 'gs'), '(?i)nan|inf')";
    }

    /** An expression that COPY writes as exact JSON; with {@code nonFinite}, NaN and infinities become the texts nan, inf, -inf. */
    String exact(String value, boolean nonFinite) {
        return exact(value, nonFinite, 0);
    }

    private String exact(String value, boolean nonFinite, int level) {
        if (!changes(nonFinite)) {
            return value;
        }
        String text = "CAST(" + value + " AS VARCHAR)";
        return switch (head) {
            case "DECIMAL" -> wholeDecimal(value, text);
            case "VARIANT" -> text;
            case "FLOAT", "DOUBLE" ->
                "CASE WHEN isfinite(" + value + ") THEN to_json(" + value + ") ELSE to_json(" + text + ") END";
            case "JSON" -> "CASE WHEN " + bareWord(text) + " THEN to_json(" + text + ") ELSE " + value + " END";
            default -> "CASE WHEN " + value + " IS NULL THEN NULL ELSE " + nested(value, nonFinite, level) + " END";
        };
    }

    private boolean changes(boolean nonFinite) {
        return switch (head) {
            case "FLOAT", "DOUBLE", "JSON" -> nonFinite;
            case "VARIANT" -> true;
            case "DECIMAL" -> hasNoWholePart();
            default -> fields.stream().anyMatch(field -> field.type().changes(nonFinite));
        };
    }

    private boolean hasNoWholePart() {
        String[] parts = digits.split(",", -1);
        return parts.length == 2 && parts[0].strip().equals(parts[1].strip());
    }

    /** One more digit brings the 0 before the point; 38 are the most, so there it becomes a text. */
    private String wholeDecimal(String value, String text) {
        int scale = Integer.parseInt(digits.split(",", -1)[1].strip());
        return scale < 38
                ? "CAST(" + value + " AS DECIMAL(" + (scale + 1) + "," + scale + "))"
                : "regexp_replace(" + text + ", '^(-?)\\.', '\\10.')";
    }

    private String nested(String value, boolean nonFinite, int level) {
        return switch (head) {
            case "LIST" -> each(value, fields.get(0).type(), nonFinite, level);
            case "MAP" ->
                "map(map_keys(" + value + "), "
                        + each("map_values(" + value + ")", fields.get(1).type(), nonFinite, level) + ")";
            case "STRUCT" ->
                fields.stream()
                        .map(field -> Quote.name(field.name()) + " := " + member(value, field, nonFinite, level))
                        .collect(Collectors.joining(", ", "struct_pack(", ")"));
            case "UNION" ->
                fields.stream()
                        .map(field -> "WHEN " + Quote.text(field.name()) + " THEN to_json(struct_pack("
                                + Quote.name(field.name()) + " := "
                                + field.type()
                                        .exact(
                                                "union_extract(" + value + ", " + Quote.text(field.name()) + ")",
                                                nonFinite,
                                                level)
                                + "))")
                        .collect(Collectors.joining(" ", "CASE CAST(union_tag(" + value + ") AS VARCHAR) ", " END"));
            case "TUPLE" -> {
                List<String> members = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    members.add(fields.get(i)
                            .type()
                            .exact("struct_extract(" + value + ", " + (i + 1) + ")", nonFinite, level));
                }
                yield "row(" + String.join(", ", members) + ")";
            }
            default -> throw new IllegalStateException("a " + head + " has no members");
        };
    }

    private static String each(String list, JsonType element, boolean nonFinite, int level) {
        String item = "x" + level;
        return "list_transform(" + list + ", lambda " + item + ": " + element.exact(item, nonFinite, level + 1) + ")";
    }

    private static String member(String value, Field field, boolean nonFinite, int level) {
        return field.type().exact("struct_extract(" + value + ", " + Quote.text(field.name()) + ")", nonFinite, level);
    }
}
