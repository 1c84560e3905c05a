package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.duck.Ast;
import dory.duck.CarrierTypes;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.Quote;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SQL and catalogue in, plan out. Holds a database for syntax trees and types; touches no file, no network, no clock. For one thread. */
public final class Planner implements AutoCloseable {
    /** Longer statements are refused; the parser would take them, but no person wrote them. */
    private static final int MAX_LENGTH = 16_000_000;

    /** DuckDB's time for a projection grows with the square of its columns: 3,000 take seconds on each node, 10,000 minutes. */
    private static final int MAX_COLUMNS = 2_000;

    private final Duck duck;
    private final Rehearsal rehearsal;

    public Planner(String zone) {
        this.rehearsal = new Rehearsal(zone);
        this.duck = Duck.open(DuckOptions.pure(zone));
    }

    /** Reads a statement. */
    public Question question(String sql) {
        if (sql.length() > MAX_LENGTH) {
            throw new DoryException(
                    Kind.QUERY,
                    "the statement has " + sql.length() + " characters",
                    "the limit is " + MAX_LENGTH + "; put long lists into a file on the nodes");
        }
        try {
            return Question.parse(duck, sql);
        } catch (DuckFailure failure) {
            throw new DoryException(Kind.QUERY, "DuckDB cannot read the statement: " + failure.message())
                    .because(failure);
        }
    }

    /**
     * Plans a question for rows.
     *
     * @param catalogue knows every table that the question names
     * @throws DoryException of kind QUERY, with the place in the SQL, when the question is wrong or cannot be answered exactly
     */
    public Plan plan(Question question, Catalogue catalogue, Clock clock) {
        try {
            return planned(question, catalogue, clock);
        } catch (DuckFailure failure) {
            throw new DoryException(Kind.QUERY, "DuckDB cannot plan the statement: " + failure.message())
                    .because(failure);
        }
    }

    private Plan planned(Question question, Catalogue catalogue, Clock clock) {
        Sql sql = new Sql(question.sql());
        List<TableSchema> tables = tables(sql, question, catalogue);
        boolean oneDuckdb =
                tables.stream().allMatch(table -> table.table().layout().replicated());
        Ast.visit(question.tree(), new Guard(sql, oneDuckdb));
        Labels labels = new Labels(catalogue.labels());
        Shadow shadow = new Shadow(duck, catalogue, question.tables(), labels);
        String bound = question.rewritten() ? Ast.text(duck, question.tree()) : question.sql();
        List<Column> typed = shadow.bind(bound, !question.rewritten());
        if (oneDuckdb) {
            return whole(sql, question, tables, typed, clock, labels);
        }
        Block block = new Resolver(sql, duck, catalogue, labels, clock).resolve(question.tree());
        Resolver.refuseForbidden(sql, block);
        if (block.table().table().layout().replicated()) {
            throw sql.refuse(
                    block.name()
                            + " is the same on every node, and the statement names other tables without reading them",
                    "leave out what is not read");
        }
        Layers.refuseReserved(block);
        if (block.items().size() > MAX_COLUMNS) {
            throw sql.refuse(
                    "the answer would have " + block.items().size() + " columns, the limit is " + MAX_COLUMNS,
                    "name the columns you need; DESCRIBE " + block.name() + " lists them");
        }
        Context context = new Context(sql, duck, labels);
        List<Column> columns = columns(question, block, typed);
        Split split =
                block.grouped() ? new AggregateSplit(context, block).split() : new RowsSplit(context, block).split();
        return assembled(context, block, split, columns);
    }

