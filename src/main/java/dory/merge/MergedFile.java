package dory.merge;

import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.ParquetBack;
import dory.duck.Quote;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code merged.parquet}: columns {@code c0}, {@code c1} …; types that Parquet changes are written as text and cast back on reading. */
public final class MergedFile {
    public static final String NAME = "merged.parquet";

    private MergedFile() {}

    /** Writes the relation's columns {@code c0} … in its order; returns the rows. */
    public static long write(Duck duck, String relation, List<Column> columns, Path file) {
        String select = Merger.select(columns, i -> {
            String type = columns.get(i).type();
            return CarrierTypes.changed(type) ? "CAST(c" + i + " AS " + CarrierTypes.carried(type) + ")" : "c" + i;
        });
        return duck.execute("COPY (" + select + " FROM " + relation + ") TO " + Quote.text(file.toString())
                + " (FORMAT parquet, COMPRESSION lz4_raw)");
    }

    /** What to write after FROM to read the file with the answer's types. */
    public static String relation(List<Column> columns, Path file) {
        String select = Merger.select(
                columns, i -> ParquetBack.expression("c" + i, columns.get(i).type()));
        return "(" + select + " FROM read_parquet(" + Quote.text(file.toString()) + ", hive_partitioning=false))";
    }

    /** Whether a failure is this machine's disk. */
    static boolean isDisk(DuckFailure failure) {
        String message = failure.message().toLowerCase(Locale.ROOT);
        return failure.type().equals("IO")
                && (message.contains("write")
                        || message.contains("space")
                        || message.contains("create")
                        || message.contains("large"));
    }
}
