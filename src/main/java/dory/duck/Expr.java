package dory.duck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An expression of DuckDB's syntax tree. With {@link Ast} and {@link SelectTree} the only place that knows the JSON's keys (version 2.0);
 * an expression class that is not known here is refused.
 */
public record Expr(ObjectNode json) {
    /** Expression classes whose parts are known; others cannot be walked. */
    private static final Set<String> KNOWN = Set.of(
            "COLUMN_REF",
            "CONSTANT",
            "FUNCTION",
            "COMPARISON",
            "CONJUNCTION",
            "OPERATOR",
            "CAST",
            "CASE",
            "BETWEEN",
            "LAMBDA",
            "STAR",
            "WINDOW",
            "SUBQUERY",
            "COLLATE");

    private static final Set<String> NO_PART_OF_MEANING =
            Set.of("alias", "query_location", "query_location_length", "qualified_name");

    public static Expr column(String name) {
        ObjectNode json = Json.object();
        json.put("class", "COLUMN_REF").put("type", "COLUMN_REF").put("alias", "");
        json.put("query_location", 0).put("query_location_length", 0);
        json.putArray("column_names").add(name);
        return new Expr(json);
    }

    public String kind() {
        return json.path("class").asText();
    }

    public String type() {
        return json.path("type").asText();
    }

    public boolean is(String kind) {
        return kind().equals(kind);
    }

    public boolean known() {
        return KNOWN.contains(kind());
    }

    /** The name given with AS, or empty. */
    public String alias() {
        return json.path("alias").asText("");
    }

    public Expr as(String alias) {
        ObjectNode copy = json.deepCopy();
        copy.put("alias", alias);
        return new Expr(copy);
    }

