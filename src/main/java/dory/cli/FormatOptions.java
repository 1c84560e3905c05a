package dory.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How rows are written, and where. */
final class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description =
                    "table, csv, tsv, json, jsonl, markdown, vertical, parquet, or auto (on a terminal vertical when a table is too wide); else by the end of FILE in -o, else DORY_FORMAT, else table.")
    Optional<String> format = Optional.empty();

    @Option(names = "--table", scope = ScopeType.INHERIT, description = "A table with borders: --format table.")
    boolean table;

    @Option(names = "--csv", scope = ScopeType.INHERIT, description = "Comma-separated values: --format csv.")
    boolean csv;

    @Option(names = "--tsv", scope = ScopeType.INHERIT, description = "Tab-separated values: --format tsv.")
    boolean tsv;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON array of objects: --format json.")
    boolean json;

    @Option(names = "--jsonl", scope = ScopeType.INHERIT, description = "One JSON object a line: --format jsonl.")
    boolean jsonl;

    @Option(names = "--markdown", scope = ScopeType.INHERIT, description = "A Markdown table: --format markdown.")
    boolean markdown;

    @Option(names = "--vertical", scope = ScopeType.INHERIT, description = "One column a line: --format vertical.")
    boolean vertical;

    @Option(
            names = "--parquet",
            scope = ScopeType.INHERIT,
            description = "A Parquet file, for -o or a pipe: --format parquet.")
    boolean parquet;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Write to this file, which appears when it is whole. Its end decides the format when none is named.")
    Optional<String> output = Optional.empty();
}
