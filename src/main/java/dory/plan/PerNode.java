package dory.plan;

import dory.base.DoryException;
import dory.duck.Ast;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.SelectTree;
import dory.duck.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plans a question that nodes answer by themselves: nothing is split, so joins, windows and medians may stand in it. All nodes run one text, bound
 * against the catalogue; so their columns are united by name, and widened where that keeps each value what it is.
 */
final class PerNode {
    /** The number of a row within its node's answer, which keeps the node's ORDER BY. */
    private static final String ROW = "__row";

    private final Duck duck;
    private final Sql sql;
    private final Question question;
    private final Catalogue catalogue;
    private final List<TableSchema> tables;

    PerNode(Duck duck, Question question, Catalogue catalogue, List<TableSchema> tables) {
        this.duck = duck;
        this.sql = new Sql(question.sql());
        this.question = question;
        this.catalogue = catalogue;
        this.tables = tables;
    }

    Plan plan(Clock clock, Spread spread) {
        boolean any = spread == Spread.ANY;
        refuseLabelCalls();
        Ast.visit(question.tree(), new Guard(sql, true));
        List<Column> typed = bound();
        Forbidden.refuse(sql, question.tree(), tables);
        if (!any) {
            refuseDisagreements();
        }
        Stage stage = stage(clock, typed, any);
        String ordered = " FROM s0 ORDER BY " + (any ? "" : "c0, ") + ROW;
        List<Column> columns = new ArrayList<>(typed);
        if (!any) {
            columns.add(0, new Column(Labels.NODE, "VARCHAR"));
        }
        return new Plan(
                List.of(new Round(1, List.of(stage))),
                "SELECT " + names(columns.size()) + ordered,
                columns,
                new Plan.Promise(Guarantee.PER_NODE, List.of(), Optional.empty(), ""),
                Optional.empty(),
                Map.of(),
                notes());
    }

    private Stage stage(Clock clock, List<Column> typed, boolean any) {
        String text = "SELECT *, row_number() OVER () AS " + ROW + " FROM (" + frozen(clock) + "\n) AS __q("
                + names(typed.size()) + ")";
        List<Column> columns = duck.describe(text);
        BlockPlan.refuseUncarriable(columns);
        return new Stage(
                "s0",
                any ? Stage.Strategy.ONE_NODE : Stage.Strategy.PER_NODE,
                text,
                columns,
                Planner.uses(question, tables),
                carrier(),
                merge(typed.size(), any),
                any,
                any
                        ? "one node answers the whole question by itself"
                        : "each node answers the whole question by itself; the answers are put one below the other");
    }

    /** The question as typed, where nothing in it had to be replaced. */
    private String frozen(Clock clock) {
        SelectTree frozen = clock.freeze(sql, duck, question.tree(), TableSchema.names(tables));
        boolean same = !question.rewritten() && frozen.equals(question.tree());
        return same ? Statements.split(question.sql()).get(0).sql() : Ast.text(duck, frozen);
    }

    /** Rows as they are in the files are many; groups, and rows up to a limit, are few. */
    private Stage.Carrier carrier() {
        SelectTree tree = question.tree();
        boolean few = !tree.isSelect()
                || tree.limit().isPresent()
                || !tree.groups().isEmpty()
                || tree.items().stream()
                        .anyMatch(item -> item.is("FUNCTION") && Functions.isAggregate(item.function()));
        return few ? Stage.Carrier.CSV : Stage.Carrier.PARQUET;
    }

    private static String merge(int columns, boolean any) {
        String own = IntStream.range(0, columns)
                .mapToObj(i -> "c" + i + " AS c" + (any ? i : i + 1))
                .collect(Collectors.joining(", "));
        return "SELECT " + (any ? "" : Labels.NODE + " AS c0, ") + own + ", " + ROW + " FROM p0";
    }

    private static String names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /** Names and types; a label that is nothing else is refused for what it is. */
    private List<Column> bound() {
        Shadow shadow = new Shadow(duck, catalogue, question.tables(), Labels.none());
        String text = question.rewritten() ? Ast.text(duck, question.tree()) : question.sql();
        try {
            List<Column> columns = shadow.bind(text, !question.rewritten());
            if (columns.size() > Resolver.MAX_COLUMNS) {
                throw sql.refuse(
                        "the answer would have " + columns.size() + " columns, the limit is " + Resolver.MAX_COLUMNS,
                        "name the columns you need");
            }
            return columns;
        } catch (DoryException unbound) {
            refuseLabelColumns();
            throw unbound;
        }
    }

    private void refuseLabelCalls() {
        expressions().stream()
                .filter(expr -> expr.is("FUNCTION") && expr.function().equals("label"))
                .findFirst()
                .ifPresent(expr -> {
                    throw refusedLabel(expr, "label(…)");
                });
    }

    private void refuseLabelColumns() {
        Labels labels = new Labels(catalogue.labels());
        for (Expr expr : expressions()) {
            String last = expr.is("COLUMN_REF") ? expr.names().get(expr.names().size() - 1) : "";
            boolean column = TableSchema.names(tables).contains(last.toLowerCase(Locale.ROOT));
            if (!column && labels.named(last).isPresent()) {
                throw refusedLabel(expr, last);
            }
        }
    }

    private DoryException refusedLabel(Expr where, String label) {
        return sql.refuse(
                where,
                "a node does not know " + label + ", and here it answers alone",
                "-s 'region = EU' picks nodes by their labels; --per-node puts _node in front of each row");
    }

    /** Where one node's values are text to all, its neighbours' answers would be of another kind than they alone would give. */
    private void refuseDisagreements() {
        for (TableSchema table : tables) {
            for (TableSchema.Drift drift : table.drifts()) {
                // A drift with nothing to declare is a column that some nodes lack: NULL there, which is no other type.
                if (!drift.hint().isEmpty()) {
                    read(drift.column()).ifPresent(where -> {
                        // After the last colon the note says what a merged answer makes of it.
                        String says = drift.note().substring(0, drift.note().lastIndexOf(": "));
                        throw sql.refuse(
                                where,
                                says + ": the nodes' answers cannot be united",
                                "CAST(" + drift.column() + " AS VARCHAR) says which type is meant; or " + drift.hint());
                    });
                }
            }
        }
    }

    /** Where a column is read as it is; directly inside a CAST the statement itself says which type is meant. */
    private Optional<Expr> read(String column) {
        List<Expr> all = expressions();
        List<Expr> cast = all.stream()
                .filter(expr -> expr.is("CAST"))
                .flatMap(expr -> expr.children().stream())
                .toList();
        return all.stream()
                .filter(expr -> names(expr, column) && !cast.contains(expr))
                .findFirst();
    }

    private static boolean names(Expr expr, String column) {
        if (expr.is("STAR")) {
            return expr.starExcludes().stream().noneMatch(column::equalsIgnoreCase)
                    && expr.starReplacement(column).isEmpty();
        }
        return expr.is("COLUMN_REF") && expr.names().stream().anyMatch(column::equalsIgnoreCase);
    }

    private List<Expr> expressions() {
        return Ast.expressions(question.tree());
    }

    private List<String> notes() {
        return tables.stream()
                .flatMap(table -> table.drifts().stream())
                .filter(drift -> read(drift.column()).isPresent())
                .map(TableSchema.Drift::note)
                .toList();
    }
}
