package dory.oracle;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import dory.duck.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The right answer: the same SQL in one DuckDB whose tables hold all nodes' rows with the catalogue's types. There are
 * two: one whose tables have the label columns, and one without them, so that {@code *} leaves them out; a question
 * that names no label is asked of the second.
 */
final class OracleAnswer implements AutoCloseable {
    private static final Pattern LABEL = Pattern.compile("\\b_(node|region|country|city|storeid|state)\\b|\"label ");
    private static final Pattern LABEL_CALL = Pattern.compile("\\blabel\\('(\\w+)'\\)");

    private final Duck plain;
    private final Duck labelled;
    /** Several tests look at each answer. */
    private final Map<String, Answer> known = new HashMap<>();

    private OracleAnswer(Duck plain, Duck labelled) {
        this.plain = plain;
        this.labelled = labelled;
    }

    static OracleAnswer over(OracleFleet fleet) {
        return over(fleet, fleet.nodes());
    }

    /** The same rows met in another order, which must not show where a question leaves no choice. */
    static OracleAnswer backwards(OracleFleet fleet) {
        List<FleetNode> nodes = new ArrayList<>(fleet.nodes());
        Collections.reverse(nodes);
        return over(fleet, nodes);
    }

    /** The rows of some nodes only. */
    static OracleAnswer over(OracleFleet fleet, List<FleetNode> nodes) {
        OracleAnswer answer = new OracleAnswer(open(fleet.directory()), open(fleet.directory()));
        for (FleetTable table : fleet.tables()) {
            load(answer.plain, fleet, table, nodes, false);
            load(answer.labelled, fleet, table, nodes, true);
        }
        return answer;
    }

    /** No tables at all. */
    static OracleAnswer empty(Path directory) {
        return new OracleAnswer(open(directory), open(directory));
    }

    /** The flights with the labels {@code state} and {@code city} of their origin, which is the node's name. */
    static OracleAnswer overFlights(Path directory) {
        String flights = Quote.text(directory.resolve("flights-3m.parquet").toString());
        String airports = Quote.text(directory.resolve("airports.csv").toString());
        OracleAnswer answer = new OracleAnswer(open(directory), open(directory));
        answer.plain.execute("CREATE VIEW flights AS FROM read_parquet(" + flights + ")");
        answer.labelled.execute("CREATE TABLE airports AS FROM read_csv(" + airports + ", all_varchar = true)");
        answer.labelled.execute(
                "CREATE VIEW flights AS SELECT f.*, f.origin AS _node, a.state AS _state, a.city AS _city"
                        + " FROM read_parquet(" + flights + ") f LEFT JOIN airports a ON a.iata = f.origin");
        return answer;
    }

    /** Names and types as DESCRIBE says them, rows in the order of the question, values in DuckDB's own text. */
    Answer ask(String question) {
        String sql = LABEL_CALL.matcher(question).replaceAll("\"label $1\"");
        return known.computeIfAbsent(sql, asked -> ask(LABEL.matcher(asked).find() ? labelled : plain, asked));
    }

    private static Answer ask(Duck duck, String sql) {
        List<Column> columns = duck.describe(sql);
        duck.execute("CREATE OR REPLACE TEMP TABLE \"the answer\" AS " + sql);
        List<String> stored = stored(duck, columns);
        List<List<String>> rows = new ArrayList<>();
        duck.each(Duck.asText(stored, "\"the answer\""), row -> rows.add(texts(row)));
        return Answer.of(columns, rows);
    }

    /** A table gives columns of one name names of their own. */
    private static List<String> stored(Duck duck, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        long different = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        return different == names.size()
                ? names
                : duck.describe("FROM \"the answer\"").stream()
                        .map(Column::name)
                        .toList();
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String text = row.text(i);
            texts.add(text == null ? Answer.NULL : text);
        }
        return texts;
    }

    private static Duck open(Path directory) {
        return Duck.open(DuckOptions.over(List.of(directory), directory.resolve("tmp"), 2, "UTC"));
    }

    private static void load(Duck duck, OracleFleet fleet, FleetTable table, List<FleetNode> nodes, boolean labels) {
        List<String> columns = new ArrayList<>(table.columns().stream()
                .map(column -> Quote.name(column.name()) + " " + column.type())
                .toList());
        if (labels && !table.replicated()) {
            labelNames(table).forEach(name -> columns.add(Quote.name(name) + " VARCHAR"));
        }
        duck.execute("CREATE TABLE " + table.name() + "(" + String.join(", ", columns) + ")");
        // The rows of a replicated table are the same everywhere: one node's are all.
        for (FleetNode node : table.replicated() ? nodes.subList(0, 1) : nodes) {
            for (Path file : fleet.files(node, table)) {
                insert(duck, node, table, file, labels && !table.replicated());
            }
        }
    }

    private static void insert(Duck duck, FleetNode node, FleetTable table, Path file, boolean labels) {
        String from = reader(table, file);
        Set<String> present = duck.describe("FROM " + from).stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> select = new ArrayList<>();
        for (Column column : table.columns()) {
            if (present.contains(column.name().toLowerCase(Locale.ROOT))) {
                select.add("CAST(" + Quote.name(column.name()) + " AS " + column.type() + ") AS "
                        + Quote.name(column.name()));
            }
        }
        if (labels) {
            for (String name : labelNames(table)) {
                select.add(labelValue(node, name) + " AS " + Quote.name(name));
            }
        }
        duck.execute("INSERT INTO " + table.name() + " BY NAME SELECT " + String.join(", ", select) + " FROM " + from);
    }

    /** {@code _region} unless the table has a column of that name, and {@code label region} for {@code label('region')}. */
    private static List<String> labelNames(FleetTable table) {
        List<String> names = new ArrayList<>();
        names.add("_node");
        for (String label : OracleFleet.LABELS) {
            names.add("_" + label);
            names.add("label " + label);
        }
        names.removeIf(name ->
                table.columns().stream().anyMatch(column -> column.name().equals(name)));
        return names;
    }

    private static String labelValue(FleetNode node, String name) {
        if (name.equals("_node")) {
            return Quote.text(node.name());
        }
        String value = node.labels().get(name.replaceFirst("^(_|label )", ""));
        return value == null ? "NULL" : Quote.text(value);
    }

    private static String reader(FleetTable table, Path file) {
        String path = Quote.text(file.toString());
        if (table.is("parquet")) {
            return "read_parquet(" + path + ")";
        }
        if (table.is("jsonl")) {
            return "read_json(" + path + ", format = 'newline_delimited', columns = "
                    + table.columns().stream()
                            .map(column -> Quote.name(column.name()) + ": " + Quote.text(column.type()))
                            .collect(Collectors.joining(", ", "{", "}"))
                    + ")";
        }
        return "read_csv(" + path + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')";
    }

    @Override
    public void close() {
        plain.close();
        labelled.close();
    }
}
