package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Ast;
import dory.duck.BoundPlan;
import dory.duck.Column;
import dory.duck.CteTree;
import dory.duck.DuckFailure;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.Quote;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plans a statement that is no single block. Every query in it that splits by itself becomes a stage; of the tables that are left, the needed columns
 * of the needed rows are brought home; there the statement runs as written, over the stages instead of the tables.
 */
final class Composer {
    private final Context context;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Rehearsal rehearsal;
    private final DoryException refusal;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> choices = new ArrayList<>();
    private int stages;

    /** @param refusal why the statement as a whole does not split */
    Composer(Context context, Catalogue catalogue, Clock clock, Rehearsal rehearsal, DoryException refusal) {
        this.context = context;
        this.catalogue = catalogue;
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.refusal = refusal;
    }

    /**
     * @param tree whose clock is frozen
     * @param typed its columns as DuckDB binds them, of no use where a star stands for label columns too
     * @throws DoryException of kind QUERY when no answer over nodes is defined
     */
    Plan plan(SelectTree tree, List<Column> typed) {
        Traits traits = new Traits(context.sql());
        Ast.visit(tree, traits);
        BoundPlan bound = BoundPlan.of(context.duck(), Ast.text(context.duck(), tree));
        catalogue.tables().values().forEach(table -> Forbidden.refuse(context.sql(), bound, table));
        SelectTree home = tree.copy();
        Scans scans = new Scans(context, clock, bound, tree, traits);
        query(home, Surroundings.NONE, scans, true);
        List<Stage> all = new ArrayList<>();
        pieces.forEach(piece -> all.add(piece.stage()));
        scans.leaveLabelsOutOfStars();
        all.addAll(scans.stages("gathered: " + refusal.what()));
        String text = Ast.text(context.duck(), home);
        List<Column> columns = columns(traits, all, text, typed);
        return new Plan(
                List.of(new Round(1, all)),
                Alone.renamed(text, columns.size()),
                columns,
                promise(bound, traits, home, columns),
                Optional.empty(),
                context.labels().columns(),
                notes(scans));
    }

    /** DuckDB's own where no star stands for label columns too, which it must not. */
    private List<Column> columns(Traits traits, List<Stage> all, String text, List<Column> typed) {
        return traits.stars() ? rehearsal.describe(all, context.labels().columns(), text) : typed;
    }

    private void query(SelectTree query, Surroundings around, Scans scans, boolean top) {
        if (!top && staged(query, around)) {
            return;
        }
        Surroundings inside = around.inside(query);
        query.rewrite(expr -> labelCall(query, expr, inside, scans));
        choices.addAll(HomeChoices.of(query, top));
        query.operands().forEach(operand -> query(operand, inside, scans, false));
        if (query.isSelect()) {
            query.subqueries().forEach(expr -> query(expr.subquery(), inside, scans, false));
            from(query, query.from(), inside, scans);
        }
        commons(query, around, scans);
    }

    /** The last one first: what nobody reads any more, because its readers became stages, is not brought home. */
    private void commons(SelectTree query, Surroundings around, Scans scans) {
        List<CteTree> own = query.cteList();
        List<CteTree> kept = new ArrayList<>();
        for (int i = own.size() - 1; i >= 0; i--) {
            CteTree cte = own.get(i);
            boolean read = query.reads(cte.name())
                    || kept.stream().anyMatch(later -> later.body().reads(cte.name()));
            if (read) {
                query(cte.body(), around.before(query, cte), scans, false);
                kept.add(0, cte);
            }
        }
        query.setCtes(kept);
    }

    /** Whether the query touches no node, or became a stage of its own. */
    private boolean staged(SelectTree query, Surroundings around) {
        Optional<SelectTree> closed = around.closed(query);
        if (closed.isEmpty()) {
            return false;
        }
        List<TableSchema> tables = new ArrayList<>();
        Ast.tables(
                closed.get(), from -> tables.add(catalogue.table(from.table()).orElseThrow()));
        if (tables.isEmpty()) {
            return true;
        }
        Optional<List<Column>> typed = typed(closed.get());
        if (typed.isEmpty()) {
            return false;
        }
        Optional<Piece> piece = tables.stream().allMatch(Composer::replicated)
                ? Optional.of(new Alone(next())
                        .onOneNode(closed.get(), tables.stream().distinct().toList(), typed.get(), false))
                : split(query, around, closed.get(), typed.get());
        piece.ifPresent(made -> {
            pieces.add(made);
            stages++;
            query.become(over(made));
        });
        return piece.isPresent();
    }

