package dory.duck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row that outlives its result. */
record KeptRow(List<@Nullable String> texts) implements Row {
    static KeptRow of(Row row) {
        List<@Nullable String> texts = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            texts.add(row.text(i));
        }
        return new KeptRow(Collections.unmodifiableList(texts));
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public @Nullable String text(int column) {
        return texts.get(column);
    }
}
