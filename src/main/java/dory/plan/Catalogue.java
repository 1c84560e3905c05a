package dory.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What SQL is bound against, before anything is sent.
 *
 * @param tables by lower-case name; files named in SQL stand under their own path
 * @param labels keys of the labels the cluster's nodes carry
 * @param uniqueLabels those whose value no two matched nodes share
 */
public record Catalogue(Map<String, TableSchema> tables, List<String> labels, Set<String> uniqueLabels) {
    public Catalogue {
        tables = java.util.Collections.unmodifiableMap(new TreeMap<>(tables));
        labels = List.copyOf(labels);
        uniqueLabels = Set.copyOf(uniqueLabels);
    }

    public Optional<TableSchema> table(String name) {
        return Optional.ofNullable(tables.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The SQL name of a label's column: {@code _region} for {@code region}, other characters than letters and digits as {@code _}. */
    public static String labelColumn(String label) {
        return "_" + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }
}
