package dory.cluster.local;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.WholeJob;
import dory.cluster.WidestType;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.Quote;
import dory.plan.Stage;
import dory.plan.TableSchema;
import dory.plan.Whole;
import dory.profile.FileFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One DuckDB over the files of all nodes: each table a view that unites what the nodes' own jobs would read. */
final class WholeDatabase {
    private final Duck duck;
    private final Knowledge knowledge;
    private final WholeJob job;
    private final WidestType widest;

    WholeDatabase(Duck duck, Knowledge knowledge, WholeJob job) {
        this.duck = duck;
        this.knowledge = knowledge;
        this.job = job;
        this.widest = new WidestType(duck);
    }

    /** Leaves each answer of the job in a table. */
    void answer(List<LocalNode> nodes) {
        for (Stage.TableUse use : job.tables()) {
            duck.execute("CREATE VIEW " + Quote.name(use.name()) + " AS " + union(use.schema(), nodes));
        }
        job.answers().forEach(this::make);
    }

    private void make(String table, String sql) {
        try {
            duck.execute("CREATE TABLE " + Quote.name(table) + " AS " + sql);
        } catch (DuckFailure failure) {
            throw new DoryException(
                            failure.interrupted() ? Kind.INTERRUPTED : Kind.QUERY,
                            "one DuckDB over all rows fails: " + Trouble.firstLine(failure.message()))
                    .because(failure);
        }
    }

    /** A table that is the same everywhere counts once, and has no labels. */
    private String union(TableSchema schema, List<LocalNode> nodes) {
        boolean replicated = schema.table().layout().replicated();
        return (replicated ? nodes.subList(0, Math.min(1, nodes.size())) : nodes)
                .stream()
                        .map(node -> "SELECT *" + (replicated ? "" : labels(schema, node)) + " FROM ("
                                + relation(schema, node) + ")")
                        .collect(Collectors.joining(" UNION ALL "));
    }

    private String relation(TableSchema schema, LocalNode node) {
        try {
            NodeFiles files = new NodeFiles(duck, node.root());
            files.demandDirectory();
            List<DataFile> found = files.of(schema.table());
            Relations relations = new Relations(duck, widest, knowledge.columns());
            String sql = relations.of(schema, found).sql();
            boolean lines = schema.table().view().isPresent()
                    || schema.table().reading().format() == FileFormat.LINES;
            return lines && !readsAsText(sql) && relations.readLatin()
                    ? relations.of(schema, found).sql()
                    : sql;
        } catch (Trouble trouble) {
            throw unreadable(node, trouble.told().message(), trouble);
        } catch (DuckFailure failure) {
            throw unreadable(node, Trouble.firstLine(failure.message()), failure);
        }
    }

    /** Each node decides for itself, as its own job does, whether its raw lines are UTF-8. */
    private boolean readsAsText(String sql) {
        try {
            // The hash needs every value; as text, because a streamed result of another type would lose the reason of a
            // failure.
            duck.rows("SELECT CAST(bit_xor(hash(t)) AS VARCHAR) FROM (" + sql + ") AS t");
            return true;
        } catch (DuckFailure failure) {
            if (failure.message().contains("not utf-8 encoded")) {
                return false;
            }
            throw failure;
        }
    }

    private static DoryException unreadable(LocalNode node, String why, RuntimeException cause) {
        return new DoryException(
                        Kind.CLUSTER,
                        "node " + node.id() + " cannot be read for the comparison: " + why,
                        "leave it out with -s, or mend it")
                .because(cause);
    }

    private String labels(TableSchema schema, LocalNode node) {
        if (!job.labelled()) {
            return "";
        }
        return Whole.labelNames(schema, job.labelColumns()).stream()
                .map(name -> ", " + value(name, node) + " AS " + Quote.name(name))
                .collect(Collectors.joining());
    }

    private String value(String name, LocalNode node) {
        if (name.equals("_node")) {
            return Quote.text(node.id().value());
        }
        return job.labelColumns().entrySet().stream()
                .filter(entry -> entry.getValue().equals(name)
                        || Whole.column(entry.getKey()).equals(name))
                .flatMap(entry -> Optional.ofNullable(node.labels().get(entry.getKey())).stream())
                .findFirst()
                .map(Quote::text)
                .orElse("NULL::VARCHAR");
    }
}
