package dory.cluster.bacalhau;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /agent/version}, open to everybody. */
final class AgentEndpoint {
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");
    private static final int MAJOR = 1;
    private static final int MINOR = 8;

    private final Http http;

    AgentEndpoint(Http http) {
        this.http = http;
    }

    /** {@code v1.9.3}. */
    String version() {
        return http.get("/api/v1/agent/version", Map.of(), body -> {
            JsonNode answer = Answers.JSON.readTree(body);
            return WireList.need(answer, "GitVersion");
        });
    }

    /** States are numbered otherwise before 1.6, plain results come with 1.6.4, stopping ends containers from 1.8 on. */
    String demandKnown(String api) {
        String version = version();
        Matcher form = VERSION.matcher(version);
        if (!form.matches()) {
            throw unknown(api, "an unknown version, \"" + Answers.first(version) + "\"");
        }
        int major = Integer.parseInt(form.group(1));
        int minor = Integer.parseInt(form.group(2));
        if (major != MAJOR || minor < MINOR) {
            throw unknown(api, version);
        }
        return version;
    }

    private static HttpFailure unknown(String api, String version) {
        return new HttpFailure(
                HttpFailure.Reach.UNREADABLE,
                200,
                "the orchestrator at " + api + " is of " + version + "; dory speaks with 1.8 and newer 1.x",
                "upgrade Bacalhau");
    }
}
