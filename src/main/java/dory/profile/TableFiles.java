package dory.profile;

import dory.profile.Scalar.Plain;
import dory.profile.Table.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which files a table may name, and how they are read. */
final class TableFiles {
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";

    /** The same that {@link #pattern} says in words. */
    static final Scalar<String> FORM = Scalar.of(
            "(?![A-Za-z][A-Za-z0-9+.-]*:)(?![/\\\\~])(?!(?:[\\s\\S]*[/\\\\])?\\.\\.(?:[/\\\\]|(?![\\s\\S])))(?="
                    + Values.NOT_BLANK.pattern() + ")[^" + CONTROL + "]*",
            Plain.TEXT,
            TableFiles::pattern);

    static final Scalar<String> DELIMITER = Scalar.of(
            "\\t|\\\\t| |[!#-&(-~\\u00a0-\\u167f\\u1681-\\u1fff\\u2007\\u200b-\\u2027\\u202a-\\u205e\\u2060-\\u2fff\\u3001-\\ud7ff\\ue000-\\uffff]",
            Plain.TEXT,
            TableFiles::delimiter);

    private static final String PACKED = "(?:" + end("zst") + ")?(?:" + end("gz") + ")?";
    private static final String SEPARATED = "(?:^|\\.)(?:" + anyCase("csv", "tsv", "tab") + ")" + PACKED + Scalar.END;
    private static final String KNOWN = "(?:^|\\.)(?:" + anyCase("csv", "tsv", "tab", "json", "jsonl", "ndjson") + ")"
            + PACKED + Scalar.END + "|(?:^|\\.)(?:" + anyCase("parquet", "pq") + ")" + Scalar.END;

    /** What {@link #reading} and {@link TableReader} check between the keys of a table. */
    static final Map<String, Object> RULES = rules();

    private TableFiles() {}

    private static Map<String, Object> rules() {
        Map<String, Object> noView = Map.of("not", Map.of("required", List.of("sql")));
        Map<String, Object> csvOnly = new LinkedHashMap<>(noView);
        csvOnly.putAll(endsWith(SEPARATED));
        Map<String, Object> replicated = Form.words(
                "required",
                List.of("replicated", "key"),
                "properties",
                Map.of("replicated", Map.of("enum", List.of(true, "true", "True", "TRUE"))));
        return Form.words(
                "dependentRequired",
                Map.of("co-partitioned", List.of("key")),
                "not",
                replicated,
                "allOf",
                List.of(
                        Form.words("if", noView, "then", endsWith(KNOWN)),
                        Form.words("if", Map.of("required", List.of("options")), "then", csvOnly)));
    }

    private static Map<String, Object> endsWith(String pattern) {
        Map<String, Object> environment = Map.of("$ref", "#/$defs/" + Scalar.ENVIRONMENT);
        return Map.of("properties", Map.of("files", Map.of("anyOf", List.of(Map.of("pattern", pattern), environment))));
    }

    private static String end(String name) {
        return "\\." + anyCase(name);
    }

    /** JSON Schema has no mark for "upper or lower case". */
    private static String anyCase(String... names) {
        return List.of(names).stream()
                .map(name -> name.chars()
                        .mapToObj(c -> "[" + (char) c + Character.toUpperCase((char) c) + "]")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
    }

    /** A name on a node: it must not leave the node's data directory. */
    private static String pattern(Item files) {
        String text = files.text();
        String why = null;
        if (SCHEME.matcher(text).matches()) {
            why = "has a scheme or a drive";
        } else if (text.startsWith("/") || text.startsWith("\\") || text.startsWith("~")) {
            why = "is an absolute path";
        } else if (List.of(text.split("[/\\\\]", -1)).contains("..")) {
            why = "leaves the directory by ..";
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            why = "holds a control character";
        }
        if (why != null) {
            throw files.error(why).hint("files are relative to a node's data directory, such as sales/*.parquet");
        }
        return text;
    }

    /** How the files of a table are read. */
    static Reading reading(Item files, boolean view, Optional<Item> options) {
        String pattern = FORM.read(files);
        FileFormat format = view ? FileFormat.LINES : FileFormat.of(pattern);
        if (format == FileFormat.LINES && !view) {
            throw files.error("does not end in a format that dory reads")
                    .hint("csv, tsv, json, jsonl or parquet, also with .gz or .zst; other files need sql: over lines");
        }
        String name = pattern.toLowerCase(Locale.ROOT);
        if (format == FileFormat.PARQUET && (name.endsWith(".gz") || name.endsWith(".zst"))) {
            throw files.error("names packed Parquet, which cannot be read").hint("Parquet packs its columns itself");
        }
        Reading usual = Reading.of(format);
        if (options.isEmpty()) {
            return usual;
        }
        if (format != FileFormat.CSV && format != FileFormat.TSV) {
            throw options.get().errorAtKey("is for csv and tsv files only").hint("leave \"options\" out");
        }
        Fields fields = Fields.of(options.get());
        return new Reading(
                format,
                fields.find("delim", DELIMITER::read).orElse(usual.delimiter()),
                fields.find("header", Values.FLAG::read).orElse(true));
    }

    /** A tab is blank, so that this text is looked at before {@link Item#text} refuses it. */
    private static String delimiter(Item item) {
        String text = item.scalar();
        if (text.equals("\t") || text.equals("\\t")) {
            return "\t";
        }
        if (text.equals(" ")) {
            return text;
        }
        String delimiter = item.text();
        if (delimiter.length() != 1 || "\"'\n\r".contains(delimiter)) {
            throw item.error("is not one character that can separate fields").hint("write delim: \";\"");
        }
        return delimiter;
    }
}
