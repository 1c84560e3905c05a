package dory.profile;

import dory.base.DoryException;
import dory.profile.Table.Layout;
import dory.profile.Table.Reading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tables of one heading {@code tables:}, whose forms were checked. */
final class TableReader {
    private TableReader() {}

    /** The tables by lower-case name, in the order of the file. */
    static Map<String, Table> read(Map<String, Item> entries, Problems problems) {
        Map<String, Table> tables = new LinkedHashMap<>();
        entries.forEach((name, item) -> problems.unless(() -> {
            Table table = table(name, item);
            Table other = tables.putIfAbsent(name.toLowerCase(Locale.ROOT), table);
            if (other != null) {
                throw item.errorAtKey("has the name of table \"" + other.name() + "\"")
                        .hint("SQL does not tell upper from lower case: rename one of the two");
            }
        }));
        return tables;
    }

    /** An error for each partner that is no table. */
    static List<DoryException> strangers(Map<String, Item> entries, Collection<Table> all) {
        List<String> names = all.stream().map(Table::name).toList();
        return entries.values().stream()
                .flatMap(entry -> Fields.of(entry).find("co-partitioned", Item::items).orElse(List.of()).stream())
                .filter(partner -> names.stream().noneMatch(partner.text()::equalsIgnoreCase))
                .map(partner -> partner.dangling("table", partner.text(), names))
                .toList();
    }

    /** Why a file that nobody has vouched for may not define this table, if so. */
    static Optional<String> danger(Item item) {
        Item network = item.isMapping() ? item.pairs().get("network") : null;
        boolean closed = network == null
                || (network.isScalar()
                        && !network.isNothing()
                        && network.scalar().equalsIgnoreCase("false"));
        return closed ? Optional.empty() : Optional.of("it opens the network");
    }

    private static Table table(String name, Item item) {
        Fields fields = Fields.of(item);
        Item files = fields.get("files");
        Optional<String> view = fields.find("sql", Values.TEXT::read);
        Reading reading = TableFiles.reading(files, view.isPresent(), fields.find("options"));
        return new Table(
                name,
                TableFiles.FORM.read(files),
                reading,
                columns(fields.find("columns")),
                layout(name, fields),
                !fields.find("when-missing", Item::text).orElse("fail").equals("empty"),
                Set.copyOf(fields.texts("forbid")),
                fields.flag("network"),
                view,
                fields.find("description", Values.TEXT::read));
    }

    private static Map<String, String> columns(Optional<Item> columns) {
        Map<String, String> types = new LinkedHashMap<>();
        columns.map(Item::pairs).orElse(Map.of()).forEach((column, item) -> {
            types.put(column, Values.TYPE.read(item));
        });
        return types;
    }

    private static Layout layout(String name, Fields fields) {
        Layout layout = new Layout(fields.flag("replicated"), fields.texts("key"), fields.texts("co-partitioned"));
        if (layout.replicated() && !layout.key().isEmpty()) {
            throw fields.find("key")
                    .orElse(fields.owner())
                    .errorAtKey("contradicts \"replicated\": the same rows are on every node")
                    .hint("leave one of the two out");
        }
        Item partners = fields.find("co-partitioned").orElse(fields.owner());
        if (layout.key().isEmpty() && !layout.coPartitioned().isEmpty()) {
            throw partners.errorAtKey("needs \"key\": the columns by which the rows are spread")
                    .hint("write key: [Column]");
        }
        if (layout.coPartitioned().stream().anyMatch(name::equalsIgnoreCase)) {
            throw partners.errorAtKey("names the table itself").hint("name the other table");
        }
        return layout;
    }
}
