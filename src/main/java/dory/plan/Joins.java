package dory.plan;

import dory.base.DoryException;
import dory.duck.Ast;
import dory.duck.Column;
import dory.duck.DuckFailure;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.Quote;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A join that each node can make beside its rows: one partitioned table with replicated ones, of a kind that gives each row of the partitioned table
 * its partners whatever the other nodes hold (reference/distributed-sql.md section 4). It becomes one relation with columns of unique names.
 */
final class Joins {
    /** Kinds that keep or multiply the rows of the left side only. */
    private static final Set<String> OF_THE_LEFT = Set.of("INNER", "LEFT", "SEMI", "ANTI");

    private static final Set<String> OF_THE_RIGHT = Set.of("INNER", "RIGHT");

    private final Context context;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Set<String> commons;
    private final List<Leaf> leaves = new ArrayList<>();

    /** A relation in the join; {@code table} is empty for a derived one. */
    private record Leaf(FromTree from, Optional<TableSchema> table, List<Column> columns, boolean visible) {
        boolean partitioned() {
            return table.filter(schema -> !schema.table().layout().replicated()).isPresent();
        }
    }

    /** @param commons names of common table expressions, which no join on a node can read */
    Joins(Context context, Catalogue catalogue, Clock clock, Set<String> commons) {
        this.context = context;
        this.catalogue = catalogue;
        this.clock = clock;
        this.commons = commons;
    }

    /**
     * What the join is to the block over it.
     *
     * @param table the partitioned one
     * @param sql the SELECT that makes the relation, without a column that nobody reads
     */
    record Joined(Scope scope, TableSchema table, Relation relation) {}

    /** The relation on the nodes. */
    record Relation(SelectTree tree, Map<String, Expr> columns, List<Stage.TableUse> uses) {
        /** The SELECT with those of its columns that are asked for. */
        String sql(Context context, java.util.function.Predicate<String> read) {
            List<Expr> items = new ArrayList<>();
            columns.forEach((name, expr) -> {
                if (read.test(name)) {
                    items.add(expr.as(name));
                }
            });
            SelectTree copy = tree.copy();
            if (!items.isEmpty()) {
                copy.setItems(items);
            }
            return Ast.text(context.duck(), copy);
        }
    }

    Joined of(FromTree join) {
        boolean partitioned = side(join, true);
        if (!partitioned) {
            throw context.sql().refuse(join, "only replicated tables are joined here", "ask them alone");
        }
        refuseLabels(join);
        Leaf own = leaves.stream().filter(Leaf::partitioned).findFirst().orElseThrow();
        Map<String, Expr> columns = new LinkedHashMap<>();
        List<Scope.Relation> relations = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        // The partitioned table keeps its names, so that notes about its columns still find them.
        own.columns.forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
        for (Leaf leaf : leaves) {
            Map<String, Expr> scope = new LinkedHashMap<>();
            for (Column column : leaf.columns) {
                String name = column.name();
                if (!leaf.partitioned() && !taken.add(name.toLowerCase(Locale.ROOT))) {
                    name = "__j" + columns.size();
                }
                columns.put(name, Expr.column("").withNames(List.of(leaf.from.called(), column.name())));
                scope.put(column.name(), Expr.column(name));
            }
            if (leaf.visible) {
                relations.add(new Scope.Relation(leaf.from.called(), scope, leaf.partitioned()));
            }
        }
        return new Joined(new Scope(relations), own.table.orElseThrow(), new Relation(tree(join), columns, uses(join)));
    }

