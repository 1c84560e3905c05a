package dory.duck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads SQL into DuckDB's own syntax tree and writes it back, through {@code json_serialize_sql}; the tree is that of DuckDB 2.0. */
public final class Ast {
    private static final Set<String> FROM_TYPES = Set.of(
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "EMPTY",
            "EMPTY_FROM",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "COLUMN_DATA",
            "PIVOT",
            "SHOW_REF",
            "DELIM_GET",
            "BOUND_TABLE_REF",
            "CTE");

    /** About 60,000 values in a list; planning holds several copies of a tree, each some ten times its text. */
    private static final int MAX_TREE = 16 << 20;

    private Ast() {}

    /** Is told every node of a tree, outermost first. */
    public interface Visitor {
        void expression(Expr expr);

        void from(FromTree from);

        void query(SelectTree query);
    }

    /**
     * The tree of one SELECT.
     *
     * @throws DoryException of kind QUERY for a syntax error (with its place), for several statements, and for anything but SELECT
     */
    public static SelectTree parse(Duck duck, String sql) {
        JsonNode tree = serialized(duck, sql);
        if (tree.path("error").asBoolean()) {
            throw refused(sql, tree);
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw new DoryException(
                    Kind.QUERY,
                    statements.isEmpty() ? "there is no statement" : "there are " + statements.size() + " statements",
                    "one question at a time");
        }
        return new SelectTree(SelectTree.object(statements.path(0).path("node")));
    }

    /** The tree of SQL that dory itself wrote, with each column named in {@code placeholders} replaced by its expression. */
    public static SelectTree template(Duck duck, String sql, Map<String, Expr> placeholders) {
        SelectTree tree = parse(duck, sql);
        rewrite(tree.json(), node -> replacement(node, placeholders));
        return tree;
    }

    /** SQL text for a tree. */
    public static String text(Duck duck, SelectTree tree) {
        ObjectNode whole = Json.object();
        whole.put("error", false);
        ObjectNode statement = whole.putArray("statements").addObject();
        statement.set("node", tree.json());
        statement.putArray("named_param_map");
        return duck.value("SELECT json_deserialize_sql(CAST(" + Quote.text(Json.text(whole)) + " AS JSON))");
    }

    /** Shows every expression, FROM item and query node below and including {@code root}. */
    public static void visit(SelectTree root, Visitor visitor) {
        visit(root.json(), visitor);
    }

    /** Every expression of a tree, outermost first. */
    public static List<Expr> expressions(SelectTree root) {
        List<Expr> all = new ArrayList<>();
        visit(root, new Visitor() {
            @Override
            public void expression(Expr expr) {
                all.add(expr);
            }

            @Override
            public void from(FromTree from) {}

            @Override
            public void query(SelectTree query) {}
        });
        return all;
    }

    private static void visit(JsonNode node, Visitor visitor) {
        if (node instanceof ObjectNode object) {
            String type = object.path("type").asText("");
            if (object.has("class")) {
                visitor.expression(new Expr(object));
            } else if (FROM_TYPES.contains(type)) {
                visitor.from(new FromTree(object));
            } else if (type.endsWith("_NODE")) {
                visitor.query(new SelectTree(object));
            } else if (object.has("query_location")) {
                throw new DoryException(Kind.QUERY, "dory does not know the SQL construct " + type);
            }
        }
        for (JsonNode child : node) {
            visit(child, visitor);
        }
    }

    /** Tells every base table that is no common table expression where it stands. */
    public static void tables(SelectTree root, Consumer<FromTree> found) {
        tables(root.json(), Set.of(), found);
    }

