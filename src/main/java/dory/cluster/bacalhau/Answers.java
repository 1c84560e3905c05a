package dory.cluster.bacalhau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dory.cluster.bacalhau.HttpFailure.Reach;
import java.io.IOException;
import java.util.Locale;

/** Tells good answers from errors; decides by status and message, never by the {@code Code} alone, which says InternalError to bad input. */
final class Answers {
    static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static void demandGood(int status, String type, Head body, String api) throws IOException {
        boolean json = type.toLowerCase(Locale.ROOT).startsWith("application/json");
        if (status == 200 && json) {
            return;
        }
        String text = body.fill();
        String message = json ? message(text) : "";
        throw switch (status) {
            case 401 -> refused(status, api + " does not know who asks", signIn(message), text);
            case 403 ->
                json
                        ? refused(
                                status,
                                api + " does not allow this: " + message,
                                "the account needs read:job, write:job, read:node and read:agent",
                                text)
                        : refused(
                                status,
                                "something between here and " + api
                                        + " forbids the way (403, no answer of an orchestrator)",
                                "a proxy? HTTP_PROXY and NO_PROXY decide",
                                text);
            default ->
                json && status >= 400
                        ? refused(status, api + " refused: " + message, "dory doctor looks closer", text)
                        : status >= 500
                                ? refused(status, api + " failed with status " + status, "ask again", text)
                                : foreign(status, type, api, text);
        };
    }

    private static String signIn(String message) {
        return "write auth: {token: \"${env:BACALHAU_API_KEY}\"} into profiles.yaml"
                + (message.isEmpty() ? "" : " (" + message + ")");
    }

    private static HttpFailure foreign(int status, String type, String api, String text) {
        return new HttpFailure(
                Reach.UNREADABLE,
                status,
                api + " answers, but not as a Bacalhau orchestrator (status " + status
                        + (type.isEmpty() ? "" : ", " + type) + ")",
                "api: takes the address of the API, port 1234 as a rule, not of the web page",
                new IOException(text));
    }

    static HttpFailure unreadable(String api, Head body, IOException why) {
        IOException kept = new IOException(why.getMessage() + "\n" + body.text(), why);
        return new HttpFailure(
                Reach.UNREADABLE,
                200,
                api + " gave an answer that cannot be read: " + first(String.valueOf(why.getMessage())),
                "is it a Bacalhau orchestrator of 1.8 or newer? --debug shows the answer",
                kept);
    }

    private static HttpFailure refused(int status, String what, String hint, String text) {
        return new HttpFailure(Reach.REFUSED, status, what, hint, new IOException(text));
    }

    /** The server's own sentence, with its hint and reason where it gives them. */
    private static String message(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            String message =
                    first(body.path("Message").asText(body.path("Error").asText("")));
            String reason = body.path("Details").path("reason").asText("");
            return message + (reason.isEmpty() ? "" : ", " + reason);
        } catch (JsonProcessingException torn) {
            return first(text);
        }
    }

    static String first(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
