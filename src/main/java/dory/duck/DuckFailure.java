package dory.duck;

import java.util.OptionalLong;

/** DuckDB refused or failed a statement. */
public final class DuckFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient OptionalLong position;

    DuckFailure(String type, String message, OptionalLong position, Throwable cause) {
        super(message, cause);
        this.type = type;
        this.position = position;
    }

    /** DuckDB's own kind: {@code Binder}, {@code Catalog}, {@code Conversion}, {@code IO}, {@code Parser}, {@code INTERRUPT}, {@code Out of Memory} … */
    public String type() {
        return type;
    }

    /** DuckDB's sentence, without its kind and without the quoted line. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** Where in the statement, in bytes of its UTF-8 form. */
    public OptionalLong position() {
        return position;
    }

    /** The same failure of a statement that stands {@code bytes} further on in another text. */
    DuckFailure movedBy(long bytes) {
        OptionalLong moved = position.isPresent() && position.getAsLong() + bytes >= 0
                ? OptionalLong.of(position.getAsLong() + bytes)
                : OptionalLong.empty();
        return new DuckFailure(type, message(), moved, this);
    }

    public boolean interrupted() {
        return type.equalsIgnoreCase("INTERRUPT");
    }
}
