package dory.cluster.local;

import dory.duck.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds a file's column as SQL does, without regard to letter case, but the same spelling first; in constant time, for wide files. */
final class ColumnNames {
    private final Map<String, Column> exact = new HashMap<>();
    private final Map<String, Column> folded = new HashMap<>();

    ColumnNames(List<Column> columns) {
        for (Column column : columns) {
            exact.putIfAbsent(column.name(), column);
            folded.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
        }
    }

    Optional<Column> find(String name) {
        Column same = exact.get(name);
        return same != null ? Optional.of(same) : Optional.ofNullable(folded.get(name.toLowerCase(Locale.ROOT)));
    }
}
