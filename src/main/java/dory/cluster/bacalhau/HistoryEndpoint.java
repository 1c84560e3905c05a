package dory.cluster.bacalhau;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /jobs/:id/history}, page by page; a few hundred bytes where {@code /executions} repeats the whole job in every item. */
final class HistoryEndpoint {
    private static final String PAGE = "1000";

    private final Http http;

    HistoryEndpoint(Http http) {
        this.http = http;
    }

    /**
     * @param events of this page, oldest first
     * @param token of the next page; empty when the job is over and all was told
     */
    record Page(List<WireEvent> events, String token) {}

    /** @param token of the page before, or empty for the first */
    Page after(String job, String token) {
        Map<String, String> query =
                token.isEmpty() ? Map.of("limit", PAGE) : Map.of("limit", PAGE, "next_token", token);
        return http.get(JobsEndpoint.PATH + "/" + job + "/history", query, body -> {
            List<WireEvent> events = new ArrayList<>();
            String next = WireList.read(body, "Items", Set.of(), item -> events.add(WireEvent.read(item)));
            return new Page(events, next);
        });
    }
}
