package dory.duck;

import org.jspecify.annotations.Nullable;

/** One row of texts. */
public interface Row {
    int size();

    /** The value's text as DuckDB writes it, null for NULL. */
    @Nullable
    String text(int column);

    /** The text of a value that is never NULL. */
    default String at(int column) {
        String text = text(column);
        if (text == null) {
            throw new IllegalArgumentException("column " + column + " is NULL");
        }
        return text;
    }
}
