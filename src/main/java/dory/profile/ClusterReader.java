package dory.profile;

import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one cluster: its kind decides which keys there are. */
final class ClusterReader {
    private static final List<String> KINDS = List.of("local", "bacalhau");
    private static final List<String> LOCAL = List.of("kind", "nodes", "threads", "tables");
    private static final List<String> BACALHAU = List.of(
            "kind",
            "api",
            "auth",
            "ca",
            "node-name",
            "image",
            "command",
            "data",
            "mount",
            "results",
            "s3",
            "resources",
            "timeouts",
            "tables");
    private static final String DEFAULT_PORT = "1234"; // Bacalhau's own

    private ClusterReader() {}

    static ClusterConfig read(String name, Item item) {
        Item kind = item.pairs().get("kind");
        if (kind == null) {
            throw item.errorAtKey("has no \"kind\"").hint("write kind: local or kind: bacalhau");
        }
        return kind.choice(KINDS).equals("local") ? local(name, item) : bacalhau(name, item);
    }

    /** Why a file that nobody has vouched for may not define this cluster, if so. */
    static Optional<String> danger(Item item) {
        Map<String, Item> pairs = item.isNothing() ? Map.of() : item.pairs();
        Item kind = pairs.get("kind");
        if (kind != null && kind.scalar().equals("bacalhau")) {
            return Optional.of("a remote cluster");
        }
        return List.of("auth", "ca").stream()
                .filter(pairs::containsKey)
                .findFirst()
                .map(key -> "it has \"" + key + "\"");
    }

    private static ClusterConfig local(String name, Item item) {
        Fields fields = Fields.of(item, LOCAL);
        Item nodes = fields.need("nodes", "name a CSV file of nodes, or write nodes: demo");
        Optional<Path> file = nodes.text().equals("demo") ? Optional.empty() : Optional.of(nodes.path());
        return new ClusterConfig.Local(name, file, fields.find("threads", ClusterReader::threads), tables(fields));
    }

    private static Integer threads(Item item) {
        long threads = item.count();
        if (threads > 1024) {
            throw item.error("is more than the 1024 threads that dory starts at most");
        }
        return (int) threads;
    }

    private static Map<String, Table> tables(Fields fields) {
        Map<String, Item> entries =
                fields.find("tables", item -> item.entries("table")).orElse(Map.of());
        Map<String, Table> tables = TableReader.read(entries);
        TableReader.strangers(entries, tables.values()).stream().findFirst().ifPresent(stranger -> {
            throw stranger;
        });
        return tables;
    }

    private static ClusterConfig bacalhau(String name, Item item) {
        Fields fields = Fields.of(item, BACALHAU);
        Map<String, Object> settings = new TreeMap<>();
        fields.find("api", ClusterReader::address)
                .or(() -> addressOf(item.variables().environment()))
                .ifPresent(api -> settings.put("api", api));
        fields.find("auth", ClusterReader::auth).ifPresent(auth -> settings.put("auth", auth));
        fields.find("ca", Item::path).ifPresent(ca -> settings.put("ca", ca.toString()));
        fields.find("command", Item::texts).ifPresent(command -> settings.put("command", command));
        for (String key : List.of("node-name", "image")) {
            fields.find(key, Item::text).ifPresent(text -> settings.put(key, text));
        }
        for (String key : List.of("data", "mount")) {
            fields.find(key, ClusterReader::directory).ifPresent(text -> settings.put(key, text));
        }
        fields.find("results", ClusterReader::results).ifPresent(results -> settings.put("results", results));
        fields.find("s3", ClusterReader::s3).ifPresent(s3 -> settings.put("s3", s3));
        fields.find("resources", ClusterReader::resources).ifPresent(needs -> settings.put("resources", needs));
        fields.find("timeouts", ClusterReader::timeouts).ifPresent(times -> settings.put("timeouts", times));
        return new ClusterConfig.Bacalhau(name, settings, tables(fields));
    }

