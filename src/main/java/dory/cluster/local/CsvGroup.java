package dory.cluster.local;

import dory.duck.Column;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.List;

/** Neighbouring files with the same columns, which one reader takes together. */
record CsvGroup(List<String> names, List<DataFile> files) {
    /** Files without a single line are left out. */
    static List<CsvGroup> of(CsvHeaders headers, Table.Reading reading, List<DataFile> files, List<Column> known) {
        List<CsvGroup> groups = new ArrayList<>();
        for (DataFile file : files) {
            List<String> names = headers.of(file, reading, known);
            if (names.isEmpty()) {
                continue;
            }
            CsvGroup last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last != null && last.names.equals(names)) {
                last.files.add(file);
            } else {
                groups.add(new CsvGroup(names, new ArrayList<>(List.of(file))));
            }
        }
        return groups;
    }
}
