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
    VERTICAL,
    /** Binary: for a file or a program, never a terminal. */
    PARQUET,
    /** On a terminal vertical when a table would be cut to its width, else table. */
    AUTO;

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
            case "parquet" -> Optional.of(PARQUET);
            case "auto" -> Optional.of(AUTO);
            default -> Optional.empty();
        };
    }

    /** The name a person types. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a text stands for NULL that may be another. */
    public boolean spellsNull() {
        return switch (this) {
            case TABLE, CSV, TSV, MARKDOWN, VERTICAL, AUTO -> true;
            case JSON, JSONL, PARQUET -> false;
        };
    }

    /** Whether values may stand in quotes. */
    public boolean quotes() {
        return this == CSV || this == TSV;
    }

    /** Whether answers may follow one another in one file. */
    public boolean chains() {
        return this != PARQUET;
    }
}
