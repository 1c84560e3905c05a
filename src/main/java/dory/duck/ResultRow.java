package dory.duck;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The current row of an open result. */
record ResultRow(ResultSet rows, int size) implements Row {
    @Override
    public @Nullable String text(int column) {
        try {
            return rows.getString(column + 1);
        } catch (SQLException error) {
            throw Failures.read(error);
        }
    }
}
