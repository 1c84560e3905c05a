package dory.duck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What stands after FROM in DuckDB's syntax tree. */
public record FromTree(ObjectNode json) {
    public String type() {
        return json.path("type").asText();
    }

    public boolean is(String type) {
        return type().equals(type);
    }

    /** No FROM at all. */
    public boolean empty() {
        return is("EMPTY") || is("EMPTY_FROM");
    }

    public String alias() {
        return json.path("alias").asText("");
    }

    public List<String> columnAliases() {
        return SelectTree.texts(json.path("column_name_alias"));
    }

    public boolean sampled() {
        return json.path("sample").isObject();
    }

    /** A base table's name. */
    public String table() {
        return json.path("table_name").asText("");
    }

    /** A base table named with a schema or catalog, or with AT (…). */
    public boolean qualified() {
        return !json.path("schema_name").asText("").isEmpty()
                || !json.path("catalog_name").asText("").isEmpty()
                || json.path("at_clause").isObject();
    }

    /** Turns a table function such as {@code read_parquet('f')} into the base table of that name. */
    public void becomeTable(String name) {
        String alias = alias();
        json.removeAll();
        json.put("type", "BASE_TABLE").put("alias", alias).putNull("sample");
        json.put("query_location", 0).put("query_location_length", 0);
        json.put("schema_name", "").put("table_name", name).put("catalog_name", "");
        json.putArray("column_name_alias");
        json.putNull("at_clause");
        json.putObject("qualified_name").putArray("path").add(name);
    }

    /** For DESCRIBE, SHOW and SUMMARIZE: {@code DESCRIBE}, {@code SUMMARY}, {@code SHOW_SPECIAL} …; empty for others. */
    public String showType() {
        return json.path("show_type").asText("");
    }

    /** What SHOW names, such as {@code tables}. */
    public String shown() {
        return json.path("table_name").asText("").replace("\"", "");
    }

    /** What DESCRIBE describes. */
    public Optional<SelectTree> described() {
        return json.path("query").isObject()
                ? Optional.of(new SelectTree(SelectTree.object(json.path("query"))))
                : Optional.empty();
    }

    /** A derived table's query. */
    public SelectTree subquery() {
        return new SelectTree(SelectTree.object(json.path("subquery").path("node")));
    }

    /** The two sides of a join. */
    public List<FromTree> sides() {
        return List.of(
                new FromTree(SelectTree.object(json.path("left"))),
                new FromTree(SelectTree.object(json.path("right"))));
    }

    /** {@code INNER}, {@code LEFT}, {@code RIGHT}, {@code OUTER}, {@code SEMI}, {@code ANTI} … */
    public String joinType() {
        return json.path("join_type").asText("");
    }

    /** {@code REGULAR}, {@code NATURAL}, {@code CROSS}, {@code POSITIONAL}, {@code ASOF} … */
    public String joinKind() {
        return json.path("ref_type").asText("");
    }

    public Optional<Expr> condition() {
        return json.path("condition").isObject() ? Optional.of(Expr.of(json.path("condition"))) : Optional.empty();
    }

    /** What a PIVOT turns. */
    public FromTree source() {
        return new FromTree(SelectTree.object(json.path("source")));
    }

    /** The name by which columns are qualified. */
    public String called() {
        return alias().isEmpty() ? table() : alias();
    }

    /** Reads another table in this one's place, under the same name. */
    public void readsFrom(String other) {
        String name = called();
        // With its schema, so that no common table expression of the name comes between.
        json.put("alias", name).put("schema_name", "main").put("table_name", other);
        json.putObject("qualified_name").putArray("path").add("main").add(other);
    }

    /** A table function's call. */
    public Optional<Expr> call() {
        return json.path("function").isObject() ? Optional.of(Expr.of(json.path("function"))) : Optional.empty();
    }

    /** The columns of a join's USING. */
    public List<String> using() {
        return SelectTree.texts(json.path("using_columns"));
    }

    /** NATURAL JOIN, which joins by every name that both sides have. */
    public boolean natural() {
        return json.path("ref_type").asText("").equals("NATURAL");
    }

    public long location() {
        return json.path("query_location").canConvertToInt()
                ? json.path("query_location").asLong()
                : 0;
    }

    public long length() {
        return Math.max(1, json.path("query_location_length").asLong(1));
    }
}
