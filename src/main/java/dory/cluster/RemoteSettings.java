package dory.cluster;

import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Kind;
import dory.base.Size;
import dory.profile.ClusterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Bacalhau cluster's configuration with its defaults; SURFACE.md section 3 names the keys.
 *
 * @param name of the cluster in profiles.yaml
 * @param api {@code http://host:port}, without a slash at the end
 * @param auth how requests are signed; empty = not at all
 * @param ca a file of PEM certificates to trust beside the machine's own
 * @param nodeName the label that names a node on screen; empty = its id
 * @param image with a DuckDB command line
 * @param command that starts it
 * @param data the directory on every node
 * @param mount where the container sees it
 * @param results where nodes publish
 * @param s3 how the store is reached
 * @param resources of one execution
 * @param timeouts of one execution and of a job
 */
public record RemoteSettings(
        String name,
        String api,
        Optional<Auth> auth,
        Optional<Path> ca,
        Optional<String> nodeName,
        String image,
        List<String> command,
        String data,
        String mount,
        Results results,
        S3 s3,
        Resources resources,
        Timeouts timeouts) {
    private static final Set<String> PLACEHOLDERS = Set.of("{jobID}", "{executionID}", "{nodeID}", "{date}", "{time}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern VERSION = Pattern.compile(":v?(\\d+)\\.(\\d+)(?:\\.\\d+)?[^/]*$");

    /** Either a token, or a user and a password; never printed. */
    public record Auth(String token, String user, String password) {
        @Override
        public String toString() {
            return token.isEmpty() ? "user and password" : "token";
        }
    }

    /**
     * @param bucket of the object store
     * @param key pattern with {@code {executionID}}, without a slash at either end
     */
    public record Results(String bucket, String key) {}

    /** As this machine and as the nodes see it; no endpoint = AWS itself. */
    public record S3(Optional<String> endpoint, Optional<String> nodeEndpoint, String region, boolean pathStyle) {}

    /** Of one execution; a disk of none = the node's own default. */
    public record Resources(double cpu, Size memory, Optional<Size> disk) {}

    /** What a node may take for one execution, and the whole job. */
    public record Timeouts(Duration execution, Duration total) {}

    public RemoteSettings {
        command = List.copyOf(command);
    }

    /** @throws DoryException of kind USAGE, when something needed is missing or cannot be used */
    public static RemoteSettings of(ClusterConfig.Bacalhau config) {
        Tree tree = new Tree(config.name(), config.settings());
        Tree auth = tree.below("auth");
        Tree s3 = tree.below("s3");
        Tree resources = tree.below("resources");
        Tree timeouts = tree.below("timeouts");
        Optional<String> endpoint = s3.text("endpoint");
        return new RemoteSettings(
                config.name(),
                tree.need("api", "write api: http://host:1234, or set BACALHAU_API_HOST"),
                auth.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Auth(
                                auth.text("token").orElse(""),
                                auth.text("user").orElse(""),
                                auth.text("password").orElse(""))),
                tree.text("ca").map(Path::of),
                tree.text("node-name"),
                tree.text("image").orElse("duckdb/duckdb:1.4.4"),
                tree.texts("command").orElse(List.of("/duckdb")),
                tree.need("data", "write data: with the directory that holds the files on every node"),
                tree.text("mount").orElse("/data"),
                results(tree),
                new S3(
                        endpoint,
                        s3.text("node-endpoint").or(() -> endpoint),
                        s3.text("region").orElse("us-east-1"),
                        s3.flag("path-style").orElse(endpoint.isPresent())),
                new Resources(
                        resources.number("cpu").orElse(1.0),
                        resources.text("memory").map(Size::parse).orElse(new Size(1_000_000_000)),
                        resources.text("disk").map(Size::parse)),
                new Timeouts(
                        timeouts.text("execution").map(Durations::parse).orElse(Duration.ofMinutes(2)),
                        timeouts.text("total").map(Durations::parse).orElse(Duration.ofMinutes(10))));
    }

    private static Results results(Tree tree) {
        Tree results = tree.below("results");
        String to = results.need("to", "write results: {to: \"s3://bucket/{jobID}/{executionID}\"}");
        String rest = to.substring("s3://".length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String key = slash < 0 ? "" : rest.substring(slash + 1).replaceAll("/+$", "");
        if (!BUCKET.matcher(bucket).matches()) {
            throw tree.wrong("results", "names no bucket: " + to, "write s3://bucket/{jobID}/{executionID}");
        }
        if (!key.contains("{executionID}")) {
            // Nodes would overwrite each other's files without a word.
            throw tree.wrong(
                    "results",
                    "has a key without {executionID}: " + to,
                    "write s3://" + bucket + "/{jobID}/{executionID}");
        }
        Matcher placeholder = PLACEHOLDER.matcher(key);
        while (placeholder.find()) {
            if (!PLACEHOLDERS.contains(placeholder.group())) {
                throw tree.wrong(
                        "results",
                        "has the placeholder " + placeholder.group() + ", which Bacalhau does not fill",
                        "there are {jobID} {executionID} {nodeID} {date} {time}");
            }
        }
        String keep = results.text("keep").orElse("forever");
        if (!keep.equals("forever")) {
            throw tree.wrong(
                    "results",
                    "asks for keep: " + keep + ", which dory does not do yet",
                    "leave keep: out, and let a lifecycle rule of the bucket delete (docs/cluster.md)");
        }
        return new Results(bucket, key);
    }

    /** Whether the image's tag says a DuckDB older than the given one; a tag that says nothing means a newer one. */
    public boolean olderThan(int major, int minor) {
        Matcher version = VERSION.matcher(image);
        if (!version.find()) {
            return false;
        }
        int tagMajor = Integer.parseInt(version.group(1));
        return tagMajor < major || (tagMajor == major && Integer.parseInt(version.group(2)) < minor);
    }

    /** The settings as the configuration's reader left them: checked for names and types. */
    private record Tree(String cluster, Map<?, ?> values) {
        boolean isEmpty() {
            return values.isEmpty();
        }

        Tree below(String key) {
            Object value = values.get(key);
            return new Tree(cluster, value instanceof Map<?, ?> map ? map : Map.of());
        }

        Optional<String> text(String key) {
            return Optional.ofNullable((@Nullable Object) values.get(key)).map(Object::toString);
        }

        Optional<Boolean> flag(String key) {
            return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
        }

        Optional<Double> number(String key) {
            return values.get(key) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
        }

        Optional<List<String>> texts(String key) {
            return values.get(key) instanceof List<?> list
                    ? Optional.of(list.stream().map(String::valueOf).toList())
                    : Optional.empty();
        }

        String need(String key, String hint) {
            return text(key)
                    .orElseThrow(() ->
                            new DoryException(Kind.USAGE, "cluster " + cluster + " has no \"" + key + "\"", hint));
        }

        DoryException wrong(String key, String why, String hint) {
            return new DoryException(Kind.USAGE, "\"" + key + "\" of cluster " + cluster + " " + why, hint);
        }
    }
}
