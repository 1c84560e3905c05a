package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.duck.Ast;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.duck.FromTree;
import dory.duck.Quote;
import dory.duck.SelectTree;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** SQL and catalogue in, plan out. Holds a database for syntax trees and types; touches no file, no network, no clock. For one thread. */
public final class Planner implements AutoCloseable {
    /** Longer statements are refused; the parser would take them, but no person wrote them. */
    private static final int MAX_LENGTH = 16_000_000;

    private final Duck duck;
    private final Rehearsal rehearsal;

    public Planner(String zone) {
        this.rehearsal = new Rehearsal(zone);
        this.duck = Duck.open(DuckOptions.pure(zone));
    }

    /** Reads a statement without variables. */
    public Question question(String sql) {
        return question(sql, new Clock(Instant.EPOCH, ZoneOffset.UTC), List.of());
    }

    /** Reads a statement and puts the values of its variables in; the clock is for {@code today} and {@code -7d}. */
    public Question question(String sql, Clock clock, List<Variable> variables) {
        if (sql.length() > MAX_LENGTH) {
            throw new DoryException(
                    Kind.QUERY,
                    "the statement has " + sql.length() + " characters",
                    "the limit is " + MAX_LENGTH + "; put long lists into a file on the nodes");
        }
        try {
            return Question.parse(duck, sql, new Binding(duck, clock, variables));
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
        boolean alone = tables.stream().allMatch(table -> table.table().layout().replicated());
        Ast.visit(question.tree(), new Guard(sql, alone));
        Labels labels = new Labels(catalogue.labels());
        Shadow shadow = new Shadow(duck, catalogue, question.tables(), labels);
        String bound = question.rewritten() ? Ast.text(duck, question.tree()) : question.sql();
        List<Column> typed = shadow.bind(bound, !question.rewritten());
        Context context = new Context(sql, duck, labels, 0);
        SelectTree tree = clock.freeze(sql, duck, question.tree(), TableSchema.names(tables));
        if (alone) {
            Forbidden.refuse(sql, question.tree(), tables);
            return tables.isEmpty()
                    ? new Alone(context).atHome(tree, typed)
                    : alone(new Alone(context).onOneNode(tree, tables, typed, true), labels);
        }
        Plan plan = merged(context, question, tree, catalogue, clock, typed);
        rehearsal.check(plan);
        return plan;
    }

    /** One split of the whole statement where it is exact; else its parts are planned one by one and put together at home. */
    private Plan merged(
            Context context,
            Question question,
            SelectTree frozen,
            Catalogue catalogue,
            Clock clock,
            List<Column> typed) {
        try {
            Block block = new Resolver(context, catalogue, clock).resolve(question.tree(), Map.of());
            Piece piece = new BlockPlan(context, block).piece(question.tree(), typed);
            return alone(piece, context.labels());
        } catch (DoryException refusal) {
            if (refusal.kind() != Kind.QUERY) {
                throw refusal;
            }
            return new Composer(context, catalogue, clock, rehearsal, refusal).plan(frozen, typed);
        }
    }

    private static Plan alone(Piece piece, Labels labels) {
        return new Plan(
                List.of(new Round(1, List.of(piece.stage()))),
                piece.homeSql(),
                piece.columns(),
                piece.promise(),
                piece.prune(),
                labels.columns(),
                piece.notes());
    }

    /** Plans a question as {@code spread} says. */
    public Plan plan(Question question, Catalogue catalogue, Clock clock, Spread spread) {
        try {
            return spread == Spread.MERGED
                    ? plan(question, catalogue, clock)
                    : perNode(question, catalogue, clock, spread);
        } catch (DoryException refused) {
            throw question.blamedOnText(refused);
        }
    }

    private Plan perNode(Question question, Catalogue catalogue, Clock clock, Spread spread) {
        try {
            List<TableSchema> tables = tables(new Sql(question.sql()), question, catalogue);
            Plan plan = new PerNode(duck, question, catalogue, tables).plan(clock, spread);
            rehearsal.check(plan);
            return plan;
        } catch (DuckFailure failure) {
            throw new DoryException(Kind.QUERY, "DuckDB cannot plan the statement: " + failure.message())
                    .because(failure);
        }
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

    /** The table that a stage's parts are read into: its columns, then {@code _node} and the label columns. */
    public static String partTable(Stage stage, Map<String, String> labelColumns) {
        List<Column> columns = new ArrayList<>(stage.columns());
        columns.add(new Column(Labels.NODE, "VARCHAR"));
        labelColumns.values().forEach(label -> columns.add(new Column(label, "VARCHAR")));
        return "CREATE OR REPLACE TABLE p" + stage.name().substring(1) + Shadow.columnList(columns);
    }

    /** The relations a question names, each with its table. */
    static List<Stage.TableUse> uses(Question question, List<TableSchema> tables) {
        List<Stage.TableUse> uses = new ArrayList<>();
        for (String name : question.tables()) {
            tables.stream()
                    .filter(table -> table.table().name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresent(table -> uses.add(new Stage.TableUse(name, table)));
        }
        return uses;
    }

    @Override
    public void close() {
        rehearsal.close();
        duck.close();
    }
}
