package dory.plan;

import dory.duck.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a plan brings home beyond partial values, and the cheap question that tells how much that is. */
public final class Shipment {
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("BOOLEAN", 1),
            Map.entry("TINYINT", 1),
            Map.entry("UTINYINT", 1),
            Map.entry("SMALLINT", 2),
            Map.entry("USMALLINT", 2),
            Map.entry("INTEGER", 4),
            Map.entry("UINTEGER", 4),
            Map.entry("FLOAT", 4),
            Map.entry("DATE", 4),
            Map.entry("HUGEINT", 16),
            Map.entry("UHUGEINT", 16),
            Map.entry("UUID", 16),
            Map.entry("INTERVAL", 16));

    private static final int WORD = 8;

    private Shipment() {}

    /** Stages whose parts grow with the rows and not with the answer. */
    public static List<Stage> of(Plan plan) {
        return plan.rounds().stream()
                .flatMap(round -> round.stages().stream())
                .filter(stage ->
                        stage.strategy() == Stage.Strategy.GATHER || stage.strategy() == Stage.Strategy.COUNTED)
                .toList();
    }

    /** A round that asks each node how many bytes its parts would have, before compression: one row, one BIGINT, a stage. */
    public static Optional<Round> sizes(Plan plan) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : of(plan)) {
            stages.add(new Stage(
                    stage.name(),
                    Stage.Strategy.AGGREGATE,
                    "SELECT CAST(coalesce(sum(" + width(stage) + "), 0) AS BIGINT) AS bytes FROM (" + stage.nodeSql()
                            + ") AS __e",
                    List.of(new Column("bytes", "BIGINT")),
                    stage.tables(),
                    Stage.Carrier.CSV,
                    "SELECT bytes FROM p" + stage.name().substring(1),
                    false,
                    "how much would come home"));
        }
        return stages.isEmpty() ? Optional.empty() : Optional.of(new Round(0, stages));
    }

    private static String width(Stage stage) {
        return stage.columns().stream().map(Shipment::width).collect(Collectors.joining(" + "));
    }

    private static String width(Column column) {
        String name = dory.duck.Quote.name(column.name());
        Integer fixed = WIDTHS.get(column.type());
        if (fixed != null) {
            return fixed.toString();
        }
        boolean word = column.type().matches("(U?BIGINT|DOUBLE|TIME.*|DECIMAL.*)(?!.*\\[)")
                && !column.type().endsWith("]");
        return word ? Integer.toString(WORD) : "coalesce(strlen(CAST(" + name + " AS VARCHAR)), 0)";
    }
}
