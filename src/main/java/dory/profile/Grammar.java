package dory.profile;

import dory.profile.Form.Many;
import dory.profile.Form.Named;
import dory.profile.Form.Names;
import dory.profile.Form.Pairs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** All keys of profiles.yaml, what may stand below each, and a sentence on it: the one place where they are written down. */
final class Grammar {
    private static final String LETTERS = "letters, digits, _, - and . make a name";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}");
    /** Neither a point, which SQL reads as a schema's, nor the name of an earlier result. */
    private static final Pattern TABLE_NAME =
            Pattern.compile("(?!_[0-9]*(?![\\s\\S]))[\\p{L}\\p{N}_][\\p{L}\\p{N}_-]{0,63}");

    private static final Form TEXTS = new Many(Values.TEXT);

    static final Keys TABLE = Keys.of(
                    Keys.key(
                                    "files",
                                    TableFiles.FORM,
                                    "A name or pattern of files, relative to a node's data directory.")
                            .needed("write files: sales/*.parquet"),
                    Keys.key(
                            "options",
                            Keys.of(
                                    Keys.key("delim", TableFiles.DELIMITER, "The character between fields."),
                                    Keys.key("header", Values.FLAG, "Whether the first line names the columns.")),
                            "How csv and tsv files are written."),
                    Keys.key("description", Values.TEXT, "One sentence for 'dory tables'."),
                    Keys.key("columns", new Pairs("column", Values.TYPE), "DuckDB types that win over what nodes say."),
                    Keys.key("key", TEXTS, "All rows with one value of these columns live on one node."),
                    Keys.key("co-partitioned", TEXTS, "Tables whose equal keys live on the same node."),
                    Keys.key("replicated", Values.FLAG, "The same rows on every node, never counted twice."),
                    Keys.key(
                            "when-missing",
                            Values.choice(List.of("fail", "empty")),
                            "What no matching file means: the node fails, or it has no rows."),
                    Keys.key("forbid", TEXTS, "Columns that no statement may read."),
                    Keys.key("network", Values.FLAG, "The job gets a network."),
                    Keys.key("sql", Values.TEXT, "A view over lines(line, file, number), the raw lines of the files."))
            .with(TableFiles.RULES);

    static final Names TABLES = new Names(
            "table",
            TABLE_NAME,
            Set.of(),
            "letters, digits, _ and - make the name of a table; _ and _12 are results",
            new Named("table", TABLE));

    private static final Keys.Key KIND_LOCAL = Keys.key(
                    "kind", Values.literal(List.of("local")), "Where the nodes are: on this machine.")
            .needed("write kind: local");
    private static final Keys.Key KIND_BACALHAU = Keys.key(
                    "kind", Values.literal(List.of("bacalhau")), "Where the nodes are: in a Bacalhau network.")
            .needed("write kind: bacalhau");
    private static final Keys.Key OWN_TABLES =
            Keys.key("tables", TABLES, "The tables of this cluster, instead of the top-level ones.");

    static final Keys LOCAL = Keys.of(
            KIND_LOCAL,
            Keys.key("nodes", Values.PATH, "A CSV file with columns node, [root], then labels; or demo.")
                    .needed("name a CSV file of nodes, or write nodes: demo"),
            Keys.key("threads", Values.THREADS, "DuckDB's threads, and the nodes that run at once."),
            OWN_TABLES);

    static final Keys AUTH = Keys.of(
                    Keys.key("token", Values.SECRET, "A bearer token, best as ${env:NAME}."),
                    Keys.key("user", Values.TEXT, "With password: basic authentication."),
                    Keys.key("password", Values.SECRET, "Best as ${env:NAME}."))
            .with(Map.of(
                    "oneOf", // ClusterReader.oneWayIn
                    List.of(
                            Form.words("required", List.of("token"), "maxProperties", 1),
                            Form.words("required", List.of("user", "password"), "maxProperties", 2))));

    static final Keys BACALHAU = Keys.of(
            KIND_BACALHAU,
            Keys.key("api", Values.ADDRESS, "The orchestrator; else BACALHAU_API_HOST and BACALHAU_API_PORT."),
            Keys.key("auth", AUTH, "A token, or a user and a password."),
            Keys.key("ca", Values.PATH, "The certificates of a private authority."),
            Keys.key("node-name", Values.TEXT, "The label that names a node on screen; else its id."),
            Keys.key("image", Values.TEXT, "Any image with a DuckDB command line."),
            Keys.key("command", TEXTS, "What is run in the image."),
            Keys.key("data", Values.DIRECTORY, "The data directory on every node."),
            Keys.key("mount", Values.DIRECTORY, "Where the image sees the data, read-only."),
            Keys.key(
                    "results",
                    Keys.of(
                            Keys.key("to", Values.BUCKET, "Where nodes leave their parts.")
                                    .needed("write to: \"s3://bucket/{jobID}/{executionID}\""),
                            Keys.key("keep", Values.AGE, "forever, an age such as 7d, or none.")),
                    "Where results are kept, and how long."),
            Keys.key(
                    "s3",
                    Keys.of(
                            Keys.key("endpoint", Values.ADDRESS, "The store as this machine sees it."),
                            Keys.key("node-endpoint", Values.ADDRESS, "The store as the nodes see it."),
                            Keys.key("region", Values.TEXT, "Its region."),
                            Keys.key("path-style", Values.FLAG, "Whether the bucket stands in the path.")),
                    "The store of the results; credentials come from the AWS default chain."),
            Keys.key(
                    "resources",
                    Keys.of(
                            Keys.key("cpu", Values.CORES, "Processors, such as 1 or 0.5."),
                            Keys.key("memory", Values.SIZE, "Memory, such as 1GB."),
                            Keys.key("disk", Values.SIZE, "Disk, such as 1GB.")),
                    "What each node sets aside for a job."),
            Keys.key(
                    "timeouts",
                    Keys.of(
                            Keys.key("execution", Values.DURATION, "Of one node's work."),
                            Keys.key("total", Values.DURATION, "Of the whole job.")),
                    "When a job is given up."),
            OWN_TABLES);

    static final Kinds CLUSTER = new Kinds("kind", clusters());

    static final Keys PROFILE = Keys.of(
            Keys.key("cluster", Values.TEXT, "A name under clusters."),
            Keys.key("extends", Values.TEXT, "A profile whose keys hold unless they are set here."),
            Keys.key("select", Values.SELECTOR, "Conditions on labels, such as region = EU, city in (Paris, Lyon)."),
            Keys.key("require", Values.REQUIRE, "The nodes that must answer: 90%, or a number."),
            Keys.key("deadline", Values.DEADLINE, "How long to wait, such as 2m."),
            Keys.key("on-missing", Values.ON_MISSING, "What a partial answer does: warn, partial, fail or ask."),
            Keys.key("zone", Values.ZONE, "The time zone, such as Europe/Paris."),
            Keys.key("max-bytes", Values.SIZE, "The most that a gather may send."),
            Keys.key("ship-rows", Values.FLAG, "Lets a gather pass max-bytes."),
            Keys.key(
                    "limits",
                    Keys.of(
                            Keys.key("rows", Values.COUNT, "Rows per node and part."),
                            Keys.key("bytes", Values.SIZE, "Bytes per node and part.")),
                    "Beyond them the node fails; nothing is cut."),
            Keys.key("keep", Values.KEEP, "What stays of a run on disk: none, merged or all."));

    static final Keys DESTINATION = DestinationReader.keys();

    static final Names CLUSTERS = names("cluster", Set.of(), LETTERS, CLUSTER);
    static final Names PROFILES = names("profile", Set.of(), LETTERS, PROFILE);
    static final Names DESTINATIONS = names(
            "destination",
            Destination.RESERVED,
            LETTERS + ", but not the subcommands check, init, log, prune, retry, sample, validate, zero",
            DESTINATION);

    static final Keys FILE = Keys.of(
            Keys.key("default", Values.TEXT, "The profile used when none is named."),
            Keys.key("clusters", CLUSTERS, "Where to ask."),
            Keys.key("tables", TABLES, "What SQL may name."),
            Keys.key("profiles", PROFILES, "Which nodes, and how."),
            Keys.key("destinations", DESTINATIONS, "Where results can be pushed."));

    private Grammar() {}

    /** What the schema describes once, by name. */
    static Map<String, Form> definitions() {
        Map<String, Form> definitions = new LinkedHashMap<>();
        definitions.put("cluster", CLUSTER);
        definitions.put("table", TABLE);
        definitions.put("profile", PROFILE);
        definitions.put("destination", DESTINATION);
        return definitions;
    }

    private static Names names(String noun, Set<String> reserved, String hint, Form form) {
        return new Names(noun, NAME, reserved, hint, new Named(noun, form));
    }

    private static Map<String, Keys> clusters() {
        Map<String, Keys> kinds = new LinkedHashMap<>();
        kinds.put("local", LOCAL);
        kinds.put("bacalhau", BACALHAU);
        return kinds;
    }
}
