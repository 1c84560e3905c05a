package dory.render;

import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Quote;
import dory.merge.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A Parquet file, zstd. What Parquet would change is written as text; which types came out as others is read from the file itself. */
final class Parquet {
    private Parquet() {}

    static List<String> write(Rows rows, OutputStream out) throws IOException {
        List<Column> columns = rows.columns();
        List<String> names = UniqueNames.of(columns);
        List<String> select = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String type = columns.get(i).type();
            String value =
                    CarrierTypes.changed(type) ? "CAST(c" + i + " AS " + CarrierTypes.carried(type) + ")" : "c" + i;
            select.add(value + " AS " + Quote.name(names.get(i)));
        }
        String query = "SELECT " + String.join(", ", select) + " FROM " + rows.relation();
        try (CopyFile file = CopyFile.of(rows, query, "FORMAT parquet, COMPRESSION zstd")) {
            file.sendTo(out);
            List<String> notes = new ArrayList<>(UniqueNames.notes(columns));
            notes.addAll(changes(columns, written(rows, file)));
            return notes;
        }
    }

    private static List<Column> written(Rows rows, CopyFile file) {
        return rows.duck()
                .describe("FROM read_parquet(" + Quote.text(file.path().toString()) + ", hive_partitioning=false)");
    }

    private static List<String> changes(List<Column> columns, List<Column> written) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String type = columns.get(i).type();
            String now = written.get(i).type();
            if (!now.equals(type)) {
                changes.add(
                        columns.get(i).name() + " " + Table.type(columns.get(i)) + " as " + Table.type(written.get(i)));
            }
        }
        return changes.isEmpty() ? List.of() : List.of("parquet holds " + Fold.of(changes));
    }
}
