package dory.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random fleets: types, NULLs, doubles of values, empty nodes, columns a node does not have, one node with most of the rows. */
final class FleetMaker {
    /** A column that may be in a table: what the generator of questions takes it for, its type, and its values. */
    private record Choice(String name, Type type, String sql, List<String> values) {}

    private static final List<String> SMALL = List.of("-3", "-1", "0", "1", "2", "3", "4", "5");
    private static final List<String> COUNTS = List.of("0", "1", "2", "3", "7", "11");
    // Quarters: their sums are the same in any order, so that answers can be compared to the last digit.
    private static final List<String> QUARTERS = List.of("0.25", "1.5", "-2.75", "4", "0", "12.25", "nan", "inf");
    private static final List<String> WORDS =
            List.of("c1", "c2", "C1", "ü", "it's", "", "EU", "Paris", "a|b", "\"q\"", "x\ny", "10%", "_", "NULL");
    private static final List<String> DAYS =
            List.of("2024-01-01", "2024-01-05", "2024-02-29", "1969-12-31", "2026-11-21", "2024-01-31");
    private static final List<String> MOMENTS = List.of(
            "2024-01-01 00:00:00", "2024-03-31 02:30:00", "1969-12-31 23:59:59.5", "2024-01-05 12:00:00.123456");

    private static final List<Choice> CHOICES = List.of(
            new Choice("id", Type.WHOLE, "INTEGER", SMALL),
            new Choice("qty", Type.WHOLE, "INTEGER", SMALL),
            new Choice("qty", Type.WHOLE, "BIGINT", SMALL),
            new Choice("qty", Type.WHOLE, "SMALLINT", SMALL),
            new Choice("stock", Type.WHOLE, "UINTEGER", COUNTS),
            new Choice("stock", Type.WHOLE, "TINYINT", COUNTS),
            new Choice("huge", Type.WHOLE, "HUGEINT", SMALL),
            new Choice("price", Type.NUMBER, "DOUBLE", QUARTERS),
            new Choice("price", Type.NUMBER, "FLOAT", QUARTERS.subList(0, 6)),
            new Choice("amount", Type.NUMBER, "DECIMAL(10,2)", QUARTERS.subList(0, 6)),
            new Choice("amount", Type.NUMBER, "DECIMAL(30,4)", QUARTERS.subList(0, 6)),
            new Choice("country", Type.TEXT, "VARCHAR", WORDS),
            new Choice("Odd \"Name", Type.TEXT, "VARCHAR", List.of("Paris", "\"q\"", "x")),
            new Choice("order", Type.TEXT, "VARCHAR", List.of("a", "b", "")),
            new Choice("paid", Type.TRUTH, "BOOLEAN", List.of("true", "false")),
            new Choice("day", Type.DAY, "DATE", DAYS),
            new Choice("at", Type.MOMENT, "TIMESTAMP", MOMENTS),
            new Choice("seen", Type.MOMENT, "TIMESTAMP WITH TIME ZONE", MOMENTS),
            new Choice("l", Type.LIST, "INTEGER[]", List.of("[1, 2]", "[]", "[NULL, 3]", "[2]")),
            new Choice(
                    "s",
                    Type.OTHER,
                    "STRUCT(qty INTEGER, b VARCHAR)",
                    List.of("{'qty': 1, 'b': x}", "{'qty': NULL, 'b': y}", "{'qty': 2, 'b': x}")),
            new Choice(
                    "code",
                    Type.OTHER,
                    "UUID",
                    List.of("00000000-0000-0000-0000-000000000001", "f0000000-0000-4000-8000-000000000002")),
            new Choice("raw", Type.OTHER, "BLOB", List.of("\\x00\\xFF", "a", "")),
            new Choice("span", Type.OTHER, "INTERVAL", List.of("1 day", "2 hours", "3 months")),
            new Choice("mood", Type.OTHER, "ENUM('low', 'high', 'ü')", List.of("low", "high", "ü")),
            new Choice("big", Type.OTHER, "UBIGINT", List.of("18446744073709551615", "0", "9")),
            new Choice("noon", Type.OTHER, "TIME", List.of("12:00:00", "23:59:59.999999")));

    private static final List<Map<String, String>> NODES = List.of(
            Map.of("_node", "paris-1", "region", "EU", "city", "Paris"),
            Map.of("_node", "lyon-1", "region", "EU", "city", "L'yon"),
            Map.of("_node", "empty-1", "region", "Asia", "city", "Tōkyō"),
            Map.of("_node", "null-1", "region", "NA"),
            Map.of("_node", "oslo-1", "region", "NA", "city", "Paris"),
            Map.of("_node", "bare-1"));

    private final Random random;
    private final List<Choice> chosen = new ArrayList<>();

    private FleetMaker(long seed) {
        this.random = new Random(seed);
    }

    /** A fleet, and what its columns are to the generator of questions: by the name to write in SQL. */
    record Made(Fleet fleet, Map<String, Type> columns) {}

    static Made of(long seed) {
        return new FleetMaker(seed).made();
    }

    private Made made() {
        int some = 3 + random.nextInt(8);
        for (int i = 0; i < some; i++) {
            Choice choice = CHOICES.get(random.nextInt(CHOICES.size()));
            if (chosen.stream().noneMatch(other -> other.name().equals(choice.name()))) {
                chosen.add(choice);
            }
        }
        Map<String, String> types = new LinkedHashMap<>(Map.of("uid", "BIGINT"));
        Map<String, Type> columns = new LinkedHashMap<>(Map.of("uid", Type.WHOLE));
        for (Choice choice : chosen) {
            types.put(choice.name(), choice.sql());
            columns.put(dory.duck.Quote.name(choice.name()), choice.type());
            if (choice.name().equals("s")) {
                columns.put("s.qty", Type.WHOLE);
                columns.put("s.b", Type.TEXT);
            }
        }
        int large = random.nextInt(NODES.size());
        List<Fleet.Node> nodes = new ArrayList<>();
        int count = 1 + random.nextInt(NODES.size());
        for (int i = 0; i < count; i++) {
            int rows = i == large
                    ? 30 + random.nextInt(50)
                    : List.of(0, 0, 1, 2, 9, 20).get(random.nextInt(6));
            nodes.add(new Fleet.Node(NODES.get(i), rows(i, rows)));
        }
        return new Made(new Fleet(types, nodes), columns);
    }

    private List<List<@Nullable String>> rows(int node, int count) {
        List<Boolean> lacks =
                chosen.stream().map(column -> random.nextInt(8) == 0).toList();
        int nulls = List.of(0, 10, 10, 60).get(random.nextInt(4));
        int values = 1 + random.nextInt(8);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable String> row = new ArrayList<>(List.of(Integer.toString(i * 10 + node)));
            for (int c = 0; c < chosen.size(); c++) {
                List<String> from = chosen.get(c).values();
                boolean none = lacks.get(c) || random.nextInt(100) < nulls;
                row.add(none ? null : from.get(random.nextInt(Math.min(values, from.size()))));
            }
            rows.add(row);
        }
        return rows;
    }
}
