package dory.duck;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gives values read from Parquet the type back that they had before, see {@link CarrierTypes}. A cast does it but for a UNION, which Parquet holds
 * as a struct of its member's number and the members: DuckDB casts that only when no member's type changed on the way.
 */
public final class ParquetBack {
    /** The member's number, as DuckDB 2.0.0 writes it. */
    private static final String NUMBER = "element1";

    private ParquetBack() {}

    /** An expression over the value as it was read. */
    public static String expression(String value, String type) {
        return of(value, TypeTree.parse(type), 0);
    }

    private static String of(String value, TypeTree type, int level) {
        if (!type.has("UNION")) {
            return "CAST(" + value + " AS " + type.spelling() + ")";
        }
        String made = switch (type.head()) {
            case "LIST" -> "CAST(" + each(value, type.fields().get(0).type(), level) + " AS " + type.spelling() + ")";
            case "MAP" ->
                "map(" + each("map_keys(" + value + ")", type.fields().get(0).type(), level) + ", "
                        + each("map_values(" + value + ")", type.fields().get(1).type(), level) + ")";
            case "STRUCT" ->
                type.fields().stream()
                        .map(field ->
                                Quote.name(field.name()) + " := " + member(value, field.name(), field.type(), level))
                        .collect(Collectors.joining(", ", "struct_pack(", ")"));
            case "TUPLE" -> tuple(value, type, level);
            case "UNION" -> union(value, type, level);
            default -> throw new IllegalStateException("a " + type.head() + " has no members");
        };
        return "CASE WHEN " + value + " IS NULL THEN NULL ELSE " + made + " END";
    }

    private static String each(String list, TypeTree element, int level) {
        String item = "x" + level;
        return "list_transform(" + list + ", lambda " + item + ": " + of(item, element, level + 1) + ")";
    }

    private static String member(String value, String name, TypeTree type, int level) {
        return of("struct_extract(" + value + ", " + Quote.text(name) + ")", type, level);
    }

    private static String tuple(String value, TypeTree type, int level) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            members.add(member(value, "element" + (i + 1), type.fields().get(i).type(), level));
        }
        return "row(" + String.join(", ", members) + ")";
    }

    private static String union(String value, TypeTree type, int level) {
        StringBuilder sql = new StringBuilder("CASE CAST(struct_extract(" + value + ", '" + NUMBER + "') AS INTEGER)");
        for (int i = 0; i < type.fields().size(); i++) {
            TypeTree.Field field = type.fields().get(i);
            sql.append(" WHEN " + i + " THEN CAST(union_value(" + Quote.name(field.name()) + " := "
                    + member(value, field.name(), field.type(), level) + ") AS " + type.spelling() + ")");
        }
        return sql.append(" END").toString();
    }
}
