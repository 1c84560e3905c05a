package dory.plan;

import dory.duck.Ast;
import dory.duck.Column;
import dory.duck.SelectTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A query that one DuckDB answers alone: at home when it names no table, on one node when its tables are the same everywhere. */
final class Alone {
    private final Context context;

    Alone(Context context) {
        this.context = context;
    }

    /** The query with its columns named {@code c0}, {@code c1} …; rows keep their order. */
    static String renamed(String sql, int columns) {
        return "SELECT * FROM (" + sql + ") AS __q(" + names(columns) + ")";
    }

    static String names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /** @param tree frozen; {@code typed} are its columns */
    Plan atHome(SelectTree tree, List<Column> typed) {
        return new Plan(
                List.of(),
                renamed(Ast.text(context.duck(), tree), typed.size()),
                typed,
                new Plan.Promise(Guarantee.EXACT, List.of(), Optional.empty(), ""),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /**
     * @param tables that it names, all replicated
     * @param alone whether the whole statement is this; else all nodes send it, and one's part is taken
     */
    Piece onOneNode(SelectTree tree, List<TableSchema> tables, List<Column> typed, boolean alone) {
        String text = renamed(Ast.text(context.duck(), tree), typed.size());
        List<Column> nodeColumns = context.duck().describe(text);
        BlockPlan.refuseUncarriable(nodeColumns);
        Map<String, Stage.TableUse> uses = new LinkedHashMap<>();
        tables.forEach(table -> uses.putIfAbsent(
                table.table().name().toLowerCase(Locale.ROOT),
                new Stage.TableUse(table.table().name(), table)));
        String names = names(typed.size());
        String parts = context.parts();
        String one = alone ? "" : " WHERE _node = (SELECT min(_node) FROM " + parts + ")";
        Stage stage = new Stage(
                context.merged(),
                Stage.Strategy.ONE_NODE,
                text,
                nodeColumns,
                List.copyOf(uses.values()),
                Stage.Carrier.CSV,
                "SELECT " + names + " FROM " + parts + one,
                alone,
                "the tables are the same on every node, so one is asked");
        Optional<Long> limit =
                tree.limit().flatMap(expr -> expr.literal("INTEGER")).map(Long::parseLong);
        Optional<String> choice =
                limit.map(rows -> "SELECT CAST(count(*) >= " + rows + " AS VARCHAR) FROM " + context.merged());
        String words = limit.map(n -> "any " + n + " of the tied rows").orElse("");
        return new Piece(
                stage,
                "SELECT " + names + " FROM " + context.merged(),
                typed,
                new Plan.Promise(Guarantee.EXACT, List.of(), choice, words),
                Optional.empty(),
                List.of());
    }
}