    /** Its columns, when it stands alone; a query that names rows around it does not. */
    private Optional<List<Column>> typed(SelectTree closed) {
        try {
            return Optional.of(context.duck().describe(Ast.text(context.duck(), closed)));
        } catch (DuckFailure correlated) {
            return Optional.empty();
        }
    }

    /** A stage that sends less than the rows themselves. */
    private Optional<Piece> split(SelectTree query, Surroundings around, SelectTree closed, List<Column> typed) {
        if (!query.isSelect()) {
            return Optional.empty();
        }
        try {
            Context own = next();
            Block block = new Resolver(own, catalogue, clock).resolve(query, around.resolvable());
            Piece piece = new BlockPlan(own, block).piece(closed, typed);
            return Optional.of(piece).filter(made -> made.stage().strategy() != Stage.Strategy.CONCAT);
        } catch (DoryException noBlock) {
            if (noBlock.kind() != Kind.QUERY) {
                throw noBlock;
            }
            return Optional.empty();
        }
    }

    private Context next() {
        return new Context(context.sql(), context.duck(), context.labels(), stages);
    }

    private SelectTree over(Piece piece) {
        String items = IntStream.range(0, piece.columns().size())
                .mapToObj(i ->
                        "c" + i + " AS " + Quote.name(piece.columns().get(i).name()))
                .collect(Collectors.joining(", "));
        SelectTree tree = Ast.parse(context.duck(), "SELECT " + items + " FROM (" + piece.homeSql() + ") AS __h");
        Ast.tables(tree, from -> from.readsFrom(from.table()));
        return tree;
    }

    private void from(SelectTree query, FromTree from, Surroundings inside, Scans scans) {
        switch (from.type()) {
            case "JOIN" -> from.sides().forEach(side -> from(query, side, inside, scans));
            case "PIVOT" -> from(query, from.source(), inside, scans);
            case "SUBQUERY" -> query(from.subquery(), inside, scans, false);
            case "BASE_TABLE" -> table(from, inside).ifPresent(table -> scans.read(query, from, table, () -> stages++));
            default -> {}
        }
    }

    /** A table of the nodes; what was replaced already is named with its schema. */
    private Optional<TableSchema> table(FromTree from, Surroundings inside) {
        return from.qualified() || inside.names(from.table()) ? Optional.empty() : catalogue.table(from.table());
    }

    /** {@code label('region')} of the one table after FROM. */
    private Optional<Expr> labelCall(SelectTree query, Expr expr, Surroundings inside, Scans scans) {
        if (!expr.is("FUNCTION") || !expr.function().equals("label")) {
            return Optional.empty();
        }
        List<FromTree> tables = query.isSelect()
                ? query.fromItems().stream()
                        .filter(item ->
                                item.is("BASE_TABLE") && table(item, inside).isPresent())
                        .toList()
                : List.of();
        if (tables.size() != 1) {
            throw context.sql()
                    .refuse(
                            expr,
                            "label('…') names one label of the one table after FROM",
                            "labels: " + String.join(", ", context.labels().keys()));
        }
        String column = context.labels().called(context.sql(), expr);
        return Optional.of(Expr.column("").withNames(List.of(tables.get(0).called(), scans.labelCall(column))));
    }

    private static boolean replicated(TableSchema table) {
        return table.table().layout().replicated();
    }

    private Plan.Promise promise(BoundPlan bound, Traits traits, SelectTree home, List<Column> columns) {
        boolean rounds = Rounding.of(bound)
                || pieces.stream()
                        .anyMatch(piece -> piece.promise().guarantee() == Guarantee.EXACT_FLOAT
                                || !piece.promise().floats().isEmpty());
        List<String> floats = rounds
                ? columns.stream()
                        .filter(column -> Rounding.isFloat(column.type()))
                        .map(Column::name)
                        .toList()
                : List.of();
        Guarantee guarantee = rounds ? Guarantee.EXACT_FLOAT : Guarantee.EXACT;
        for (Piece piece : pieces) {
            guarantee = guarantee.worst(piece.promise().guarantee());
            if (piece.promise().guarantee() == Guarantee.ANY_VALID) {
                choices.add(piece.promise().choice());
            }
        }
        if (!choices.isEmpty()) {
            guarantee = guarantee.worst(Guarantee.ANY_VALID);
        }
        if (traits.approximate()) {
            guarantee = guarantee.worst(Guarantee.APPROX);
        }
        return new CutTies(context, pieces, choices).promise(home, guarantee, floats);
    }

    private List<String> notes(Scans scans) {
        List<String> notes = new ArrayList<>();
        pieces.forEach(piece -> notes.addAll(piece.notes()));
        scans.tables().forEach(table -> table.drifts().forEach(drift -> notes.add(drift.note())));
        return notes.stream().distinct().toList();
    }
}