    private SelectTree tree(FromTree join) {
        Set<String> names = new HashSet<>();
        leaves.forEach(
                leaf -> leaf.columns.forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT))));
        return clock.freeze(context.sql(), context.duck(), reading(join), names);
    }

    private SelectTree reading(FromTree from) {
        SelectTree tree = Ast.parse(context.duck(), "SELECT 1 AS __one FROM t");
        tree.setFrom(from);
        return tree;
    }

    private List<Stage.TableUse> uses(FromTree join) {
        Map<String, Stage.TableUse> uses = new LinkedHashMap<>();
        Ast.tables(
                reading(join),
                from -> uses.putIfAbsent(
                        from.table().toLowerCase(Locale.ROOT),
                        new Stage.TableUse(
                                from.table(), catalogue.table(from.table()).orElseThrow())));
        return List.copyOf(uses.values());
    }

    /** Whether the side holds the partitioned table. */
    private boolean side(FromTree from, boolean visible) {
        if (!from.is("JOIN")) {
            Leaf leaf = leaf(from, visible);
            leaves.add(leaf);
            return leaf.partitioned();
        }
        FromTree left = from.sides().get(0);
        FromTree right = from.sides().get(1);
        boolean leftRows = side(left, visible);
        boolean both = !Set.of("SEMI", "ANTI").contains(from.joinType());
        boolean rightRows = side(right, visible && both);
        boolean kind = Set.of("REGULAR", "CROSS", "ASOF").contains(from.joinKind());
        boolean beside = leftRows
                ? !rightRows && OF_THE_LEFT.contains(from.joinType())
                : !rightRows
                        || (OF_THE_RIGHT.contains(from.joinType())
                                && !from.joinKind().equals("ASOF"));
        if (!kind
                || !beside
                || (rightRows
                        && from.joinType().equals("RIGHT")
                        && !from.using().isEmpty())) {
            throw context.sql()
                    .refuse(
                            from,
                            leftRows && rightRows
                                    ? "rows that belong together may lie on different nodes"
                                    : "a join of this kind needs the rows of all nodes",
                            "join a partitioned table with replicated ones");
        }
        return leftRows || rightRows;
    }

    private Leaf leaf(FromTree from, boolean visible) {
        boolean plain = from.columnAliases().isEmpty() && !from.called().isEmpty();
        if (plain && from.is("BASE_TABLE") && !commons.contains(from.table().toLowerCase(Locale.ROOT))) {
            TableSchema table = catalogue
                    .table(from.table())
                    .filter(schema -> !schema.table().layout().replicated()
                            || schema.table().forbidden().isEmpty())
                    .orElseThrow(() -> refused(from));
            return new Leaf(from, Optional.of(table), table.columns(), visible);
        }
        if (from.is("SUBQUERY") && plain) {
            return new Leaf(from, Optional.empty(), columns(from), visible);
        }
        throw refused(from);
    }

    private List<Column> columns(FromTree from) {
        String query = derived(from);
        try {
            return context.duck().describe("SELECT * FROM " + query + " AS __d");
        } catch (DuckFailure lateral) {
            // It names the tables beside it.
            throw refused(from).because(lateral);
        }
    }

    /** A derived table that stands alone over replicated tables. */
    private String derived(FromTree from) {
        SelectTree query = from.subquery();
        Ast.tables(query, table -> {
            boolean same = !commons.contains(table.table().toLowerCase(Locale.ROOT))
                    && catalogue
                            .table(table.table())
                            .filter(schema -> schema.table().layout().replicated()
                                    && schema.table().forbidden().isEmpty())
                            .isPresent();
            if (!same) {
                throw refused(from);
            }
        });
        return "(" + Ast.text(context.duck(), query) + ")";
    }

    private DoryException refused(FromTree from) {
        return context.sql().refuse(from, "this is not joined on the nodes", "join tables by their names");
    }

    /** The nodes do not know their labels, and a condition of the join is not taken apart. */
    private void refuseLabels(FromTree join) {
        SelectTree alone = reading(join);
        for (Expr expr : Ast.expressions(alone)) {
            boolean label = expr.is("COLUMN_REF")
                    && context.labels()
                            .named(expr.names().get(expr.names().size() - 1))
                            .isPresent();
            if (label || (expr.is("FUNCTION") && expr.function().equals("label")) || expr.is("SUBQUERY")) {
                throw context.sql().refuse(expr, "a label in the condition of a join", "compare it in WHERE");
            }
        }
        alone.fromItems().stream()
                .flatMap(item -> item.using().stream())
                .filter(column -> context.labels().named(column).isPresent())
                .findFirst()
                .ifPresent(column -> {
                    throw context.sql().refuse(join, "a label in USING", "compare it in WHERE: " + Quote.name(column));
                });
    }
}
