package dory.duck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query node of DuckDB's syntax tree: SELECT, or a set operation and the like, which only {@link #type} tells apart. */
public record SelectTree(ObjectNode json) {
    /** One item of ORDER BY: {@code ASCENDING}, {@code DESCENDING} or {@code ORDER_DEFAULT}, and {@code NULLS FIRST}, {@code NULLS LAST} or {@code ORDER_DEFAULT}. */
    public record Order(Expr expr, String direction, String nulls) {
        /** {@code DESC NULLS FIRST}. */
        public String sql() {
            String way = direction.startsWith("DESC") ? " DESC" : "";
            return way + (nulls.startsWith("NULLS") ? " " + nulls.replace('_', ' ') : "");
        }

        public Order with(Expr other) {
            return new Order(other, direction, nulls);
        }
    }

    public String type() {
        return json.path("type").asText();
    }

    public boolean isSelect() {
        return type().equals("SELECT_NODE");
    }

    public List<Expr> items() {
        return expressions(json.path("select_list"));
    }

    public void setItems(List<Expr> items) {
        ArrayNode array = json.putArray("select_list");
        items.forEach(item -> array.add(item.json()));
    }

    public Optional<Expr> where() {
        return optional("where_clause");
    }

    public Optional<Expr> having() {
        return optional("having");
    }

    public Optional<Expr> qualify() {
        return optional("qualify");
    }

    public boolean sampled() {
        return json.path("sample").isObject();
    }

    public List<Expr> groups() {
        return expressions(json.path("group_expressions"));
    }

    /** GROUPING SETS, ROLLUP or CUBE: anything but one set of all group expressions. */
    public boolean groupingSets() {
        JsonNode sets = json.path("group_sets");
        return sets.size() > 1 || (sets.size() == 1 && sets.path(0).size() != groups().size());
    }

    /** GROUP BY ALL. */
    public boolean groupByAll() {
        return json.path("aggregate_handling").asText().equals("FORCE_AGGREGATES");
    }

    public FromTree from() {
        return new FromTree(object(json.path("from_table")));
    }

    /** The common table expressions in order of their appearance. */
    public Map<String, SelectTree> ctes() {
        Map<String, SelectTree> ctes = new LinkedHashMap<>();
        for (JsonNode entry : json.path("cte_map").path("map")) {
            ctes.put(
                    entry.path("key").asText(),
                    new SelectTree(object(entry.path("value").path("query_node"))));
        }
        return ctes;
    }

    /** Column aliases of a common table expression: {@code WITH x(a, b) AS …}. */
    public List<String> cteColumns(String name) {
        for (JsonNode entry : json.path("cte_map").path("map")) {
            if (entry.path("key").asText().equals(name)) {
                return texts(entry.path("value").path("aliases"));
            }
        }
        return List.of();
    }

    /** The kinds of modifiers present: {@code LIMIT_MODIFIER}, {@code ORDER_MODIFIER}, {@code DISTINCT_MODIFIER} … */
    public List<String> modifiers() {
        List<String> types = new ArrayList<>();
        json.path("modifiers")
                .forEach(modifier -> types.add(modifier.path("type").asText()));
        return types;
    }

    public boolean distinct() {
        return modifiers().contains("DISTINCT_MODIFIER");
    }

    public boolean distinctOn() {
        return !modifier("DISTINCT_MODIFIER").path("distinct_on_targets").isEmpty();
    }

    public List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        for (JsonNode order : modifier("ORDER_MODIFIER").path("orders")) {
            orders.add(new Order(
                    Expr.of(order.path("expression")),
                    order.path("type").asText(),
                    order.path("null_order").asText()));
        }
        return orders;
    }

    public Optional<Expr> limit() {
        return limitPart("limit");
    }

    public Optional<Expr> offset() {
        return limitPart("offset");
    }

    /** LIMIT 10%. */
    public boolean limitPercent() {
        JsonNode limit = modifier("LIMIT_MODIFIER");
        return limit.isObject() && !limit.path("limit_type").asText("ROW_COUNT").equals("ROW_COUNT");
    }

    /** Has the other's LIMIT from now on; an OFFSET stays. */
    public void takeLimit(SelectTree other) {
        JsonNode wanted = other.modifier("LIMIT_MODIFIER");
        if (modifier("LIMIT_MODIFIER") instanceof ObjectNode own) {
            own.set("limit", wanted.path("limit").deepCopy());
        } else {
            json.withArray("/modifiers").add(wanted.deepCopy());
        }
    }

    private Optional<Expr> limitPart(String name) {
        JsonNode part = modifier("LIMIT_MODIFIER").path(name);
        return part.isObject() ? Optional.of(Expr.of(part)) : Optional.empty();
    }

    private JsonNode modifier(String type) {
        for (JsonNode modifier : json.path("modifiers")) {
            if (modifier.path("type").asText().equals(type)) {
                return modifier;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private Optional<Expr> optional(String name) {
        return json.path(name).isObject() ? Optional.of(Expr.of(json.path(name))) : Optional.empty();
    }

    private static List<Expr> expressions(JsonNode array) {
        List<Expr> all = new ArrayList<>();
        array.forEach(item -> all.add(Expr.of(item)));
        return all;
    }

    static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(item -> all.add(item.asText()));
        return all;
    }

    static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("a node is missing in the syntax tree");
    }
}
