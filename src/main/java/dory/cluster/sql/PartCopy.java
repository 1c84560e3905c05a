package dory.cluster.sql;

import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Quote;
import dory.plan.Stage;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The statement that writes a part: CSV-exact or Parquet (reference/distributed-sql.md section 6). */
public final class PartCopy {
    private static final String CSV =
            "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '\\N', FORCE_QUOTE *)";

    /** How Parquet parts are packed. */
    public enum Packing {
        /** On one machine the bytes cost nothing, and zstd takes a tenth longer to write. */
        SNAPPY,
        /** Over a network a third of the bytes. */
        ZSTD
    }

    private PartCopy() {}

    /** @param cap rows; one more is written, so that too many are seen and never cut in silence */
    public static String sql(Stage stage, long cap, Path file, Packing packing) {
        String columns = stage.carrier() == Stage.Carrier.CSV
                ? "*"
                : stage.columns().stream().map(PartCopy::carried).collect(Collectors.joining(", "));
        return "COPY (SELECT " + columns + " FROM (\n" + stage.nodeSql() + "\n) LIMIT "
                + (Math.min(cap, Long.MAX_VALUE - 1) + 1) + ") TO " + Quote.text(file.toString()) + " "
                + (stage.carrier() == Stage.Carrier.CSV ? CSV : "(FORMAT parquet, COMPRESSION " + packing + ")");
    }

    private static String carried(Column column) {
        String name = Quote.name(column.name());
        return CarrierTypes.changed(column.type())
                ? "CAST(" + name + " AS " + CarrierTypes.carried(column.type()) + ") AS " + name
                : name;
    }
}
