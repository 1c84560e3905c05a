package dory.plan;

import dory.duck.CarrierTypes;
import dory.duck.Column;
import java.util.List;

/**
 * One SELECT that every needed node runs, and how its parts become one relation at home.
 *
 * @param name {@code s0}, {@code s1} …; also the name of the merged relation that the final SQL reads
 * @param strategy in one word, for {@code plan}
 * @param nodeSql one text for all nodes; names only the tables in {@code tables}
 * @param columns exactly what it yields
 * @param tables the relations it names
 * @param carrier how parts travel
 * @param mergeSql over the union of the parts, {@code p0}, {@code p1} …, which has {@code columns} and then {@code _node} and the label columns
 * @param oneNode whether a single node is asked, because the tables are the same everywhere or any answer will do
 * @param why the reason of the strategy, a sentence
 */
public record Stage(
        String name,
        Strategy strategy,
        String nodeSql,
        List<Column> columns,
        List<TableUse> tables,
        Carrier carrier,
        String mergeSql,
        boolean oneNode,
        String why) {

    /** How the rows of a stage are made. */
    public enum Strategy {
        CONCAT,
        TOP_K,
        LIMIT,
        DISTINCT,
        AGGREGATE,
        COUNTED,
        /** The needed columns of the needed rows, for what is exact only over all rows together. */
        GATHER,
        ONE_NODE,
        /** Each node answers the whole question by itself. */
        PER_NODE
    }

    /** CSV-exact for small parts, Parquet with a cast list for large ones (reference/distributed-sql.md section 6). */
    public enum Carrier {
        CSV,
        PARQUET;

        public String extension() {
            return this == CSV ? "csv" : "parquet";
        }
    }

    /**
     * A relation that a node's SQL names.
     *
     * @param name of the view on the node
     * @param schema what it stands for
     */
    public record TableUse(String name, TableSchema schema) {}

    public Stage {
        columns = List.copyOf(columns);
        tables = List.copyOf(tables);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a stage has columns");
        }
        // In a CSV part such a value would be text, and some instants would come home as others.
        carrier = columns.stream().anyMatch(column -> CarrierTypes.zoned(column.type())) ? Carrier.PARQUET : carrier;
    }

    /** {@code part-s0.csv}. */
    public String fileName() {
        return "part-" + name + "." + carrier.extension();
    }
}
