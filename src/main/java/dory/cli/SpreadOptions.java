package dory.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whether the nodes' rows become one answer. */
final class SpreadOptions {
    @Option(
            names = "--any",
            scope = ScopeType.INHERIT,
            description =
                    "Ask one matching node: the first healthy one that 'dory nodes' lists, the next when it fails. Any SQL that DuckDB can run.")
    boolean any;

    @Option(
            names = "--per-node",
            scope = ScopeType.INHERIT,
            description =
                    "Each node answers the whole question by itself; _node stands in front of its rows. Any SQL that DuckDB can run.")
    boolean perNode;
}
