package dory.duck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    public void setFrom(FromTree from) {
        json.set("from_table", from.json().deepCopy());
    }

    public FromTree from() {
        return new FromTree(object(json.path("from_table")));
    }

    /** Its common table expressions; a later one may name an earlier one. */
    public List<CteTree> cteList() {
        List<CteTree> all = new ArrayList<>();
        json.path("cte_map").path("map").forEach(entry -> all.add(new CteTree(object(entry))));
        return all;
    }

    public void setCtes(List<CteTree> ctes) {
        ArrayNode map = json.putObject("cte_map").putArray("map");
        ctes.forEach(cte -> map.add(cte.json()));
    }

    /** The queries that a set operation or a recursive expression puts together; empty for a SELECT. */
    public List<SelectTree> operands() {
        List<SelectTree> all = new ArrayList<>();
        json.path("children").forEach(child -> all.add(new SelectTree(object(child))));
        for (String side : List.of("left", "right")) {
            if (json.path(side).isObject()) {
                all.add(new SelectTree(object(json.path(side))));
            }
        }
        return all;
    }

    public boolean isSetOperation() {
        return type().equals("SET_OPERATION_NODE");
    }

    public boolean isRecursive() {
        return type().equals("RECURSIVE_CTE_NODE");
    }

    public SelectTree copy() {
        return new SelectTree(json.deepCopy());
    }

    /** Puts another query into this one's place in the tree. */
    public void become(SelectTree other) {
        ObjectNode copy = other.json.deepCopy();
        json.removeAll();
        json.setAll(copy);
    }

    /** The subqueries in this query's own expressions, not those inside other queries. */
    public List<Expr> subqueries() {
        List<Expr> found = new ArrayList<>();
        json.properties().forEach(field -> {
            if (!field.getKey().equals("cte_map")) {
                own(field.getValue(), node -> {
                    if (node.path("class").asText("").equals("SUBQUERY")) {
                        found.add(new Expr(node));
                    }
                });
            }
        });
        return found;
    }

    /** The stars in the select list that are no COLUMNS. */
    public List<Expr> plainStars() {
        return items().stream()
                .filter(item -> item.is("STAR") && !item.columnsStar())
                .toList();
    }

    /** Every FROM item of the query itself, the sides of joins among them. */
    public List<FromTree> fromItems() {
        List<FromTree> items = new ArrayList<>();
        collect(from(), items);
        return items;
    }

    private static void collect(FromTree from, List<FromTree> into) {
        into.add(from);
        if (from.is("JOIN")) {
            from.sides().forEach(side -> collect(side, into));
        } else if (from.is("PIVOT")) {
            collect(from.source(), into);
        }
    }

    /** Replaces, in the query's own expressions, each outermost one for which {@code rule} gives another. */
    public void rewrite(java.util.function.Function<Expr, Optional<Expr>> rule) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(json.properties())) {
            if (!field.getKey().equals("cte_map")) {
                field.setValue(rewritten(field.getValue(), rule));
            }
        }
    }

    private static JsonNode rewritten(JsonNode node, java.util.function.Function<Expr, Optional<Expr>> rule) {
        if (node instanceof ObjectNode object) {
            if (isQuery(object)) {
                return node;
            }
            if (object.has("class")) {
                Expr expr = new Expr(object);
                Optional<Expr> other = rule.apply(expr);
                if (other.isPresent()) {
                    return other.get().as(expr.alias()).json();
                }
            }
            object.properties().forEach(field -> field.setValue(rewritten(field.getValue(), rule)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rewritten(array.get(i), rule));
            }
        }
        return node;
    }

    /** The outermost expressions of the query itself, wherever they stand. */
    public List<Expr> ownExpressions() {
        List<Expr> found = new ArrayList<>();
        json.properties().forEach(field -> {
            if (!field.getKey().equals("cte_map")) {
                outermost(field.getValue(), found);
            }
        });
        return found;
    }

    private static void outermost(JsonNode node, List<Expr> into) {
        if (node instanceof ObjectNode object) {
            if (isQuery(object)) {
                return;
            }
            if (object.has("class")) {
                into.add(new Expr(object));
                return;
            }
        }
        for (JsonNode child : node) {
            outermost(child, into);
        }
    }

    /** Whether a table or common table expression of the name is read anywhere in the query, its own definitions left out. */
    public boolean reads(String table) {
        boolean[] seen = {false};
        json.properties().forEach(field -> {
            seen[0] |= !field.getKey().equals("cte_map") && reads(field.getValue(), table);
        });
        return seen[0];
    }

    private static boolean reads(JsonNode node, String table) {
        boolean here = node.path("type").asText("").equals("BASE_TABLE")
                && node.path("table_name").asText("").equalsIgnoreCase(table);
        if (here) {
            return true;
        }
        for (JsonNode child : node) {
            if (reads(child, table)) {
                return true;
            }
        }
        return false;
    }

    /** Every text in the tree in lower case: a superset of the names that it mentions. */
    public Set<String> texts() {
        Set<String> texts = new HashSet<>();
        texts(json, texts);
        return texts;
    }

    private static void texts(JsonNode node, Set<String> into) {
        if (node.isTextual()) {
            into.add(node.asText().toLowerCase(Locale.ROOT));
        }
        for (JsonNode child : node) {
            texts(child, into);
        }
    }

    private static boolean isQuery(ObjectNode node) {
        return node.has("modifiers") && node.path("type").asText("").endsWith("_NODE");
    }

    private static void own(JsonNode node, java.util.function.Consumer<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            if (isQuery(object)) {
                return;
            }
            found.accept(object);
        }
        for (JsonNode child : node) {
            own(child, found);
        }
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
