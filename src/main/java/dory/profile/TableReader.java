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
import java.util.regex.Pattern;

/** Reads the tables of one heading {@code tables:}. */
final class TableReader {
    private static final List<String> KEYS = List.of(
            "files",
            "description",
            "key",
            "columns",
            "when-missing",
            "forbid",
            "network",
            "co-partitioned",
            "replicated",
            "sql",
            "options");
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("_\\d*");

    private TableReader() {}

    /** The tables by lower-case name, in the order of the file. */
    static Map<String, Table> read(Map<String, Item> entries) {
        Map<String, Table> tables = new LinkedHashMap<>();
        entries.forEach((name, item) -> {
            Table table = table(name, item);
            Table other = tables.putIfAbsent(name.toLowerCase(Locale.ROOT), table);
            if (other != null) {
                throw item.errorAtKey("has the name of table \"" + other.name() + "\"")
                        .hint("SQL does not tell upper from lower case: rename one of the two");
            }
        });
        return tables;
    }

    /** An error for each partner that is no table. */
    static List<DoryException> strangers(Map<String, Item> entries, Collection<Table> all) {
        List<String> names = all.stream().map(Table::name).toList();
        return entries.values().stream()
                .flatMap(entry -> Fields.of(entry, KEYS).find("co-partitioned", Item::items).orElse(List.of()).stream())
                .filter(partner -> names.stream().noneMatch(partner.text()::equalsIgnoreCase))
                .map(partner -> partner.dangling("table", partner.text(), names))
                .toList();
    }

    /** Why a file that nobody has vouched for may not define this table, if so. */
    static Optional<String> danger(Item item) {
        return Fields.of(item, KEYS).flag("network") ? Optional.of("it opens the network") : Optional.empty();
    }

    private static Table table(String name, Item item) {
        if (name.indexOf('.') >= 0 || RUN.matcher(name).matches()) {
            throw item.errorAtKey(
                            name.indexOf('.') >= 0 ? "has a point in its name" : "has the name of an earlier result")
                    .hint("letters, digits, _ and - make the name of a table");
        }
        Fields fields = Fields.of(item, KEYS);
        Item files = fields.need("files", "write files: " + name + "/*.parquet");
        Optional<String> view = fields.find("sql", Item::text);
        String pattern = pattern(files);
        List<String> missing = List.of("empty", "fail");
        return new Table(
                name,
                pattern,
                reading(files, pattern, view.isPresent(), fields.find("options")),
                columns(fields.find("columns")),
                layout(name, fields),
                fields.find("when-missing", when -> when.choice(missing))
                        .orElse("fail")
                        .equals("fail"),
                Set.copyOf(fields.texts("forbid")),
                fields.flag("network"),
                view,
                fields.find("description", Item::text));
    }

    /** A name on a node: it must not leave the node's data directory. */
    private static String pattern(Item files) {
        String text = files.text();
        String why = null;
        if (SCHEME.matcher(text).matches()) {
            why = "has a scheme or a drive";
        } else if (text.startsWith("/") || text.startsWith("\\") || text.startsWith("~")) {
            why = "is an absolute path";
        } else if (List.of(text.split("[/\\\\]", -1)).contains("..")) {
            why = "leaves the directory by ..";
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            why = "holds a control character";
        }
        if (why != null) {
            throw files.error(why).hint("files are relative to a node's data directory, such as sales/*.parquet");
        }
        return text;
    }

    private static Reading reading(Item files, String pattern, boolean view, Optional<Item> options) {
        FileFormat format = view ? FileFormat.LINES : FileFormat.of(pattern);
        if (format == FileFormat.LINES && !view) {
            throw files.error("does not end in a format that dory reads")
                    .hint("csv, tsv, json, jsonl or parquet, also with .gz or .zst; other files need sql: over lines");
        }
        String name = pattern.toLowerCase(Locale.ROOT);
        if (format == FileFormat.PARQUET && (name.endsWith(".gz") || name.endsWith(".zst"))) {
            throw files.error("names packed Parquet, which cannot be read").hint("Parquet packs its columns itself");
        }
        Reading usual = Reading.of(format);
        if (options.isEmpty()) {
            return usual;
        }
        if (format != FileFormat.CSV && format != FileFormat.TSV) {
            throw options.get().errorAtKey("is for csv and tsv files only").hint("leave \"options\" out");
        }
        Fields fields = Fields.of(options.get(), List.of("delim", "header"));
        return new Reading(
                format,
                fields.find("delim", TableReader::delimiter).orElse(usual.delimiter()),
                fields.find("header", Item::flag).orElse(true));
    }

    /** A tab is blank, so that this text is looked at before {@link Item#text} refuses it. */
    private static String delimiter(Item item) {
        String text = item.scalar();
        if (text.equals("\t") || text.equals("\\t")) {
            return "\t";
        }
        if (text.equals(" ")) {
            return text;
        }
        String delimiter = item.text();
        if (delimiter.length() != 1 || "\"'\n\r".contains(delimiter)) {
            throw item.error("is not one character that can separate fields").hint("write delim: \";\"");
        }
        return delimiter;
    }

    private static Map<String, String> columns(Optional<Item> columns) {
        Map<String, String> types = new LinkedHashMap<>();
        columns.map(Item::pairs).orElse(Map.of()).forEach((column, item) -> {
            if (column.isBlank()) {
                throw item.errorAtKey("names no column");
            }
            types.put(column, item.parsed(TypeSyntax::parse));
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