    /** The parts of a column reference: column, or table and column, or column and field … */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        json.path("column_names").forEach(name -> names.add(name.asText()));
        return names;
    }

    public Expr withNames(List<String> names) {
        ObjectNode copy = json.deepCopy();
        ArrayNode array = copy.putArray("column_names");
        names.forEach(array::add);
        return new Expr(copy);
    }

    /** A function's name in lower case; operators are functions too. */
    public String function() {
        return json.path("function_name").asText().toLowerCase(Locale.ROOT);
    }

    /** Whether a function is named with a catalog or schema. */
    public boolean qualified() {
        return !json.path("schema").asText("").isEmpty()
                || !json.path("catalog").asText("").isEmpty();
    }

    public List<Expr> arguments() {
        List<Expr> arguments = new ArrayList<>();
        for (JsonNode argument : json.path("arguments")) {
            arguments.add(of(argument.path("expression")));
        }
        return arguments;
    }

    public boolean distinct() {
        return json.path("distinct").asBoolean();
    }

    public boolean exportState() {
        return json.path("export_state").asBoolean();
    }

    public Optional<Expr> filter() {
        return json.path("filter").isObject() ? Optional.of(of(json.path("filter"))) : Optional.empty();
    }

    public boolean ordered() {
        return !json.path("order_bys").path("orders").isEmpty();
    }

    /** The sort keys of an ordered aggregate, or of a window. */
    public List<Expr> orders() {
        JsonNode orders =
                is("WINDOW") ? json.path("orders") : json.path("order_bys").path("orders");
        List<Expr> keys = new ArrayList<>();
        orders.forEach(order -> keys.add(of(order.path("expression"))));
        return keys;
    }

    /** A function call without FILTER, DISTINCT or ORDER BY. */
    public Expr bare() {
        ObjectNode copy = json.deepCopy();
        copy.putNull("filter");
        copy.put("distinct", false).put("alias", "");
        if (copy.path("order_bys") instanceof ObjectNode orders) {
            orders.putArray("orders");
        }
        return new Expr(copy);
    }

    /** The query of a subquery expression. */
    public SelectTree subquery() {
        return new SelectTree(SelectTree.object(json.path("subquery").path("node")));
    }

    /** What a window's rows are divided by. */
    public List<Expr> partitions() {
        List<Expr> partitions = new ArrayList<>();
        json.path("partitions").forEach(partition -> partitions.add(of(partition)));
        return partitions;
    }

    /** Whether a window's frame counts single rows, so that rows equal in its order fall on either side. */
    public boolean rowFrame() {
        return json.path("start").asText("").endsWith("_ROWS")
                || json.path("end").asText("").endsWith("_ROWS");
    }

    /** The text of a literal, when this is one of the kind ({@code INTEGER}, {@code STRING}, {@code NUMERIC} …). */
    public Optional<String> literal(String kind) {
        JsonNode literal = json.path("literal");
        return is("CONSTANT") && literal.path("kind").asText().equals(kind)
                ? Optional.of(literal.path("text").asText())
                : Optional.empty();
    }

    /** The name of {@code $name}, or the number of {@code ?}. */
    public String parameter() {
        return json.path("identifier").asText("");
    }

    /** Whether a lambda is written with {@code ->}, which may also be JSON's arrow. */
    public boolean singleArrow() {
        return is("LAMBDA") && json.path("syntax_type").asText().equals("SINGLE_ARROW");
    }

    public Expr lambdaHead() {
        return of(json.path("lhs"));
    }

    public Expr lambdaBody() {
        return of(json.path("expr"));
    }

    public Expr withLambdaBody(Expr body) {
        ObjectNode copy = json.deepCopy();
        copy.set("expr", body.json().deepCopy());
        return new Expr(copy);
    }

    /** For a star: what it is qualified with, or empty. */
    public String relation() {
        return json.path("relation_name").asText("");
    }

    /** Whether a star has more than EXCLUDE and REPLACE: COLUMNS(…), RENAME, a pattern. */
    public boolean strangeStar() {
        return json.path("columns").asBoolean()
                || json.path("expr").isObject()
                || !json.path("qualified_exclude_list").isEmpty()
                || !json.path("rename_list").isEmpty();
    }

    /** ORDER BY ALL, which the parser gives as {@code COLUMNS(*)}. */
    public boolean isAll() {
        return is("STAR")
                && !json.path("expr").isObject()
                && relation().isEmpty()
                && starExcludes().isEmpty()
                && json.path("replace_list").isEmpty();
    }

    /** Whether a star is {@code COLUMNS(…)}. */
    public boolean columnsStar() {
        return json.path("columns").asBoolean();
    }

    /** Leaves a relation's column out of a star. */
    public void exclude(String relation, String column) {
        if (json.path("qualified_exclude_list") instanceof ArrayNode list) {
            list.addObject()
                    .put("catalog", "")
                    .put("schema", "")
                    .put("table", relation)
                    .put("column", column);
        }
    }

    public List<String> starExcludes() {
        List<String> names = new ArrayList<>();
        json.path("exclude_list").forEach(name -> names.add(name.asText()));
        return names;
    }

    public boolean replaces() {
        return !json.path("replace_list").isEmpty();
    }

    public Optional<Expr> starReplacement(String column) {
        for (JsonNode entry : json.path("replace_list")) {
            if (entry.path("key").asText().equalsIgnoreCase(column)) {
                return Optional.of(of(entry.path("value")));
            }
        }
        return Optional.empty();
    }

    /** Byte offset in the statement's UTF-8 text; empty for a node that the parser made up. */
    public Optional<Long> location() {
        JsonNode at = json.path("query_location");
        return at.isIntegralNumber() && at.canConvertToInt() ? Optional.of(at.asLong()) : Optional.empty();
    }

    public long length() {
        return Math.max(1, json.path("query_location_length").asLong(1));
    }

    public List<Expr> children() {
        List<Expr> children = new ArrayList<>();
        slots().forEach(slot -> children.add(of(slot.get())));
        return children;
    }

    /** Whether this or anything below satisfies the test. */
    public boolean any(Predicate<Expr> test) {
        return test.test(this) || children().stream().anyMatch(child -> child.any(test));
    }

    /** This expression and all below, outermost first. */
    public List<Expr> walk() {
        List<Expr> all = new ArrayList<>();
        all.add(this);
        children().forEach(child -> all.addAll(child.walk()));
        return all;
    }

    /** A copy in which, from the outermost on, each node for which {@code rule} gives another is replaced by it; replaced ones are not entered. */
    public Expr map(Function<Expr, Optional<Expr>> rule) {
        Optional<Expr> other = rule.apply(this);
        if (other.isPresent()) {
            return other.get().alias().equals(alias())
                    ? other.get()
                    : other.get().as(alias());
        }
        Expr copy = new Expr(json.deepCopy());
        for (Slot slot : copy.slots()) {
            slot.set(of(slot.get()).map(rule).json());
        }
        return copy;
    }

    /** Two expressions that mean the same by their text have the same key: aliases and positions do not count. */
    public String key() {
        return Json.text(meaning(json));
    }

    private static JsonNode meaning(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(item -> array.add(meaning(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = Json.object();
        node.properties().forEach(entry -> {
            if (!NO_PART_OF_MEANING.contains(entry.getKey())) {
                object.set(entry.getKey(), meaning(entry.getValue()));
            }
        });
        return object;
    }

    private List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        switch (kind()) {
            case "COLUMN_REF", "CONSTANT" -> {}
            case "FUNCTION" -> {
                json.path("arguments").forEach(argument -> field(slots, argument, "expression"));
                field(slots, json, "filter");
                json.path("order_bys").path("orders").forEach(order -> field(slots, order, "expression"));
            }
            case "COMPARISON" -> fields(slots, "left", "right");
            case "CONJUNCTION", "OPERATOR" -> items(slots, json.path("children"));
            case "CAST" -> field(slots, json, "child");
            case "CASE" -> {
                json.path("case_checks").forEach(check -> {
                    field(slots, check, "when_expr");
                    field(slots, check, "then_expr");
                });
                field(slots, json, "else_expr");
            }
            case "BETWEEN" -> fields(slots, "input", "lower", "upper");
            case "LAMBDA" -> fields(slots, "lhs", "expr");
            case "STAR" -> {
                json.path("replace_list").forEach(entry -> field(slots, entry, "value"));
                field(slots, json, "expr");
            }
            case "WINDOW" -> {
                json.path("arguments").forEach(argument -> field(slots, argument, "expression"));
                items(slots, json.path("partitions"));
                json.path("orders").forEach(order -> field(slots, order, "expression"));
                json.path("arg_orders").forEach(order -> field(slots, order, "expression"));
                fields(slots, "start_expr", "end_expr", "offset_expr", "default_expr", "filter_expr");
            }
            // The query inside is a tree of its own: what it names is not among the children.
            case "SUBQUERY", "COLLATE" -> field(slots, json, "child");
            default -> throw new IllegalStateException("an expression of class " + kind() + " was not refused");
        }
        return slots;
    }

    private void fields(List<Slot> slots, String... names) {
        for (String name : names) {
            field(slots, json, name);
        }
    }

    private static void field(List<Slot> slots, JsonNode owner, String name) {
        if (owner instanceof ObjectNode object && object.path(name).isObject()) {
            slots.add(new Slot(object, name, -1));
        }
    }

    private static void items(List<Slot> slots, JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            slots.add(new Slot(array, "", i));
        }
    }

    static Expr of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Expr(object);
        }
        throw new IllegalStateException("an expression is missing in the syntax tree");
    }

    private record Slot(JsonNode owner, String name, int index) {
        JsonNode get() {
            return index < 0 ? owner.path(name) : owner.path(index);
        }

        void set(ObjectNode value) {
            if (owner instanceof ObjectNode object) {
                object.set(name, value);
            } else if (owner instanceof ArrayNode array) {
                array.set(index, value);
            }
        }
    }
}
