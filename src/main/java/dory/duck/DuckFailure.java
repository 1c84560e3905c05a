package dory.duck;

import java.util.List;
import java.util.OptionalLong;

/** DuckDB refused or failed a statement. */
public final class DuckFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient OptionalLong position;
    private final transient List<String> candidates;
    private final String subtype;
    private final String name;

    DuckFailure(
            String type,
            String message,
            OptionalLong position,
            List<String> candidates,
            String subtype,
            String name,
            Throwable cause) {
        super(message, cause);
        this.type = type;
        this.position = position;
        this.candidates = List.copyOf(candidates);
        this.subtype = subtype;
        this.name = name;
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

    /** Names DuckDB would have known. */
    public List<String> candidates() {
        return candidates;
    }

    /** Such as {@code COLUMN_NOT_FOUND}, or empty. */
    public String subtype() {
        return subtype;
    }

    /** The name that was not found, or empty. */
    public String name() {
        return name;
    }

    /** The same failure of a statement that stands {@code bytes} further on in another text. */
    DuckFailure movedBy(long bytes) {
        OptionalLong moved = position.isPresent() && position.getAsLong() + bytes >= 0
                ? OptionalLong.of(position.getAsLong() + bytes)
                : OptionalLong.empty();
        return new DuckFailure(type, message(), moved, candidates, subtype, name, this);
    }

    public boolean interrupted() {
        return type.equalsIgnoreCase("INTERRUPT");
    }
}
