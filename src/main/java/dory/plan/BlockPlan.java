package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Ast;
import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a piece of one {@link Block}: the split that fits it, with names and types. */
final class BlockPlan {
    private final Context context;
    private final Block block;

    BlockPlan(Context context, Block block) {
        this.context = context;
        this.block = block;
    }

    /**
     * @param select the query that was resolved to the block, with all that it names
     * @param typed its columns as DuckDB binds them; of no use where a star stands for label columns too
     * @throws DoryException of kind QUERY when no split is exact
     */
    Piece piece(SelectTree select, List<Column> typed) {
        List<Column> columns = columns(select, typed);
        Split split =
                block.grouped() ? new AggregateSplit(context, block).split() : new RowsSplit(context, block).split();
        List<Column> nodeColumns = context.duck().describe(split.nodeSql());
        refuseUncarriable(nodeColumns);
        Stage stage = new Stage(
                context.merged(),
                split.strategy(),
                split.nodeSql(),
                nodeColumns,
                block.uses(),
                split.carrier(),
                split.mergeSql(),
                false,
                split.why());
        Final last = new Final(context, block, split.upper());
        return new Piece(stage, last.sql(), columns, promise(split, last, columns), prune(), notes());
    }

    private Plan.Promise promise(Split split, Final last, List<Column> columns) {
        List<String> shown = columns.stream().map(Column::name).toList();
        List<String> floats = Final.floats(block, shown, split.rounds());
        boolean rounding = !floats.isEmpty()
                || block.having().filter(split.rounds()).isPresent()
                || block.orders().stream().anyMatch(order -> split.rounds().test(order.expr()));
        Guarantee guarantee = rounding ? Guarantee.EXACT_FLOAT : Guarantee.EXACT;
        if (!split.choice().isEmpty()) {
            guarantee = Guarantee.ANY_VALID;
        }
        if (split.approximates()) {
            guarantee = Guarantee.APPROX;
        }
        String choice = split.choice().isEmpty() ? last.choice() : split.choice();
        return new Plan.Promise(guarantee, floats, last.choiceSql(), choice);
    }

    /** Names and types as shown: DuckDB's own for what is written, the catalogue's for what a star stands for. */
    private List<Column> columns(SelectTree select, List<Column> typed) {
        boolean star = select.items().stream().anyMatch(item -> item.is("STAR"));
        List<String> names =
                star ? starNames(select) : typed.stream().map(Column::name).toList();
        Sketch sketch = new Sketch();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < block.items().size(); i++) {
            items.add(sketch.put(Labels.atHome(block.items().get(i).expr())) + " AS c" + i);
        }
        String groups = block.grouped() ? groupBy(sketch) : "";
        List<Column> types = context.duck()
                .describe(sketch.fill(
                        context.duck(),
                        "SELECT " + String.join(", ", items) + " FROM " + block.typed(context) + groups));
        boolean same = star
                || IntStream.range(0, types.size())
                        .allMatch(i -> types.get(i).type().equals(typed.get(i).type()));
        if (types.size() != names.size() || !same) {
            throw new DoryException(
                    Kind.BUG,
                    "the statement was resolved to other columns than DuckDB binds",
                    "please report the statement");
        }
        return IntStream.range(0, types.size())
                .mapToObj(i -> new Column(names.get(i), types.get(i).type()))
                .toList();
    }

    private String groupBy(Sketch sketch) {
        // A constant groups nothing, and an integer would be taken for a position.
        List<Expr> groups = block.groups().stream()
                .filter(group -> Labels.hasLabel(group) || Labels.hasRow(group))
                .toList();
        return groups.isEmpty()
                ? ""
                : groups.stream()
                        .map(group -> sketch.put(Labels.atHome(group)))
                        .collect(Collectors.joining(", ", " GROUP BY ", ""));
    }

    /** DuckDB makes up a name for each unnamed item; asked for those alone, it tells them in order. */
    private List<String> starNames(SelectTree select) {
        // All of them, because one may use the alias of another.
        List<Expr> written =
                select.items().stream().filter(item -> !item.is("STAR")).toList();
        List<String> made = new ArrayList<>();
        if (written.stream().anyMatch(BlockPlan::unnamed)) {
            SelectTree copy = select.copy();
            copy.setItems(written);
            copy.json().putArray("modifiers");
            List<Column> columns = context.duck().describe(Ast.text(context.duck(), copy));
            for (int i = 0; i < written.size(); i++) {
                if (unnamed(written.get(i))) {
                    made.add(columns.get(i).name());
                }
            }
        }
        List<String> names = new ArrayList<>();
        int next = 0;
        for (Block.Item item : block.items()) {
            names.add(item.name().isEmpty() ? made.get(next++) : item.name());
        }
        return names;
    }

    private static boolean unnamed(Expr item) {
        return item.alias().isEmpty() && !item.is("COLUMN_REF");
    }

    /** No part holds such a value exactly, whoever asks for it. */
    static void refuseUncarriable(List<Column> columns) {
        columns.stream()
                .filter(column -> !CarrierTypes.carriable(column.type()))
                .findFirst()
                .ifPresent(column -> {
                    throw new DoryException(
                            Kind.QUERY,
                            "a UNION or VARIANT value cannot travel exactly",
                            "take its members out with union_extract, or cast it");
                });
    }

    private Optional<String> prune() {
        List<String> conditions = block.labelWhere().stream()
                .map(expr -> "(" + context.text(Labels.atHome(expr)) + ")")
                .toList();
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        block.table().drifts().stream()
                .filter(drift -> block.reads(drift.column()))
                .forEach(drift -> notes.add(drift.note()));
        for (String label : context.labels().columns().values()) {
            block.table().columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(label) && block.reads(column.name()))
                    .forEach(column -> notes.add("column " + column.name() + " of " + block.name()
                            + " stands before the label of that name; label('…') is the label"));
        }
        return notes;
    }
}
