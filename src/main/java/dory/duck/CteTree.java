package dory.duck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A common table expression, {@code name(columns) AS (body)}, as the syntax tree keeps it. */
public record CteTree(ObjectNode json) {
    public String name() {
        return json.path("key").asText();
    }

    public SelectTree body() {
        return new SelectTree(SelectTree.object(json.path("value").path("query_node")));
    }

    /** The names given to its columns; empty when the body names them. */
    public List<String> columns() {
        return SelectTree.texts(json.path("value").path("aliases"));
    }

    public CteTree copy() {
        return new CteTree(json.deepCopy());
    }
}
