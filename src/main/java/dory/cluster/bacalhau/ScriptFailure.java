package dory.cluster.bacalhau;

import dory.cluster.Execution.Cause;
import dory.cluster.Execution.Trouble;
import dory.cluster.sql.NodeFailure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a script ended with another exit code than 0, from the first 2 KB that DuckDB's command line wrote to stderr. */
final class ScriptFailure {
    private static final Pattern ERROR = Pattern.compile("(?m)^([A-Z][A-Za-z -]{2,30}) Error: ");
    private static final Pattern COMPLAINT =
            Pattern.compile("\"((?:.|\\n)*)\" is not an? (.+) \\(column (.*) of (.*?)\\)", Pattern.MULTILINE);
    private static final int SHOWN = 60;

    private ScriptFailure() {}

    static Trouble of(int exitCode, String stderr, String mount) {
        Matcher error = ERROR.matcher(stderr);
        if (!error.find()) {
            return plain(exitCode, stderr);
        }
        String text = stderr.substring(error.end());
        int quote = text.indexOf("\n\nLINE ");
        String message = (quote < 0 ? text : text.substring(0, quote)).strip();
        if (message.startsWith(TableScript.TROUBLE)) {
            return own(message.substring(TableScript.TROUBLE.length()));
        }
        Matcher complaint = COMPLAINT.matcher(message);
        if (error.group(1).equals("Invalid Input") && complaint.lookingAt()) {
            return cast(complaint);
        }
        if (message.contains("unrecognized configuration parameter")) {
            return new Trouble(
                    Cause.NODE,
                    "its DuckDB is older than the image's tag says, or the tag has no version: "
                            + Answers.first(message),
                    "");
        }
        return NodeFailure.of(error.group(1), message, mount);
    }

    /** Cause, sentence and detail, a line each, as the script wrote them. */
    private static Trouble own(String text) {
        List<String> lines = text.lines().toList();
        String sentence = lines.size() > 1 ? lines.get(1) : "";
        String detail = lines.size() > 2 ? lines.get(2).strip() : "";
        for (Cause cause : Cause.values()) {
            if (!lines.isEmpty() && cause.name().equals(lines.get(0).strip())) {
                return new Trouble(cause, sentence, detail);
            }
        }
        return new Trouble(Cause.NODE, Answers.first(text), "");
    }

    private static Trouble cast(Matcher complaint) {
        String kind = complaint.group(2);
        String article = "AEIOU".indexOf(kind.toUpperCase(Locale.ROOT).charAt(0)) >= 0 ? "an " : "a ";
        String value = complaint.group(1);
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return new Trouble(
                Cause.CAST,
                complaint.group(3) + " of " + complaint.group(4) + " is not " + article + kind + " everywhere",
                "\"" + shown + "\" is not " + article + kind + " (column " + complaint.group(3) + ")");
    }

    private static Trouble plain(int exitCode, String stderr) {
        String first = Answers.first(stderr.strip());
        if (first.contains("not found") || first.contains("no such file") || first.contains("argument list too long")) {
            return new Trouble(Cause.NODE, "the image's DuckDB does not start: " + first, "");
        }
        return new Trouble(
                Cause.EXIT, "DuckDB ended with exit code " + exitCode + (first.isEmpty() ? "" : ": " + first), "");
    }
}
