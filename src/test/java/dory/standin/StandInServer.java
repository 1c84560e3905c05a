package dory.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The orchestrator's HTTP face, in the shapes that were recorded. */
final class StandInServer {
    private static final String API = "/api/v1/orchestrator/";
    private static final int LARGEST_BODY = 10 << 20;
    private static final int PAGE = 100;

    private final StandIn cluster;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    StandInServer(StandIn cluster) {
        this.cluster = cluster;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An answer. */
    private record Reply(int status, String type, String body) {
        static Reply json(int status, JsonNode body) {
            return new Reply(status, "application/json", body.toString());
        }

        static Reply error(int status, String message, String code, String component) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("Status", status).put("Message", message).put("RequestID", "");
            return json(status, body.put("Code", code).put("Component", component));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (cluster.faults.down) {
                return; // closed without an answer
            }
            String path = exchange.getRequestURI().getPath();
            String endpoint = endpoint(exchange.getRequestMethod(), path);
            var fault = cluster.faults.next(endpoint);
            if (fault.isPresent()) {
                fail(exchange, fault.get());
                return;
            }
            Reply reply = answer(exchange, path, body);
            if (endpoint.equals("put") && cluster.faults.losesPutAnswer) {
                cluster.faults.losesPutAnswer = false;
                return;
            }
            send(exchange, reply);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(HttpExchange exchange, Faults.Way way) throws IOException, InterruptedException {
        switch (way) {
            case STATUS_500 -> send(exchange, Reply.error(500, "Internal server error", "InternalError", "Unknown"));
            case STATUS_503_PLAIN -> send(exchange, new Reply(503, "text/plain; charset=utf-8", "Server Timeout!"));
            case HANG -> Thread.sleep(cluster.faults.hang.toMillis());
            case RESET -> {
                // Closed without an answer.
            }
        }
    }

    private static String endpoint(String method, String path) {
        if (path.startsWith("/api/v1/agent/")) {
            return "agent";
        }
        String rest = path.replaceFirst("^" + API, "");
        if (rest.equals("nodes")) {
            return "nodes";
        }
        if (rest.equals("jobs")) {
            return method.equals("PUT") ? "put" : "jobs";
        }
        if (method.equals("DELETE")) {
            return "delete";
        }
        String[] parts = rest.split("/", -1);
        return parts.length == 3 ? parts[2] : "job";
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type);
        exchange.getResponseHeaders().set("X-Bacalhau-Git-Version", "v1.9.3");
        exchange.getResponseHeaders().set("X-Request-Id", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Reply answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        if (path.equals("/api/v1/agent/version")) {
            ObjectNode version =
                    JsonNodeFactory.instance.objectNode().put("Major", "1").put("Minor", "9");
            return Reply.json(200, version.put("GitVersion", cluster.faults.version));
        }
        String needed = cluster.faults.authorization.orElse("");
        if (!needed.isEmpty() && !needed.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            ObjectNode refusal = (ObjectNode)
                    StandIn.JSON.readTree(Reply.error(401, "Request Unauthorized", "Unauthorized", "Authorizer")
                            .body());
            refusal.putObject("Details").put("reason", "Missing Authorization header");
            return Reply.json(401, refusal);
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (path.equals(API + "nodes")) {
            return nodes();
        }
        if (path.equals(API + "jobs")) {
            return exchange.getRequestMethod().equals("PUT") ? put(exchange, body) : list(query);
        }
        if (path.startsWith(API + "jobs/")) {
            return job(
                    exchange.getRequestMethod(),
                    path.substring((API + "jobs/").length()).split("/", -1),
                    query,
                    body);
        }
        return Reply.error(404, "The requested resource/URL was not found.", "NotFound", "APIServer");
    }

    private Reply nodes() {
        List<StandInNode> all = new ArrayList<>(cluster.nodes.values());
        Collections.shuffle(all);
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("NextToken", "");
        ArrayNode list = page.putArray("Nodes");
        all.forEach(node -> list.add(node.wire()));
        ObjectNode self = list.addObject().put("Membership", "").put("Connection", "DISCONNECTED");
        self.putObject("Info")
                .put("NodeID", "orchestrator")
                .put("NodeType", "Requester")
                .putObject("Labels");
        return Reply.json(200, page);
    }

    private Reply put(HttpExchange exchange, byte[] body) throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/json")) {
            return Reply.error(400, "code=415, message=Unsupported Media Type", "InternalError", "APIServer");
        }
        if (body.length > LARGEST_BODY) {
            return new Reply(413, "application/json", "{\"message\":\"Request Entity Too Large\"}");
        }
        JsonNode job = StandIn.JSON.readTree(body).path("Job");
        if (!job.path("Type").asText().equals("ops")) {
            return Reply.error(400, "missing job type", "InternalError", "APIServer");
        }
        if (body.length > 1 << 20) {
            throw new IllegalStateException("a job of " + body.length + " bytes would poison the nodes");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("JobID", cluster.submit(job).id)
                .put("EvaluationID", UUID.randomUUID().toString());
        return Reply.json(200, answer.putNull("Warnings"));
    }

    private Reply list(Map<String, String> query) {
        String[] label = query.getOrDefault("labels", "=").split("=", 2);
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("NextToken", "");
        ArrayNode items = page.putArray("Items");
        cluster.jobs.values().stream()
                .map(StandInJob::wire)
                .filter(job -> job.path("Labels").path(label[0]).asText().equals(label[1]))
                .forEach(items::add);
        return Reply.json(200, page);
    }

    private Reply job(String method, String[] parts, Map<String, String> query, byte[] body) throws IOException {
        StandInJob job = cluster.jobs.get(parts[0]);
        if (job == null) {
            return Reply.error(404, "job not found: " + parts[0], "NotFound", "JobStore");
        }
        if (method.equals("DELETE")) {
            return delete(job, body);
        }
        return switch (parts.length == 2 ? parts[1] : "") {
            case "executions" -> Reply.json(200, job.executions());
            case "history" -> history(job, query);
            default -> {
                ObjectNode answer = JsonNodeFactory.instance.objectNode();
                answer.set("Job", job.wire());
                yield Reply.json(200, answer);
            }
        };
    }

    private static Reply history(StandInJob job, Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", "" + PAGE));
        String token = query.getOrDefault("next_token", "");
        if (token.isEmpty()) {
            return Reply.json(200, job.history(1, limit));
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", -1);
        return Reply.json(200, job.history(Integer.parseInt(parts[3]), limit));
    }

    private Reply delete(StandInJob job, byte[] body) throws IOException {
        ObjectNode good = JsonNodeFactory.instance.objectNode();
        return switch (job.state()) {
            case "Completed" -> Reply.error(500, "cannot stop job in state Completed", "", "Bacalhau");
            case "Failed" ->
                Reply.error(
                        500,
                        "job " + job.id + " is in terminal state Failed and cannot transition to Stopped",
                        "ConflictJobState",
                        "JobStore");
            case "Stopped" -> Reply.json(200, good.put("EvaluationID", ""));
            default -> {
                cluster.stop(job, StandIn.JSON.readTree(body).path("reason").asText());
                yield Reply.json(200, good.put("EvaluationID", UUID.randomUUID().toString()));
            }
        };
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