    private static void tables(JsonNode node, Set<String> ctes, Consumer<FromTree> found) {
        Set<String> visible = ctes;
        if (node instanceof ObjectNode object && object.path("cte_map").isObject()) {
            visible = new HashSet<>(ctes);
            for (JsonNode entry : object.path("cte_map").path("map")) {
                JsonNode body = entry.path("value").path("query_node");
                String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
                if (body.path("type").asText("").contains("RECURSIVE")) {
                    visible.add(name);
                }
                tables(body, visible, found);
                visible.add(name);
            }
        }
        if (node instanceof ObjectNode object && object.path("type").asText("").equals("BASE_TABLE")) {
            FromTree from = new FromTree(object);
            if (from.qualified() || !visible.contains(from.table().toLowerCase(Locale.ROOT))) {
                found.accept(from);
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().equals("cte_map")) {
                tables(field.getValue(), visible, found);
            }
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                tables(item, visible, found);
            }
        }
    }

    /** Replaces, from the outermost on, each node for which {@code rule} gives another; replaced ones are not entered. */
    private static void rewrite(JsonNode node, Function<JsonNode, Optional<JsonNode>> rule) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> rule.apply(entry.getValue())
                            .ifPresentOrElse(entry::setValue, () -> rewrite(entry.getValue(), rule)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                rule.apply(array.get(i))
                        .ifPresentOrElse(other -> array.set(index, other), () -> rewrite(array.get(index), rule));
            }
        }
    }

    /**
     * Replaces calls and bare names of the clock by what {@code literal} gives for them.
     *
     * @param calls functions, lower case
     * @param bare what a name without brackets means, where no column has it
     */
    public static void replaceClock(
            SelectTree tree, Set<String> calls, Set<String> bare, Function<String, Expr> literal) {
        rewrite(
                tree.json(),
                node -> clockName(node, calls, bare)
                        .map(name -> literal.apply(name)
                                .as(node.path("alias").asText(""))
                                .json()));
    }

    /** Replaces each {@code $name} by what {@code value} gives for it, which is told whether it stands for a number of rows. */
    public static void replaceParameters(SelectTree tree, BiFunction<Expr, Boolean, Expr> value) {
        nameParameters(tree.json());
        rewrite(tree.json(), node -> {
            if (node.path("type").asText("").equals("LIMIT_MODIFIER")) {
                List.of("limit", "offset")
                        .forEach(part -> parameter(node.path(part))
                                .ifPresent(found ->
                                        ((ObjectNode) node).set(part, placed(value.apply(found, true), found))));
            }
            nameParameters(node);
            return parameter(node).map(found -> placed(value.apply(found, false), found));
        });
    }

    /** Replaces each call of a function by what {@code other} gives for it, where it gives something. */
    public static void replaceCalls(SelectTree tree, String function, Function<Expr, Expr> other) {
        rewrite(
                tree.json(),
                node -> Optional.of(node)
                        .filter(call -> call.path("class").asText("").equals("FUNCTION"))
                        .map(Expr::of)
                        .filter(call -> call.function().equals(function))
                        .map(call -> other.apply(call).as(call.alias()).json()));
    }

    /** As DuckDB calls the column of a parameter; the value would make an odd heading. */
    private static void nameParameters(JsonNode query) {
        query.path("select_list")
                .forEach(item -> parameter(item)
                        .filter(found -> found.alias().isEmpty())
                        .ifPresent(found -> ((ObjectNode) item).put("alias", "$" + found.parameter())));
    }

    private static Optional<Expr> parameter(JsonNode node) {
        return node.path("class").asText("").equals("PARAMETER") ? Optional.of(Expr.of(node)) : Optional.empty();
    }

    /** The value as it stands where the parameter stood: errors point there. */
    private static JsonNode placed(Expr value, Expr parameter) {
        ObjectNode copy = value.as(parameter.alias()).json();
        for (JsonNode at : copy.findParents("query_location")) {
            ((ObjectNode) at).set("query_location", parameter.json().path("query_location"));
            ((ObjectNode) at).set("query_location_length", parameter.json().path("query_location_length"));
        }
        return copy;
    }

    private static Optional<String> clockName(JsonNode node, Set<String> calls, Set<String> bare) {
        boolean name = node.path("column_names").size() == 1;
        return switch (node.path("class").asText("")) {
            case "FUNCTION" ->
                Optional.of(node.path("function_name").asText().toLowerCase(Locale.ROOT))
                        .filter(calls::contains);
            case "COLUMN_REF" ->
                Optional.of(node.path("column_names").path(0).asText().toLowerCase(Locale.ROOT))
                        .filter(word -> name && bare.contains(word));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> replacement(JsonNode node, Map<String, Expr> placeholders) {
        if (!node.path("class").asText("").equals("COLUMN_REF")
                || node.path("column_names").size() != 1) {
            return Optional.empty();
        }
        Expr found = placeholders.get(node.path("column_names").path(0).asText());
        if (found == null) {
            return Optional.empty();
        }
        return Optional.of(found.as(node.path("alias").asText("")).json());
    }

    private static JsonNode serialized(Duck duck, String sql) {
        if (sql.indexOf('\0') >= 0) {
            throw new DoryException(Kind.QUERY, "the statement holds a NUL character");
        }
        try {
            String json = duck.value("SELECT CAST(json_serialize_sql(" + Quote.text(sql) + ") AS VARCHAR)");
            if (json.length() > MAX_TREE) {
                throw new DoryException(
                        Kind.QUERY,
                        "the statement has too many parts: its syntax tree takes " + (json.length() >> 20) + " MB",
                        "put a long list into a file on the nodes, or ask in several questions");
            }
            return Json.read(json);
        } catch (JsonProcessingException broken) {
            throw new DoryException(Kind.BUG, "DuckDB's syntax tree cannot be read").because(broken);
        }
    }

    private static DoryException refused(String sql, JsonNode tree) {
        TooDeep.check(tree.path("error_message").asText(""));
        String message = tree.path("error_message").asText("the statement cannot be read");
        if (tree.path("error_type").asText().equals("not implemented")) {
            return notSelect(sql, message);
        }
        DoryException error = new DoryException(Kind.QUERY, message.replaceFirst("^Parser Error: ", ""));
        String position = tree.path("position").asText("");
        return position.matches("\\d{1,9}") ? error.at(Place.ofBytes(sql, Long.parseLong(position), 1)) : error;
    }

    private static DoryException notSelect(String sql, String message) {
        String word = sql.strip().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
        if (message.startsWith("Only SELECT")) {
            boolean select = Set.of("SELECT", "WITH", "FROM", "VALUES").contains(word);
            return new DoryException(
                    Kind.QUERY,
                    select
                            ? "one of several statements is not a question: dory only reads"
                            : (word.isEmpty() ? "this" : word) + " is not a question: dory only reads",
                    "ask with SELECT … FROM a table; dory tables lists them");
        }
        return new DoryException(Kind.QUERY, "dory does not know this construct: " + message);
    }
}
