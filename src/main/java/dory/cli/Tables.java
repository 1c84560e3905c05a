package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.duck.Column;
import dory.plan.TableSchema;
import dory.profile.Profile;
import dory.profile.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tables}: what SQL may name. */
@Command(
        name = "tables",
        description = "List the tables; with a name its columns, key and files, and where the nodes disagree.")
@Takes({
    Group.TARGET,
    Group.ALL,
    Group.CONFIG,
    Group.DISCOVER,
    Group.PROGRESS,
    Group.FORMAT,
    Group.YES,
    Group.DISPLAY,
    Group.GENERAL
})
final class Tables implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Show this table's columns; learns them from the nodes if need be.")
    private Optional<String> name = Optional.empty();

    Tables(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Profile profile = session.profile();
        if (name.isPresent()) {
            one(profile, known(profile, name.get()));
        } else {
            all(profile);
        }
        return 0;
    }

    private void all(Profile profile) {
        Listing listing = new Listing(
                Listing.text("table"),
                Listing.text("kind"),
                Listing.text("files"),
                Listing.number("columns"),
                Listing.text("description"));
        for (Table table : profile.tables().values()) {
            Optional<TableSchema> schema = session.options().discover.discover
                    ? Optional.of(learn(profile, table))
                    : session.runs().known(profile, table.name());
            listing.add(
                    table.name(),
                    kind(table),
                    table.files(),
                    schema.map(known -> Integer.toString(known.columns().size()))
                            .orElse(""),
                    table.description().orElse(""));
        }
        listing.show(session);
        session.summary(Plural.of(listing.size(), "table"));
    }

    private void one(Profile profile, Table table) {
        TableSchema schema = learn(profile, table);
        Listing listing =
                new Listing(Listing.text("column"), Listing.text("type"), Listing.text("key"), Listing.text("note"));
        for (Column column : schema.columns()) {
            listing.add(column.name(), column.type(), key(table, column), notes(table, schema, column));
        }
        listing.show(session);
        session.summary(about(table));
        schema.drifts().stream()
                .filter(drift -> !drift.hint().isEmpty())
                .forEach(drift -> session.screen().note(drift.hint()));
    }

    private TableSchema learn(Profile profile, Table table) {
        Progress progress = session.progress();
        try {
            return session.runs().table(profile, table.name(), session.options().discover.discover, progress);
        } finally {
            progress.end();
        }
    }

    private static Table known(Profile profile, String name) {
        List<String> names = profile.tables().values().stream().map(Table::name).toList();
        return profile.tables().values().stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new DoryException(
                        Kind.QUERY,
                        "there is no table \"" + name + "\" in profile " + profile.name(),
                        Nearest.hint(name, names, "the tables are " + String.join(", ", names))));
    }

    private static String key(Table table, Column column) {
        return table.layout().key().stream().anyMatch(column.name()::equalsIgnoreCase) ? "key" : "";
    }

    private static String notes(Table table, TableSchema schema, Column column) {
        String drift = schema.drifts().stream()
                .filter(one -> one.column().equalsIgnoreCase(column.name()))
                .map(TableSchema.Drift::note)
                .collect(Collectors.joining("; "));
        boolean forbidden = table.forbidden().stream().anyMatch(column.name()::equalsIgnoreCase);
        return forbidden ? drift.isEmpty() ? "forbidden" : "forbidden; " + drift : drift;
    }

    private static String kind(Table table) {
        return table.layout().replicated() ? "replicated" : "partitioned";
    }

    private static String about(Table table) {
        return table.name() + " · " + kind(table) + " · files " + table.files()
                + table.description().map(text -> " · " + text).orElse("");
    }
}
