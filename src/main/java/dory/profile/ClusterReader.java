package dory.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one cluster whose form was checked. */
final class ClusterReader {
    private static final String DEFAULT_PORT = "1234"; // Bacalhau's own

    private ClusterReader() {}

    static ClusterConfig read(String name, Item item) {
        return Grammar.CLUSTER.kind(item).equals("local") ? local(name, item) : bacalhau(name, item);
    }

    /** Why a file that nobody has vouched for may not define this cluster, if so. */
    static Optional<String> danger(Item item) {
        Map<String, Item> pairs = item.isMapping() ? item.pairs() : Map.of();
        Item kind = pairs.get("kind");
        if (kind != null
                && kind.isScalar()
                && !kind.isNothing()
                && kind.scalar().equals("bacalhau")) {
            return Optional.of("a remote cluster");
        }
        return List.of("auth", "ca").stream()
                .filter(pairs::containsKey)
                .findFirst()
                .map(key -> "it has \"" + key + "\"");
    }

    private static ClusterConfig local(String name, Item item) {
        Fields fields = Fields.of(item);
        Item nodes = fields.get("nodes");
        Optional<Path> file = nodes.text().equals("demo") ? Optional.empty() : Optional.of(Values.PATH.read(nodes));
        return new ClusterConfig.Local(name, file, fields.find("threads", Values.THREADS::read), tables(fields));
    }

    private static Map<String, Table> tables(Fields fields) {
        Map<String, Item> entries =
                fields.find("tables", item -> item.entries("table")).orElse(Map.of());
        Map<String, Table> tables = TableReader.read(entries, Problems.thrown());
        TableReader.strangers(entries, tables.values()).stream().findFirst().ifPresent(stranger -> {
            throw stranger;
        });
        return tables;
    }

    private static ClusterConfig bacalhau(String name, Item item) {
        Fields fields = Fields.of(item);
        fields.find("auth").ifPresent(ClusterReader::oneWayIn);
        Map<String, Object> settings = new TreeMap<>(settings(Grammar.BACALHAU, item));
        settings.remove("kind");
        settings.remove("tables");
        settings.computeIfPresent("api", (key, api) -> withoutSlash(api.toString()));
        addressOf(item.variables().environment()).ifPresent(api -> settings.putIfAbsent("api", api));
        return new ClusterConfig.Bacalhau(name, settings, tables(fields));
    }

    /** The values of a mapping by their forms: texts, numbers, truth values, secrets; what has a spelling of its own stays text. */
    private static Map<String, Object> settings(Keys keys, Item item) {
        Map<String, Object> settings = new LinkedHashMap<>();
        item.pairs()
                .forEach((key, value) -> settings.put(key, setting(keys.get(key).form(), value)));
        return settings;
    }

    private static Object setting(Form form, Item item) {
        if (form instanceof Keys keys) {
            return settings(keys, item);
        }
        if (form instanceof Scalar<?> scalar) {
            Object value = scalar.read(item);
            boolean ready = value instanceof Secret || value instanceof Boolean || value instanceof Double;
            return ready ? value : value instanceof Path ? value.toString() : item.text();
        }
        return form instanceof Form.Many ? item.texts() : Map.of();
    }

    /** Bacalhau's own variables: the host may be a whole address. */
    private static Optional<String> addressOf(Map<String, String> environment) {
        String port = environment.getOrDefault("BACALHAU_API_PORT", DEFAULT_PORT);
        return Optional.ofNullable(environment.get("BACALHAU_API_HOST"))
                .filter(host -> !host.isBlank())
                .map(host -> host.contains("://") ? host : "http://" + host + ":" + port);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static void oneWayIn(Item item) {
        Fields fields = Fields.of(item);
        boolean token = fields.find("token").isPresent();
        boolean user = fields.find("user").isPresent();
        if (token == user || user != fields.find("password").isPresent()) {
            throw item.errorAtKey("takes a token, or a user and a password")
                    .hint("write auth: {token: \"${env:BACALHAU_API_KEY}\"}");
        }
    }
}
