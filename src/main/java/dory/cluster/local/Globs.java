package dory.cluster.local;

import java.util.List;

/** Paths for DuckDB's readers, which take every path as a pattern. */
final class Globs {
    private Globs() {}

    /** The path itself: {@code a[1].csv} as {@code a[[]1].csv}. */
    static String literal(String path) {
        StringBuilder text = new StringBuilder(path.length() + 8);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            text.append("*?[".indexOf(c) >= 0 ? "[" + c + "]" : String.valueOf(c));
        }
        return text.toString();
    }

    static List<String> literals(List<DataFile> files) {
        return files.stream().map(file -> literal(file.path())).toList();
    }
}
