package dory.duck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What DuckDB's binder and optimizer make of a query, through {@code json_serialize_plan} (2.0): which columns it reads, and which aggregates it
 * computes over which types.
 */
public final class BoundPlan {
    /** A bound aggregate or window function. */
    public record Aggregate(String name, List<String> types) {
        public Aggregate {
            types = List.copyOf(types);
        }
    }

    private final Map<String, Set<String>> columns = new LinkedHashMap<>();
    private final List<Aggregate> aggregates = new ArrayList<>();

    private BoundPlan() {}

    /** @throws DuckFailure when the query does not bind */
    public static BoundPlan of(Duck duck, String sql) {
        String text = duck.value("SELECT CAST(json_serialize_plan(" + Quote.text(sql) + ") AS VARCHAR)");
        BoundPlan plan = new BoundPlan();
        try {
            plan.read(Json.read(text));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("DuckDB's bound plan cannot be read", broken);
        }
        return plan;
    }

    /** Names in lower case of the columns that are read of a table; empty when none, or when the optimizer needed no row of it. */
    public Set<String> columns(String table) {
        return columns.getOrDefault(table.toLowerCase(Locale.ROOT), Set.of());
    }

    public List<Aggregate> aggregates() {
        return List.copyOf(aggregates);
    }

    private void read(JsonNode node) {
        if (node.path("type").asText("").equals("LOGICAL_GET")) {
            scan(node);
        }
        String kind = node.path("expression_class").asText("");
        if (kind.equals("BOUND_AGGREGATE") || kind.equals("BOUND_WINDOW")) {
            JsonNode path = node.path("qname").path("path");
            List<String> types = new ArrayList<>();
            node.path("arguments").forEach(type -> types.add(type.path("id").asText("")));
            aggregates.add(new Aggregate(path.path(path.size() - 1).asText(""), types));
        }
        for (JsonNode child : node) {
            read(child);
        }
    }

    private void scan(JsonNode get) {
        Set<String> read = columns.computeIfAbsent(
                get.path("function_data").path("table").asText("").toLowerCase(Locale.ROOT),
                t -> new LinkedHashSet<>());
        JsonNode names = get.path("names");
        get.path("column_indexes").forEach(index -> {
            JsonNode name = names.path(index.path("index").asInt(-1));
            if (name.isTextual()) {
                read.add(name.asText().toLowerCase(Locale.ROOT));
            }
        });
    }
}
