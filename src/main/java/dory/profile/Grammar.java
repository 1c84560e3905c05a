package dory.profile;

import dory.profile.Form.Free;
import dory.profile.Form.Many;
import dory.profile.Form.Named;
import dory.profile.Form.Names;
import dory.profile.Form.Pairs;
import dory.profile.Keys.Key;
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
    private static final Pattern TABLE_NAME = Pattern.compile("(?!_[0-9]*(?![\\s\\S]))[\\p{L}\\p{N}_][\\p{L}\\p{N}_-]{0,63}");

    private static final Form TEXTS = new Many(Values.TEXT);

    static final Keys TABLE = Keys.of(
                    Key.of("files", TableFiles.FORM, "A name or pattern of files, relative to a node's data directory.")
                            .needed("write files: sales/*.parquet"),
                    Key.of(
                            "options",
                            Keys.of(
                                    Key.of("delim", TableFiles.DELIMITER, "The character between fields."),
                                    Key.of("header", Values.FLAG, "Whether the first line names the columns.")),
                            "How csv and tsv files are written."),
                    Key.of("description", Values.TEXT, "One sentence for 'dory tables'."),
                    Key.of("columns", new Pairs("column", Values.TYPE), "DuckDB types that win over what nodes say."),
                    Key.of("key", TEXTS, "All rows with one value of these columns live on one node."),
                    Key.of("co-partitioned", TEXTS, "Tables whose equal keys live on the same node."),
                    Key.of("replicated", Values.FLAG, "The same rows on every node, never counted twice."),
                    Key.of(
                            "when-missing",
                            Values.choice(List.of("fail", "empty")),
                            "What no matching file means: the node fails, or it has no rows."),
                    Key.of("forbid", TEXTS, "Columns that no statement may read."),
                    Key.of("network", Values.FLAG, "The job gets a network."),
                    Key.of("sql", Values.TEXT, "A view over lines(line, file, number), the raw lines of the files."))
            .with(TableFiles.RULES);

    static final Names TABLES = new Names(
            "table",
            TABLE_NAME,
            Set.of(),
            "letters, digits, _ and - make the name of a table; _ and _12 are results",
            new Named("table", TABLE));

    private static final Key KIND_LOCAL =
            Key.of("kind", Values.literal(List.of("local")), "Where the nodes are: on this machine.").needed("write kind: local");
    private static final Key KIND_BACALHAU = Key.of(
                    "kind", Values.literal(List.of("bacalhau")), "Where the nodes are: in a Bacalhau network.")
            .needed("write kind: bacalhau");
    private static final Key OWN_TABLES =
            Key.of("tables", TABLES, "The tables of this cluster, instead of the top-level ones.");

    static final Keys LOCAL = Keys.of(
            KIND_LOCAL,
            Key.of("nodes", Values.PATH, "A CSV file with columns node, [root], then labels; or demo.")
                    .needed("name a CSV file of nodes, or write nodes: demo"),
            Key.of("threads", Values.THREADS, "DuckDB's threads, and the nodes that run at once."),
            OWN_TABLES);

    static final Keys AUTH = Keys.of(
                    Key.of("token", Values.SECRET, "A bearer token, best as ${env:NAME}."),
                    Key.of("user", Values.TEXT, "With password: basic authentication."),
                    Key.of("password", Values.SECRET, "Best as ${env:NAME}."))
            .with(Map.of(
                    "oneOf", // ClusterReader.oneWayIn
                    List.of(
                            Form.words("required", List.of("token"), "maxProperties", 1),
                            Form.words("required", List.of("user", "password"), "maxProperties", 2))));

    static final Keys BACALHAU = Keys.of(
            KIND_BACALHAU,
            Key.of("api", Values.ADDRESS, "The orchestrator; else BACALHAU_API_HOST and BACALHAU_API_PORT."),
            Key.of("auth", AUTH, "A token, or a user and a password."),
            Key.of("ca", Values.PATH, "The certificates of a private authority."),
            Key.of("node-name", Values.TEXT, "The label that names a node on screen; else its id."),
            Key.of("image", Values.TEXT, "Any image with a DuckDB command line."),
            Key.of("command", TEXTS, "What is run in the image."),
            Key.of("data", Values.DIRECTORY, "The data directory on every node."),
            Key.of("mount", Values.DIRECTORY, "Where the image sees the data, read-only."),
            Key.of(
                    "results",
                    Keys.of(
                            Key.of("to", Values.BUCKET, "Where nodes leave their parts.")
                                    .needed("write to: \"s3://bucket/{jobID}/{executionID}\""),
                            Key.of("keep", Values.AGE, "forever, an age such as 7d, or none.")),
                    "Where results are kept, and how long."),
            Key.of(
                    "s3",
                    Keys.of(
                            Key.of("endpoint", Values.ADDRESS, "The store as this machine sees it."),
                            Key.of("node-endpoint", Values.ADDRESS, "The store as the nodes see it."),
                            Key.of("region", Values.TEXT, "Its region."),
                            Key.of("path-style", Values.FLAG, "Whether the bucket stands in the path.")),
                    "The store of the results; credentials come from the AWS default chain."),
            Key.of(
                    "resources",
                    Keys.of(
                            Key.of("cpu", Values.CORES, "Processors, such as 1 or 0.5."),
                            Key.of("memory", Values.SIZE, "Memory, such as 1GB."),
                            Key.of("disk", Values.SIZE, "Disk, such as 1GB.")),
                    "What each node sets aside for a job."),
            Key.of(
                    "timeouts",
                    Keys.of(
                            Key.of("execution", Values.DURATION, "Of one node's work."),
                            Key.of("total", Values.DURATION, "Of the whole job.")),
                    "When a job is given up."),
            OWN_TABLES);

    static final Kinds CLUSTER = new Kinds("kind", clusters());

    static final Keys PROFILE = Keys.of(
            Key.of("cluster", Values.TEXT, "A name under clusters."),
            Key.of("extends", Values.TEXT, "A profile whose keys hold unless they are set here."),
            Key.of("select", Values.SELECTOR, "Conditions on labels, such as region = EU, city in (Paris, Lyon)."),
            Key.of("require", Values.REQUIRE, "The nodes that must answer: 90%, or a number."),
            Key.of("deadline", Values.DEADLINE, "How long to wait, such as 2m."),
            Key.of("on-missing", Values.ON_MISSING, "What a partial answer does: warn, partial, fail or ask."),
            Key.of("zone", Values.ZONE, "The time zone, such as Europe/Paris."),
            Key.of("max-bytes", Values.SIZE, "The most that a gather may send."),
            Key.of("ship-rows", Values.FLAG, "Lets a gather pass max-bytes."),
            Key.of(
                    "limits",
                    Keys.of(
                            Key.of("rows", Values.COUNT, "Rows per node and part."),
                            Key.of("bytes", Values.SIZE, "Bytes per node and part.")),
                    "Beyond them the node fails; nothing is cut."),
            Key.of("keep", Values.KEEP, "What stays of a run on disk: none, merged or all."));

    static final Keys DESTINATION = DestinationReader.keys();

    static final Names CLUSTERS = names("cluster", Set.of(), LETTERS, CLUSTER);
    static final Names PROFILES = names("profile", Set.of(), LETTERS, PROFILE);
    static final Names DESTINATIONS = names(
            "destination",
            Destination.RESERVED,
            LETTERS + ", but not the subcommands check, init, log, prune, retry, sample, validate, zero",
            DESTINATION);

    static final Keys FILE = Keys.of(
            Key.of("default", Values.TEXT, "The profile used when none is named."),
            Key.of("clusters", CLUSTERS, "Where to ask."),
            Key.of("tables", TABLES, "What SQL may name."),
            Key.of("profiles", PROFILES, "Which nodes, and how."),
            Key.of("destinations", DESTINATIONS, "Where results can be pushed."));

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
