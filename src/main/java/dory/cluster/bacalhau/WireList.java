package dory.cluster.bacalhau;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** {@code {"NextToken": "", "Items": [ … ]}} read item by item: lists of ten thousand never stand in memory as a whole. */
final class WireList {
    /** Takes one item. */
    interface Item {
        void take(JsonNode item) throws IOException;
    }

    private WireList() {}

    /**
     * @param list the member that holds the items
     * @param without members of an item that are not read: every execution repeats the whole job
     * @return the token of the next page; empty at the end
     */
    static String read(InputStream body, String list, Set<String> without, Item reader) throws IOException {
        String token = "";
        boolean found = false;
        try (JsonParser json = Answers.JSON.createParser(body)) {
            demand(json.nextToken() == JsonToken.START_OBJECT, "no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(list)) {
                    found = true;
                    items(json, value, without, reader);
                } else if (name.equals("NextToken")) {
                    token = value == JsonToken.VALUE_STRING ? json.getText() : "";
                } else {
                    json.skipChildren();
                }
            }
        }
        demand(found, "there is no " + list);
        return token;
    }

    private static void items(JsonParser json, JsonToken start, Set<String> without, Item reader) throws IOException {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        demand(start == JsonToken.START_ARRAY, "the list is no list");
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            demand(next == JsonToken.START_OBJECT, "an item of the list is no object");
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (without.contains(name)) {
                    json.skipChildren();
                } else {
                    item.set(name, Answers.JSON.<JsonNode>readTree(json));
                }
            }
            reader.take(item);
        }
    }

    private static void demand(boolean holds, String why) throws IOException {
        if (!holds) {
            throw new Unreadable(why);
        }
    }

    /** A text that dory cannot do without. */
    static String need(JsonNode item, String name) throws IOException {
        JsonNode value = item.path(name);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new Unreadable("there is no " + name);
        }
        return value.asText();
    }
}
