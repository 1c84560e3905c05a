package dory.profile;

import dory.base.DoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What becomes of errors: the first one ends a reading, a check collects all. */
final class Problems implements Consumer<DoryException> {
    private final boolean collects;
    /** By message, as one wrong parent is found by each of its children. */
    private final Map<String, DoryException> found = new LinkedHashMap<>();

    private Problems(boolean collects) {
        this.collects = collects;
    }

    static Problems thrown() {
        return new Problems(false);
    }

    static Problems collected() {
        return new Problems(true);
    }

    boolean collects() {
        return collects;
    }

    /** An error of the file as it stands. */
    @Override
    public void accept(DoryException error) {
        if (!collects) {
            throw error;
        }
        found.putIfAbsent(error.what(), error);
    }

    /** An error that a reading tells only who asks for the entry. */
    void later(DoryException error) {
        if (collects) {
            accept(error);
        }
    }

    /** Whether it goes well. */
    boolean unless(Runnable reading) {
        return Form.goesWell(reading, this);
    }

    /** Whether the value has its form. */
    boolean sound(Form form, Item item) {
        int before = found.size();
        form.check(item, this);
        return found.size() == before;
    }

    List<DoryException> all() {
        return List.copyOf(found.values());
    }
}
