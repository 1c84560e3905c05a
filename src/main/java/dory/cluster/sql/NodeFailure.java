package dory.cluster.sql;

import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB's failure on a node means, in words that are the same on every node for the same cause. */
public final class NodeFailure {
    private static final Pattern BROKEN_LINE = Pattern.compile("^CSV Error on Line: (\\d+)\\s*\\nOriginal Line: (.*)");
    private static final Pattern FILE = Pattern.compile("(?m)^\\s*file\\s*=\\s*(.+)$");

    private NodeFailure() {}

    /**
     * It names a file of the node, or speaks of one that is broken: the data; else the SQL.
     *
     * @param kind DuckDB's own: {@code Binder}, {@code Conversion} …
     * @param text its message
     * @param root the node's data directory, as the message spells it
     */
    public static Execution.Trouble of(String kind, String text, String root) {
        String shown = shown(text, root);
        String type = kind.toLowerCase(Locale.ROOT);
        if (type.equals("out of memory")) {
            return new Execution.Trouble(Cause.NODE, "DuckDB ran out of memory", shown);
        }
        if (type.equals("parser") || type.equals("syntax")) {
            // The planner's SQL was parsed before it was sent; what is left to misread are names out of files.
            return new Execution.Trouble(Cause.DATA, "a file's column names cannot be read", shown);
        }
        if (text.contains("JSON transform error")) {
            return new Execution.Trouble(Cause.CAST, "a JSON value is not of the catalogue's type", shown);
        }
        if (type.equals("permission") && text.contains(root + "/") && !text.contains("/../")) {
            return new Execution.Trouble(Cause.DATA, "a link leads out of the data directory", shown);
        }
        boolean file = text.contains(root + "/") || type.equals("io") || speaksOfBrokenFile(text);
        return file
                ? new Execution.Trouble(Cause.DATA, withoutFile(text, root), shown)
                : new Execution.Trouble(Cause.SQL, firstLine(text), text.strip().contains("\n") ? shown : "");
    }

    private static boolean speaksOfBrokenFile(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("csv error")
                || lower.contains("csv parser")
                || lower.contains("malformed json")
                || lower.contains("magic bytes")
                || lower.contains("decompress")
                || lower.contains("tprotocolexception")
                || lower.contains("parquet file");
    }

    /** The first line, with each file of the node as an ellipsis, so that one cause reads the same on every node. */
    private static String withoutFile(String text, String root) {
        String line = firstLine(text);
        int at = line.indexOf(root + "/");
        while (at >= 0) {
            int end = at;
            boolean quoted = at > 0 && "\"'".indexOf(line.charAt(at - 1)) >= 0;
            char stop = quoted ? line.charAt(at - 1) : ' ';
            while (end < line.length() && line.charAt(end) != stop) {
                end++;
            }
            line = line.substring(0, at) + "…" + line.substring(end);
            at = line.indexOf(root + "/");
        }
        if (line.startsWith("CSV Error on Line")) {
            return text.lines()
                    .skip(2)
                    .findFirst()
                    .map(why -> "a CSV file is broken: " + why)
                    .orElse("a CSV file is broken");
        }
        return line.replaceAll("at byte \\d+ in line \\d+", "…").replaceAll("in record/value \\d+", "…");
    }

    /** The whole message, files relative to the node's directory, without DuckDB's advice on its own options. */
    private static String shown(String text, String root) {
        Matcher broken = BROKEN_LINE.matcher(text);
        if (broken.find()) {
            Matcher file = FILE.matcher(text);
            String name = file.find() ? file.group(1).strip().replace(root + "/", "") + " " : "";
            return name + "line " + broken.group(1) + ": " + broken.group(2).strip();
        }
        String relative = text.replace(root + "/", "");
        int advice = relative.indexOf("\nPossible ");
        return (advice < 0 ? relative : relative.substring(0, advice)).strip();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
