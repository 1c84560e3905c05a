package dory.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the names of a destination's keys and of the destination itself; the values are its sink's to read. */
final class DestinationReader {
    /** reference/bigquery.md section 3.2. */
    private static final List<String> BIGQUERY = List.of(
            "to",
            "table",
            "project",
            "location",
            "endpoint",
            "auth",
            "method",
            "format",
            "mode",
            "create",
            "schema",
            "evolve",
            "partition",
            "cluster",
            "expire",
            "labels",
            "description",
            "vars",
            "pattern",
            "unique",
            "where",
            "transform",
            "drop",
            "join",
            "split",
            "transient",
            "key",
            "insert-id",
            "insert-time",
            "batch",
            "suffix",
            "unknown",
            "bad-records",
            "skip-invalid",
            "quarantine",
            "reload",
            "once",
            "retry",
            "timeout",
            "per",
            "load",
            "zone",
            "max-tables",
            "on-success",
            "on-failure");

    private DestinationReader() {}

    static Destination read(String name, Item item) {
        if (Destination.RESERVED.contains(name)) {
            throw item.errorAtKey("has the name of a subcommand")
                    .hint("choose another name than "
                            + Destination.RESERVED.stream()
                                    .sorted(Comparator.naturalOrder())
                                    .collect(Collectors.joining(", ")));
        }
        Fields fields = Fields.of(item, BIGQUERY);
        fields.need("to", "write to: bigquery").choice(List.of("bigquery"));
        fields.need("table", "write table: project.dataset.table");
        Map<String, Object> settings = fields.byName().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().tree()));
        return new Destination(name, settings, item.origin());
    }
}
