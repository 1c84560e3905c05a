package dory.base;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that a person reads: what happened, where, and what to type next. Its {@link Kind} gives the exit code. */
public final class DoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String what;
    private final @Nullable String hint;
    private final transient @Nullable Place place;

    private DoryException(
            Kind kind, String what, @Nullable String hint, @Nullable Place place, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.what = what;
        this.hint = hint;
        this.place = place;
    }

    public DoryException(Kind kind, String what) {
        this(kind, what, null, null, null);
    }

    public DoryException(Kind kind, String what, String hint) {
        this(kind, what, hint, null, null);
    }

    public DoryException because(Throwable cause) {
        return new DoryException(kind, what, hint, place, cause);
    }

    public DoryException at(Place where) {
        return new DoryException(kind, what, hint, where, getCause());
    }

    public DoryException hint(String next) {
        return new DoryException(kind, what, next, place, getCause());
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence, without a full stop. */
    public String what() {
        return what;
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** The message as SURFACE.md section 6 draws it: {@code error:}, the place with a caret, {@code hint:}; no final newline. */
    public String render() {
        StringBuilder text = new StringBuilder("error: ").append(Clean.line(what));
        if (place != null) {
            text.append('\n').append(place.caret());
        }
        if (hint != null) {
            text.append("\nhint: ").append(Clean.line(hint));
        }
        return text.toString();
    }
}