    /** Which of the nodes a plan needs: those for which its condition over labels is true; {@code labels} by key, in the order of the answer. */
    public List<Boolean> needed(Plan plan, List<String> names, List<Map<String, String>> labels) {
        if (plan.prune().isEmpty() || names.isEmpty()) {
            return names.stream().map(name -> true).toList();
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, String> own = labels.get(i);
            String values = plan.labelColumns().keySet().stream()
                    .map(key -> own.containsKey(key) ? ", " + Quote.text(own.getOrDefault(key, "")) : ", NULL::VARCHAR")
                    .collect(Collectors.joining());
            rows.add("(" + i + ", " + Quote.text(names.get(i)) + values + ")");
        }
        String columns = plan.labelColumns().values().stream()
                .map(column -> ", " + Quote.name(column))
                .collect(Collectors.joining("", "(__i, _node", ")"));
        try {
            return duck
                    .rows("SELECT CAST(coalesce(" + plan.prune().get() + ", false) AS VARCHAR) FROM (VALUES "
                            + String.join(", ", rows) + ") AS __n" + columns + " ORDER BY __i")
                    .stream()
                    .map(row -> row.at(0).equals("true"))
                    .toList();
        } catch (DuckFailure failure) {
            throw new DoryException(Kind.QUERY, "the condition over labels fails: " + failure.message())
                    .because(failure);
        }
    }

    private static List<TableSchema> tables(Sql sql, Question question, Catalogue catalogue) {
        List<TableSchema> tables = new ArrayList<>();
        Ast.tables(
                question.tree(),
                from -> tables.add(
                        catalogue.table(from.table()).orElseThrow(() -> unknownTable(sql, from, catalogue))));
        return tables;
    }

    private static DoryException unknownTable(Sql sql, FromTree from, Catalogue catalogue) {
        return sql.refuse(
                from,
                "there is no table " + from.table(),
                Nearest.hint(from.table(), catalogue.tables().keySet(), "dory tables lists the tables"));
    }

    /** Names and types as shown: DuckDB's own for what is written, the catalogue's for what a star stands for. */
    private List<Column> columns(Question question, Block block, List<Column> typed) {
        boolean star = question.tree().items().stream().anyMatch(item -> item.is("STAR"));
        List<String> names = star
                ? starNames(question, block)
                : typed.stream().map(Column::name).toList();
        Sketch sketch = new Sketch();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < block.items().size(); i++) {
            items.add(sketch.put(Labels.atHome(block.items().get(i).expr())) + " AS c" + i);
        }
        String groups = block.grouped() ? groupBy(block, sketch) : "";
        List<Column> types = duck.describe(sketch.fill(
                duck, "SELECT " + String.join(", ", items) + " FROM " + Quote.name(block.name()) + " AS __t" + groups));
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

