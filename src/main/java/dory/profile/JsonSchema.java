package dory.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grammar of profiles.yaml as JSON Schema, draft 2020-12, for editors; what it cannot say stands in docs/profiles.md. */
public final class JsonSchema {
    private static final String VARIABLE = "\\$\\{env:[A-Za-z_][A-Za-z0-9_]*(?::-[^}]*)?\\}";

    private JsonSchema() {}

    /** The schema as text, its keys in the order of the documentation. */
    public static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "profiles.yaml of dory");
        schema.putAll(Grammar.FILE.schema());
        // A file without content is an empty one.
        schema.put("type", List.of("object", "null"));
        schema.put("$defs", definitions());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema is made of maps, lists and texts", e);
        }
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Grammar.definitions().forEach((name, form) -> definitions.put(name, form.schema()));
        definitions.put(Form.Free.DEFINITION, free());
        String text = "^(?=[\\s\\S]*\\$\\{)(?:[^$]|\\$(?!\\{)|" + VARIABLE + ")*" + Scalar.END;
        definitions.put(
                Scalar.ENVIRONMENT,
                Form.words("description", "${env:NAME} or ${env:NAME:-default}.", "type", "string", "pattern", text));
        definitions.put(Scalar.TEMPLATE, Form.words("type", "string", "pattern", "\\$\\{"));
        return definitions;
    }

    /** What {@link Form.Free} lets pass. */
    private static Map<String, Object> free() {
        Map<String, Object> self = Map.of("$ref", "#/$defs/" + Form.Free.DEFINITION);
        String text = "^(?:[^$]|\\$(?!\\{env:)|" + VARIABLE + ")*" + Scalar.END;
        return Map.of(
                "anyOf",
                List.of(
                        Form.words("type", "string", "pattern", text),
                        Map.of("type", List.of("number", "boolean")),
                        Form.words("type", "array", "minItems", 1, "items", self),
                        Form.words("type", "object", "additionalProperties", self)));
    }
}
