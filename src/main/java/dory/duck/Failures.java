package dory.duck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Reads the JSON that {@code errors_as_json} makes of an error; a message in another form is kept as it is. */
final class Failures {
    private Failures() {}

    static DuckFailure read(SQLException error) {
        String text = String.valueOf(error.getMessage());
        int brace = text.indexOf('{');
        if (brace >= 0 && brace < 40) {
            try {
                JsonNode json = Json.read(text.substring(brace));
                if (json.has("exception_type")) {
                    return read(json, error);
                }
            } catch (JsonProcessingException notJson) {
                return plain(text, error);
            }
        }
        return plain(text, error);
    }

    private static DuckFailure read(JsonNode json, SQLException error) {
        return new DuckFailure(
                json.path("exception_type").asText(),
                withoutQuote(innermost(json.path("exception_message").asText())),
                json.has("position") ? OptionalLong.of(json.path("position").asLong()) : OptionalLong.empty(),
                error);
    }

    /** A failed write wraps one error in the message of another, as JSON too: {@code Async write failed …: {"exception_type":"IO",…}}. */
    private static String innermost(String message) {
        int brace = message.indexOf("{\"exception_type\"");
        if (brace < 0) {
            return message;
        }
        try {
            return Json.read(message.substring(brace)).path("exception_message").asText(message);
        } catch (JsonProcessingException notJson) {
            return message;
        }
    }

    private static DuckFailure plain(String text, SQLException error) {
        int colon = text.indexOf(" Error: ");
        boolean kind = colon > 0 && colon < 40;
        return new DuckFailure(
                kind ? text.substring(0, colon) : "Unknown",
                withoutQuote(kind ? text.substring(colon + 8) : text),
                OptionalLong.empty(),
                error);
    }

    private static String withoutQuote(String message) {
        int line = message.indexOf("\n\nLINE ");
        return (line < 0 ? message : message.substring(0, line)).strip();
    }
}