    private static String groupBy(Block block, Sketch sketch) {
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
    private List<String> starNames(Question question, Block block) {
        // All of them, because one may use the alias of another.
        List<Expr> written = question.tree().items().stream()
                .filter(item -> !item.is("STAR"))
                .toList();
        List<String> made = new ArrayList<>();
        if (written.stream().anyMatch(Planner::unnamed)) {
            SelectTree copy = new SelectTree(question.tree().json().deepCopy());
            copy.setItems(written);
            copy.json().putArray("modifiers");
            List<Column> columns = duck.describe(Ast.text(duck, copy));
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

    private Plan assembled(Context context, Block block, Split split, List<Column> columns) {
        List<Column> nodeColumns = duck.describe(split.nodeSql());
        refuseUncarriable(nodeColumns);
        Stage stage = new Stage(
                "s0",
                split.strategy(),
                split.nodeSql(),
                nodeColumns,
                List.of(new Stage.TableUse(block.name(), block.table())),
                split.carrier(),
                split.mergeSql(),
                false,
                split.why());
        Final last = new Final(context, block, split.upper());
        List<String> shown = columns.stream().map(Column::name).toList();
        List<String> floats = Final.floats(block, shown, split.rounds());
        boolean rounding = !floats.isEmpty()
                || block.having().filter(split.rounds()).isPresent()
                || block.orders().stream().anyMatch(order -> split.rounds().test(order.expr()));
        Guarantee guarantee =
                split.chooses() ? Guarantee.ANY_VALID : rounding ? Guarantee.EXACT_FLOAT : Guarantee.EXACT;
        String choice = split.chooses() ? "any of the tied values" : last.choice();
        Plan plan = new Plan(
                List.of(new Round(1, List.of(stage))),
                last.sql(),
                columns,
                new Plan.Promise(guarantee, floats, last.choiceSql(), choice),
                prune(context, block),
                context.labels().columns(),
                notes(context, block));
        rehearsal.check(plan);
        return plan;
    }

    /** No part holds such a value exactly, whoever asks for it. */
    private static void refuseUncarriable(List<Column> columns) {
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

    private Optional<String> prune(Context context, Block block) {
        List<String> conditions = block.labelWhere().stream()
                .map(expr -> "(" + context.text(Labels.atHome(expr)) + ")")
                .toList();
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
    }

    private static List<String> notes(Context context, Block block) {
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

    /** The table that a stage's parts are read into: its columns, then {@code _node} and the label columns. */
    public static String partTable(Stage stage, Map<String, String> labelColumns) {
        List<Column> columns = new ArrayList<>(stage.columns());
        columns.add(new Column(Labels.NODE, "VARCHAR"));
        labelColumns.values().forEach(label -> columns.add(new Column(label, "VARCHAR")));
        return "CREATE OR REPLACE TABLE p" + stage.name().substring(1) + Shadow.columnList(columns);
    }

    /** A question that one DuckDB answers alone: at home when it names no table, on one node when its tables are the same everywhere. */
    private Plan whole(
            Sql sql, Question question, List<TableSchema> tables, List<Column> typed, Clock clock, Labels labels) {
        tables.forEach(table -> refuseForbidden(sql, question, table));
        SelectTree tree = frozen(question.tree(), clock);
        String names = IntStream.range(0, typed.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String text = "SELECT * FROM (" + Ast.text(duck, tree) + ") AS __q(" + names + ")";
        Optional<Long> limit =
                tree.limit().flatMap(expr -> expr.literal("INTEGER")).map(Long::parseLong);
        if (tables.isEmpty()) {
            return new Plan(
                    List.of(),
                    text,
                    typed,
                    new Plan.Promise(Guarantee.EXACT, List.of(), Optional.empty(), ""),
                    Optional.empty(),
                    Map.of(),
                    List.of());
        }
        List<Stage.TableUse> uses = new ArrayList<>();
        for (String name : question.tables()) {
            tables.stream()
                    .filter(table -> table.table().name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresent(table -> uses.add(new Stage.TableUse(name, table)));
        }
        List<Column> nodeColumns = duck.describe(text);
        refuseUncarriable(nodeColumns);
        Stage stage = new Stage(
                "s0",
                Stage.Strategy.ONE_NODE,
                text,
                nodeColumns,
                uses,
                Stage.Carrier.CSV,
                "SELECT " + names + " FROM p0",
                true,
                "the tables are the same on every node, so one is asked");
        Optional<String> choice = limit.map(rows -> "SELECT CAST(count(*) >= " + rows + " AS VARCHAR) FROM s0");
        return new Plan(
                List.of(new Round(1, List.of(stage))),
                "SELECT " + names + " FROM s0",
                typed,
                new Plan.Promise(
                        Guarantee.EXACT,
                        List.of(),
                        choice,
                        limit.map(n -> "any " + n + " of the tied rows").orElse("")),
                Optional.empty(),
                labels.columns(),
                List.of());
    }

    private static void refuseForbidden(Sql sql, Question question, TableSchema table) {
        if (table.table().forbidden().isEmpty()) {
            return;
        }
        Ast.visit(question.tree(), new Ast.Visitor() {
            @Override
            public void expression(Expr expr) {
                boolean names = expr.is("COLUMN_REF")
                        && expr.names().stream()
                                .anyMatch(name ->
                                        table.table().forbidden().stream().anyMatch(name::equalsIgnoreCase));
                if (names || expr.is("STAR")) {
                    throw sql.refuse(
                            expr,
                            "columns " + String.join(", ", table.table().forbidden()) + " of "
                                    + table.table().name() + " may not be read",
                            "name the other columns");
                }
            }

            @Override
            public void from(FromTree from) {}

            @Override
            public void query(SelectTree query) {}
        });
    }

    private SelectTree frozen(SelectTree tree, Clock clock) {
        SelectTree copy = new SelectTree(tree.json().deepCopy());
        Ast.replaceClock(copy, Functions.CLOCK, name -> clock.frozen(duck, name));
        return copy;
    }

    @Override
    public void close() {
        rehearsal.close();
        duck.close();
    }
}
