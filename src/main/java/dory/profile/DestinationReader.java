package dory.profile;

import dory.profile.Keys.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a destination; the values are its sink's to read. */
final class DestinationReader {
    private static final Form FREE = new Form.Free();

    /** reference/bigquery.md section 3.2. */
    private static final Keys BIGQUERY = Keys.of(
            Key.of("to", Values.literal(List.of("bigquery")), "Where results go: bigquery.").needed("write to: bigquery"),
            Key.of("table", FREE, "[project.]dataset.table, with templates such as ${date}; a list is served in turn.").needed("write table: project.dataset.table"),
            Key.of("project", FREE, "The project that pays."),
            Key.of("location", FREE, "The region of the jobs; else the dataset's."),
            Key.of("endpoint", FREE, "Another base address than Google's."),
            Key.of("auth", FREE, "How to sign in: adc, or one of key, p12, token, gce, impersonate."),
            Key.of("method", FREE, "load, insert, write or auto."),
            Key.of("format", FREE, "parquet, jsonl or csv."),
            Key.of("mode", FREE, "append, replace, replace-data, empty or merge."),
            Key.of("create", FREE, "if-needed or never."),
            Key.of("schema", FREE, "auto, a list of columns, a file, or the schema of a table."),
            Key.of("evolve", FREE, "add or relax: how the table may change."),
            Key.of("partition", FREE, "A column and its step, such as sold_at/day."),
            Key.of("cluster", FREE, "Up to four columns."),
            Key.of("expire", FREE, "The age at which the table is deleted, such as 3d."),
            Key.of("labels", FREE, "Labels of the table and its jobs."),
            Key.of("description", FREE, "The table's description."),
            Key.of("vars", FREE, "Values for templates."),
            Key.of("pattern", FREE, "A regular expression over the source's path, for ${1}."),
            Key.of("unique", FREE, "Columns of which one row each is kept."),
            Key.of("where", FREE, "Which rows are sent."),
            Key.of("transform", FREE, "Columns and the expressions that make them."),
            Key.of("drop", FREE, "Columns left out."),
            Key.of("join", FREE, "Tables or files joined in."),
            Key.of("split", FREE, "Conditions and the tables their rows go to."),
            Key.of("transient", FREE, "A dataset for intermediate tables."),
            Key.of("key", FREE, "The columns of mode merge."),
            Key.of("insert-id", FREE, "The column, or hash, by which repeated inserts are known."),
            Key.of("insert-time", FREE, "The column of the time of insertion."),
            Key.of("batch", FREE, "Rows and bytes of one insert."),
            Key.of("suffix", FREE, "The suffix of a template table."),
            Key.of("unknown", FREE, "fail or ignore: what an unknown column does."),
            Key.of("bad-records", FREE, "How many bad records a load may have."),
            Key.of("skip-invalid", FREE, "Whether invalid rows of an insert are left out."),
            Key.of("quarantine", FREE, "The directory of refused rows."),
            Key.of("reload", FREE, "How often a load is tried without its bad file."),
            Key.of("once", FREE, "Whether the same content is loaded once only."),
            Key.of("retry", FREE, "How often, and how long, a call is repeated."),
            Key.of("timeout", FREE, "How long a call may take."),
            Key.of("per", FREE, "result or node: one load, or one for each node."),
            Key.of("load", FREE, "Further settings of the load job, as BigQuery spells them."),
            Key.of("zone", FREE, "The time zone of the templates."),
            Key.of("max-tables", FREE, "The most tables that one push may write."),
            Key.of("on-success", FREE, "What is done after a push."),
            Key.of("on-failure", FREE, "What is done after a push that failed."));

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
