package dory.cluster.local;

import dory.duck.Column;
import dory.profile.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** Columns that some groups have and others lack, in lower case, each with the first file that lacks it. */
    static Map<String, String> gaps(List<CsvGroup> groups) {
        Map<String, String> gaps = new LinkedHashMap<>();
        for (CsvGroup having : groups) {
            for (String name : having.names) {
                groups.stream()
                        .filter(group -> group.names.stream().noneMatch(name::equalsIgnoreCase))
                        .findFirst()
                        .ifPresent(lacking -> gaps.putIfAbsent(
                                name.toLowerCase(Locale.ROOT),
                                lacking.files.get(0).name()));
            }
        }
        return gaps;
    }
}
