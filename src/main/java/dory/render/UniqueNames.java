package dory.render;

import dory.duck.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for formats that know each once: an object with one key twice would lose a value. Case does not count, as in DuckDB. */
final class UniqueNames {
    private UniqueNames() {}

    /** A second {@code x} is {@code x_1}, a third {@code x_2}, or the next number that is free. */
    static List<String> of(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(key(column.name())));
        Set<String> seen = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (Column column : columns) {
            String candidate = column.name();
            if (!seen.add(key(candidate))) {
                for (int n = 1; !taken.add(key(candidate)); n++) {
                    candidate = column.name() + "_" + n;
                }
            }
            unique.add(candidate);
        }
        return unique;
    }

    /** Says so, where a name had to give way. */
    static List<String> notes(List<Column> columns) {
        List<String> names = of(columns);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(columns.get(i).name())) {
                changed.add(names.get(i));
            }
        }
        return changed.isEmpty() ? List.of() : List.of("columns of one name were told apart: " + Fold.of(changed));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
