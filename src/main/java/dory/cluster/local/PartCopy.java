package dory.cluster.local;

import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Quote;
import dory.plan.Stage;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The statement that writes a part: CSV-exact or Parquet (reference/distributed-sql.md section 6). */
final class PartCopy {
    private static final String CSV =
            "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '\\N', FORCE_QUOTE *)";

    /** Snappy: on one machine the bytes cost nothing, and zstd takes a tenth longer to write. */
    private static final String PARQUET = "(FORMAT parquet, COMPRESSION snappy)";

    private PartCopy() {}

    /** @param cap rows; one more is written, so that too many are seen and never cut in silence */
    static String sql(Stage stage, long cap, Path file) {
        String columns = stage.carrier() == Stage.Carrier.CSV
                ? "*"
                : stage.columns().stream().map(PartCopy::carried).collect(Collectors.joining(", "));
        return "COPY (SELECT " + columns + " FROM (\n" + stage.nodeSql() + "\n) LIMIT "
                + (Math.min(cap, Long.MAX_VALUE - 1) + 1) + ") TO " + Quote.text(file.toString()) + " "
                + (stage.carrier() == Stage.Carrier.CSV ? CSV : PARQUET);
    }

    private static String carried(Column column) {
        String name = Quote.name(column.name());
        return CarrierTypes.changed(column.type())
                ? "CAST(" + name + " AS " + CarrierTypes.carried(column.type()) + ") AS " + name
                : name;
    }
}
