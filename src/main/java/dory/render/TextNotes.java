package dory.render;

import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.merge.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a program that reads csv, tsv, json or jsonl should know of values that their text does not tell whole. */
final class TextNotes {
    /** The last zone whose offset had seconds gave them up in 1972 (Liberia; tz database). */
    private static final String STANDARD = "TIMESTAMPTZ '1972-01-08 00:00:00+00'";

    private TextNotes() {}

    static List<String> ofDelimited(Rows rows, Style style) {
        if (style.terminal()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        List<String> lossy = names(rows, column -> !CarrierTypes.carriable(column.type()));
        if (!lossy.isEmpty()) {
            notes.add(style.format().word() + " holds the text alone of " + Fold.of(lossy)
                    + ": neither the member of a UNION nor the types in a VARIANT");
        }
        notes.addAll(offsets(rows));
        return notes;
    }

    static List<String> ofJson(Rows rows, Style style) {
        if (style.terminal()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>(UniqueNames.notes(rows.columns()));
        List<String> texts = names(rows, column -> column.type().contains("VARIANT"));
        if (!texts.isEmpty()) {
            notes.add(style.format().word() + " holds the text alone of " + Fold.of(texts)
                    + ": not the types in a VARIANT");
        }
        notes.addAll(offsets(rows));
        return notes;
    }

    private static List<String> names(Rows rows, Predicate<Column> which) {
        return rows.columns().stream().filter(which).map(Column::name).toList();
    }

    /** DuckDB's text of a time before a zone's standard time lacks the seconds of the offset, so it names another instant. */
    private static List<String> offsets(Rows rows) {
        List<String> wrong = IntStream.range(0, rows.columns().size())
                .filter(i -> rows.columns().get(i).type().equals("TIMESTAMP WITH TIME ZONE"))
                .filter(i -> rows.duck()
                        .value("SELECT CAST(count(*) > 0 AS VARCHAR) FROM " + rows.relation() + " WHERE c" + i + " < "
                                + STANDARD + " AND CAST(CAST(c" + i + " AS VARCHAR) AS TIMESTAMPTZ) <> c" + i)
                        .equals("true"))
                .mapToObj(i -> rows.columns().get(i).name())
                .toList();
        return wrong.isEmpty()
                ? List.of()
                : List.of("old times of " + Fold.of(wrong)
                        + " lack the seconds of their offset; in the zone UTC they are exact");
    }
}
