package dory.render;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Row;
import dory.merge.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Reads an answer's values as DuckDB's own text. */
final class Cells {
    /** Receives the rows; what it throws ends the reading. */
    interface Reader {
        void accept(Row row) throws IOException;
    }

    private Cells() {}

    static List<String> names(Rows rows) {
        return IntStream.range(0, rows.columns().size()).mapToObj(i -> "c" + i).toList();
    }

    /** Every row, streamed. */
    static void each(Rows rows, Reader reader) throws IOException {
        each(rows, Duck.asText(names(rows), rows.relation()), reader);
    }

    static void each(Rows rows, String sql, Reader reader) throws IOException {
        try {
            rows.duck().each(sql, row -> {
                try {
                    reader.accept(row);
                } catch (IOException error) {
                    throw new UncheckedIOException(error);
                }
            });
        } catch (UncheckedIOException error) {
            throw Objects.requireNonNull(error.getCause());
        }
    }

    static boolean isNumber(Column column) {
        String type = column.type();
        return (type.startsWith("DECIMAL(") && type.endsWith(")"))
                || switch (type) {
                    case "TINYINT",
                            "SMALLINT",
                            "INTEGER",
                            "BIGINT",
                            "HUGEINT",
                            "UTINYINT",
                            "USMALLINT",
                            "UINTEGER",
                            "UBIGINT",
                            "UHUGEINT",
                            "BIGNUM",
                            "FLOAT",
                            "DOUBLE" -> true;
                    default -> false;
                };
    }
}
