package dory.duck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Columns of tables that no star stands for. */
public final class Stars {
    private Stars() {}

    /** Adds to every star over base tables an EXCLUDE of the columns that {@code hidden} names for a table, and for no common table expression. */
    public static void leaveOut(SelectTree tree, Function<String, List<String>> hidden) {
        Set<JsonNode> tables = Collections.newSetFromMap(new IdentityHashMap<>());
        Ast.tables(tree, from -> tables.add(from.json()));
        List<SelectTree> selects = new ArrayList<>();
        Ast.visit(tree, new Ast.Visitor() {
            @Override
            public void expression(Expr expr) {}

            @Override
            public void from(FromTree from) {}

            @Override
            public void query(SelectTree query) {
                selects.add(query);
            }
        });
        for (SelectTree select : selects) {
            if (select.isSelect()) {
                List<FromTree> own = new ArrayList<>();
                relations(select.json().path("from_table"), tables, own);
                own.forEach(table -> hide(select.json().path("select_list"), table, hidden.apply(table.table())));
            }
        }
    }

    /** Through joins, but into no derived table. */
    private static void relations(JsonNode from, Set<JsonNode> tables, List<FromTree> own) {
        if (from.path("type").asText().equals("JOIN")) {
            relations(from.path("left"), tables, own);
            relations(from.path("right"), tables, own);
        } else if (from instanceof ObjectNode table && tables.contains(table)) {
            own.add(new FromTree(table));
        }
    }

    private static void hide(JsonNode items, FromTree table, List<String> columns) {
        String name = table.alias().isEmpty() ? table.table() : table.alias();
        for (JsonNode item : items) {
            boolean star = item.path("class").asText().equals("STAR")
                    && !item.path("expr").isObject()
                    && List.of("", name.toLowerCase(java.util.Locale.ROOT))
                            .contains(item.path("relation_name").asText().toLowerCase(java.util.Locale.ROOT));
            if (star && item.path("qualified_exclude_list") instanceof ArrayNode excluded) {
                for (String column : columns) {
                    excluded.addObject()
                            .put("catalog", "")
                            .put("schema", "")
                            .put("table", name)
                            .put("column", column);
                }
            }
        }
    }
}
