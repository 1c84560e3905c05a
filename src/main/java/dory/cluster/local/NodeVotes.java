package dory.cluster.local;

import dory.cluster.WidestType;
import dory.duck.Column;
import dory.duck.Duck;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one node's files say of a table's columns: every value is looked at, not a sample. */
final class NodeVotes {
    /** Types that DuckDB reads out of JSON strings, more freely than dory casts them. */
    private static final Set<String> GUESSED =
            Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS", "UUID");

    private final Duck duck;

    NodeVotes(Duck duck) {
        this.duck = duck;
    }

    /** In file order; a type is empty where no value speaks for one. */
    List<Column> of(Table table, List<DataFile> all) {
        List<DataFile> files = all.stream().filter(file -> file.bytes() > 0).toList();
        if (files.isEmpty()) {
            return List.of();
        }
        if (table.view().isPresent()) {
            return duck.describe(LineFiles.view(table.view().get(), files, false));
        }
        return switch (table.reading().format()) {
            case PARQUET -> duck.describe("SELECT * FROM " + OwnColumns.parquet(files));
            case CSV, TSV -> csv(table, files);
            case JSON, JSONL -> json(table, files);
            case LINES -> OwnColumns.LINES;
        };
    }

    /** Columns that some of the files lack, in lower case, each with the first such file. */
    Map<String, String> gaps(Table table, List<DataFile> all, List<Column> columns) {
        List<DataFile> files = all.stream().filter(file -> file.bytes() > 0).toList();
        if (files.size() < 2 || table.view().isPresent()) {
            return Map.of();
        }
        return switch (table.reading().format()) {
            case PARQUET -> OwnColumns.gaps(duck, files, columns);
            case CSV, TSV -> CsvGroup.gaps(CsvGroup.of(new CsvHeaders(duck), table.reading(), files, declared(table)));
            case JSON, JSONL, LINES -> Map.of();
        };
    }

    private static List<Column> declared(Table table) {
        return table.declared().entrySet().stream()
                .map(column -> new Column(column.getKey(), column.getValue()))
                .toList();
    }

    private List<Column> csv(Table table, List<DataFile> files) {
        Map<String, Column> votes = new LinkedHashMap<>();
        for (CsvGroup group : CsvGroup.of(new CsvHeaders(duck), table.reading(), files, declared(table))) {
            String from = CsvHeaders.read(group.files(), table.reading(), group.names());
            for (Column column : TextVote.of(duck, group.names(), from)) {
                votes.merge(column.name().toLowerCase(Locale.ROOT), column, NodeVotes::widerText);
            }
        }
        return List.copyOf(votes.values());
    }

    private static Column widerText(Column a, Column b) {
        return new Column(a.name(), WidestType.ofText(List.of(a.type(), b.type())));
    }

    private List<Column> json(Table table, List<DataFile> files) {
        List<Column> columns = duck.describe("SELECT * FROM " + OwnColumns.reader(table, files, ", sample_size=-1"));
        List<String> guessed = columns.stream()
                .filter(column -> GUESSED.contains(column.type()))
                .map(Column::name)
                .toList();
        Map<String, String> types = new LinkedHashMap<>();
        if (!guessed.isEmpty()) {
            TextVote.of(duck, guessed, OwnColumns.texts(table, files, guessed))
                    .forEach(column -> types.put(column.name(), column.type()));
        }
        List<Column> votes = new ArrayList<>();
        for (Column column : columns) {
            String type = column.type().equals("\"NULL\"") ? "" : types.getOrDefault(column.name(), column.type());
            votes.add(new Column(column.name(), type));
        }
        return votes;
    }
}
