package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.profile.FileFormat;
import java.util.Arrays;

/** File names in SQL are relative to a node's data directory and stay inside it. */
final class FileNames {
    private FileNames() {}

    static String checked(String name) {
        String reason = "";
        if (name.contains("://") || name.matches("^[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            reason = "it has a scheme";
        } else if (name.startsWith("/") || name.startsWith("~") || name.contains("\\")) {
            reason = "it is not relative";
        } else if (Arrays.asList(name.split("/", -1)).contains("..")) {
            reason = "it leaves the data directory";
        } else if (FileFormat.of(name) == FileFormat.LINES) {
            reason = "its name does not tell how to read it";
        }
        if (!reason.isEmpty()) {
            throw new DoryException(
                    Kind.QUERY,
                    "the file " + name + " cannot be asked for: " + reason,
                    "name a csv, tsv, json, jsonl or parquet file relative to the nodes' data directory");
        }
        return name;
    }
}
