package dory.cluster.bacalhau;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /jobs/:id/executions}: the truth about how each ended. Comes in one piece, the whole job in every item. */
final class ExecutionsEndpoint {
    private final Http http;

    ExecutionsEndpoint(Http http) {
        this.http = http;
    }

    List<WireExecution> of(String job) {
        return http.get(JobsEndpoint.PATH + "/" + job + "/executions", Map.of(), body -> {
            List<WireExecution> executions = new ArrayList<>();
            WireList.read(body, "Items", Set.of("Job"), item -> executions.add(WireExecution.read(item)));
            return executions;
        });
    }
}
