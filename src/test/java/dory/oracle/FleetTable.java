package dory.oracle;

import dory.duck.Column;
import java.util.List;
import java.util.Locale;

/**
 * A table of the generated fleet.
 *
 * @param files relative to a node's root, as profiles.yaml says it
 * @param columns with the types the catalogue must come to
 * @param declared whether profiles.yaml says the types
 * @param replicated whether every node has the same rows
 */
record FleetTable(String name, String files, List<Column> columns, boolean declared, boolean replicated) {
    FleetTable {
        columns = List.copyOf(columns);
    }

    boolean is(String format) {
        return files.toLowerCase(Locale.ROOT).endsWith("." + format);
    }
}
