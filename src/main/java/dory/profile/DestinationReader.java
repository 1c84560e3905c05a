package dory.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a destination; the values are its sink's to read. */
final class DestinationReader {
    private static final Form FREE = new Form.Free();

    /** reference/bigquery.md section 3.2. */
    private static final Keys BIGQUERY = Keys.of(
            Keys.key("to", Values.literal(List.of("bigquery")), "Where results go: bigquery.")
                    .needed("write to: bigquery"),
            Keys.key(
                            "table",
                            FREE,
                            "[project.]dataset.table, with templates such as ${date}; a list is served in turn.")
                    .needed("write table: project.dataset.table"),
            Keys.key("project", FREE, "The project that pays."),
            Keys.key("location", FREE, "The region of the jobs; else the dataset's."),
            Keys.key("endpoint", FREE, "Another base address than Google's."),
            Keys.key("auth", FREE, "How to sign in: adc, or one of key, p12, token, gce, impersonate."),
            Keys.key("method", FREE, "load, insert, write or auto."),
            Keys.key("format", FREE, "parquet, jsonl or csv."),
            Keys.key("mode", FREE, "append, replace, replace-data, empty or merge."),
            Keys.key("create", FREE, "if-needed or never."),
            Keys.key("schema", FREE, "auto, a list of columns, a file, or the schema of a table."),
            Keys.key("evolve", FREE, "add or relax: how the table may change."),
            Keys.key("partition", FREE, "A column and its step, such as sold_at/day."),
            Keys.key("cluster", FREE, "Up to four columns."),
            Keys.key("expire", FREE, "The age at which the table is deleted, such as 3d."),
            Keys.key("labels", FREE, "Labels of the table and its jobs."),
            Keys.key("description", FREE, "The table's description."),
            Keys.key("vars", FREE, "Values for templates."),
            Keys.key("pattern", FREE, "A regular expression over the source's path, for ${1}."),
            Keys.key("unique", FREE, "Columns of which one row each is kept."),
            Keys.key("where", FREE, "Which rows are sent."),
            Keys.key("transform", FREE, "Columns and the expressions that make them."),
            Keys.key("drop", FREE, "Columns left out."),
            Keys.key("join", FREE, "Tables or files joined in."),
            Keys.key("split", FREE, "Conditions and the tables their rows go to."),
            Keys.key("transient", FREE, "A dataset for intermediate tables."),
            Keys.key("key", FREE, "The columns of mode merge."),
            Keys.key("insert-id", FREE, "The column, or hash, by which repeated inserts are known."),
            Keys.key("insert-time", FREE, "The column of the time of insertion."),
            Keys.key("batch", FREE, "Rows and bytes of one insert."),
            Keys.key("suffix", FREE, "The suffix of a template table."),
            Keys.key("unknown", FREE, "fail or ignore: what an unknown column does."),
            Keys.key("bad-records", FREE, "How many bad records a load may have."),
            Keys.key("skip-invalid", FREE, "Whether invalid rows of an insert are left out."),
            Keys.key("quarantine", FREE, "The directory of refused rows."),
            Keys.key("reload", FREE, "How often a load is tried without its bad file."),
            Keys.key("once", FREE, "Whether the same content is loaded once only."),
            Keys.key("retry", FREE, "How often, and how long, a call is repeated."),
            Keys.key("timeout", FREE, "How long a call may take."),
            Keys.key("per", FREE, "result or node: one load, or one for each node."),
            Keys.key("load", FREE, "Further settings of the load job, as BigQuery spells them."),
            Keys.key("zone", FREE, "The time zone of the templates."),
            Keys.key("max-tables", FREE, "The most tables that one push may write."),
            Keys.key("on-success", FREE, "What is done after a push."),
            Keys.key("on-failure", FREE, "What is done after a push that failed."));

    private DestinationReader() {}

    static Keys keys() {
        return BIGQUERY;
    }

    static Destination read(String name, Item item) {
        Map<String, Object> settings = new LinkedHashMap<>();
        item.pairs().forEach((key, value) -> settings.put(key, tree(List.of(key), value)));
        return new Destination(name, settings, item.origin());
    }

    /** Maps, lists, texts and secrets. */
    private static Object tree(List<String> path, Item item) {
        if (item.isMapping()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            item.pairs().forEach((key, value) -> tree.put(key, tree(Secrets.below(path, key), value)));
            return tree;
        }
        if (item.isList()) {
            return item.items().stream().map(each -> tree(path, each)).toList();
        }
        return Secrets.isSecret(path) ? new Secret(item.template()) : item.template();
    }

    /** Why a file that nobody has vouched for may not define any destination. */
    static Optional<String> danger() {
        return Optional.of("it sends results away");
    }
}