    /** Bacalhau's own variables: the host may be a whole address. */
    private static Optional<String> addressOf(Map<String, String> environment) {
        String port = environment.getOrDefault("BACALHAU_API_PORT", DEFAULT_PORT);
        return Optional.ofNullable(environment.get("BACALHAU_API_HOST"))
                .filter(host -> !host.isBlank())
                .map(host -> host.contains("://") ? host : "http://" + host + ":" + port);
    }

    private static String address(Item item) {
        String text = item.text();
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (URISyntaxException e) {
            throw noAddress(item).because(e);
        }
        throw noAddress(item);
    }

    private static DoryException noAddress(Item item) {
        return item.error("is not an address").hint("write http://host:port or https://host");
    }

    /** The value never appears in a message. */
    private static Map<String, Object> auth(Item item) {
        Fields fields = Fields.of(item, List.of("token", "user", "password"));
        boolean token = fields.find("token").isPresent();
        boolean user = fields.find("user").isPresent();
        if (token == user || user != fields.find("password").isPresent()) {
            throw item.errorAtKey("takes a token, or a user and a password")
                    .hint("write auth: {token: \"${env:BACALHAU_API_KEY}\"}");
        }
        Map<String, Object> auth = new TreeMap<>();
        fields.byName().forEach((key, value) -> auth.put(key, value.text()));
        return Map.copyOf(auth);
    }

    private static String directory(Item item) {
        String text = item.text();
        if (!text.startsWith("/") || List.of(text.split("/")).contains("..")) {
            throw item.error("is not an absolute path").hint("write the directory as the node sees it, such as /data");
        }
        return text;
    }

    private static Map<String, Object> results(Item item) {
        Fields fields = Fields.of(item, List.of("to", "keep"));
        Map<String, Object> results = new TreeMap<>();
        Item to = fields.need("to", "write to: \"s3://bucket/{jobID}/{executionID}\"");
        if (!to.text().startsWith("s3://")) {
            throw to.error("does not start with s3://").hint("write s3://bucket/{jobID}/{executionID}");
        }
        results.put("to", to.text());
        fields.find("keep", ClusterReader::age).ifPresent(keep -> results.put("keep", keep));
        return Map.copyOf(results);
    }

    private static String age(Item item) {
        String text = item.text();
        return List.of("forever", "none").contains(text) ? text : duration(item);
    }

    private static Map<String, Object> s3(Item item) {
        Fields fields = Fields.of(item, List.of("endpoint", "node-endpoint", "region", "path-style"));
        Map<String, Object> s3 = new TreeMap<>();
        for (String key : List.of("endpoint", "node-endpoint")) {
            fields.find(key, ClusterReader::address).ifPresent(address -> s3.put(key, address));
        }
        fields.find("region", Item::text).ifPresent(region -> s3.put("region", region));
        fields.find("path-style", Item::flag).ifPresent(style -> s3.put("path-style", style));
        return Map.copyOf(s3);
    }

    private static Map<String, Object> resources(Item item) {
        Fields fields = Fields.of(item, List.of("cpu", "memory", "disk"));
        Map<String, Object> needs = new TreeMap<>();
        fields.find("cpu", ClusterReader::cores).ifPresent(cores -> needs.put("cpu", cores));
        for (String key : List.of("memory", "disk")) {
            fields.find(key, ClusterReader::size).ifPresent(size -> needs.put(key, size));
        }
        return Map.copyOf(needs);
    }

    private static Double cores(Item item) {
        String text = item.text();
        if (!text.matches("\\d{1,4}(\\.\\d{1,3})?") || Double.parseDouble(text) == 0) {
            throw item.error("is \"" + text + "\", not a number of processors such as 1 or 0.5");
        }
        return Double.valueOf(text);
    }

    private static Map<String, Object> timeouts(Item item) {
        Fields fields = Fields.of(item, List.of("execution", "total"));
        Map<String, Object> times = new TreeMap<>();
        fields.byName().forEach((key, value) -> times.put(key, duration(value)));
        return Map.copyOf(times);
    }

    private static String size(Item item) {
        item.parsed(Size::parse);
        return item.text();
    }

    private static String duration(Item item) {
        item.parsed(Durations::parse);
        return item.text();
    }
}
