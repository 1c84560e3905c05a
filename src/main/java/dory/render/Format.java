package dory.render;

import java.util.Locale;
import java.util.Optional;

/** How rows are written; docs/formats.md describes each. */
public enum Format {
    TABLE,
    CSV,
    TSV,
    JSON,
    JSONL,
    MARKDOWN,
    VERTICAL;

    /** By the name a person types; {@code ndjson}, {@code jsonlines} and {@code md} are other names of two of them. */
    public static Optional<Format> of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "table" -> Optional.of(TABLE);
            case "csv" -> Optional.of(CSV);
            case "tsv" -> Optional.of(TSV);
            case "json" -> Optional.of(JSON);
            case "jsonl", "ndjson", "jsonlines" -> Optional.of(JSONL);
            case "markdown", "md" -> Optional.of(MARKDOWN);
            case "vertical" -> Optional.of(VERTICAL);
            default -> Optional.empty();
        };
    }
}
