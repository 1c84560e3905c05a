package dory.property;

import dory.testing.MemoryFleet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Asks a small fixed fleet, from inside the loader of a mutant: the question and its sort places; returns what is wrong, or nothing. */
public final class MutantsAsker implements BiFunction<String, String, String>, AutoCloseable {
    private final MemoryFleet fleet = new MemoryFleet(List.of(
                    Map.of("_node", "paris-1", "region", "EU", "city", "Paris"),
                    Map.of("_node", "lyon-1", "region", "EU", "city", "L'yon"),
                    Map.of("_node", "empty-1", "region", "Asia", "city", "Tōkyō"),
                    Map.of("_node", "null-1", "region", "NA"),
                    Map.of("_node", "oslo-1", "region", "NA", "city", "Paris")))
            .table("sales", false, """
                    SELECT (i // 2)::INTEGER AS id, (i * 10 + $node)::BIGINT AS uid,
                        CASE WHEN ($node = 3 AND i % 4 <> 0) OR i % 11 = 5 THEN NULL ELSE (i * 5 % 7)::INTEGER - $node END AS qty,
                        ['c1', 'c2', 'ü', '', NULL][1 + (i * 3 + $node) % 5] AS country,
                        DATE '2024-01-01' + (40 - i + $node)::INTEGER AS day,
                        CASE WHEN i % 5 <> 0 THEN i % 2 = 0 END AS paid
                    FROM range(CASE $node WHEN 2 THEN 0 WHEN 3 THEN 9 WHEN 4 THEN 5 WHEN 0 THEN 60 ELSE 23 END) t(i)
                    """);

    @Override
    public String apply(String sql, String sorted) {
        List<Integer> places = Arrays.stream(sorted.split(" ", -1))
                .filter(place -> !place.isEmpty())
                .map(Integer::valueOf)
                .toList();
        Trial trial = Trial.of(fleet, new Question(sql, sql, sql, places, false, List.of()));
        if (!trial.asked()) {
            throw new IllegalArgumentException("DuckDB itself does not answer " + sql);
        }
        return trial.wrong().or(trial::refused).orElse("");
    }

    @Override
    public void close() {
        fleet.close();
    }
}
