package dory.plan;

import dory.duck.Ast;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import dory.duck.Stars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A question as one DuckDB is asked that has all rows in its tables. Nothing of the split is used, so that the one can be held against the other.
 *
 * @param sql over tables whose columns are the catalogue's, and the label columns where {@code labelColumns} has some
 * @param every the same without its last LIMIT and OFFSET, where it has one: all rows that may stand in the answer
 * @param labelled whether it names a label, so that the tables need label columns
 * @param labelColumns label key to the column that stands for it
 * @param tree of the question
 */
public record Whole(
        String sql, Optional<String> every, boolean labelled, Map<String, String> labelColumns, SelectTree tree) {
    /** They may pick any of several values that tie. */
    private static final Set<String> CHOOSING = Set.of(
            "any_value",
            "arbitrary",
            "first",
            "last",
            "mode",
            "arg_min",
            "arg_max",
            "argmin",
            "argmax",
            "min_by",
            "max_by",
            "arg_min_null",
            "arg_max_null",
            "arg_min_nulls_last",
            "arg_max_nulls_last");

    /** @param duck for syntax trees */
    public static Whole of(Duck duck, Question question, Catalogue catalogue, Clock clock) {
        Labels labels = new Labels(catalogue.labels());
        Set<String> own = new HashSet<>();
        catalogue
                .tables()
                .values()
                .forEach(table ->
                        table.columns().forEach(column -> own.add(column.name().toLowerCase(Locale.ROOT))));
        boolean labelled = namesLabel(question.tree(), labels);
        SelectTree tree = new SelectTree(question.tree().json().deepCopy());
        if (labelled) {
            Stars.leaveOut(tree, table -> hidden(catalogue, labels, table));
            Ast.replaceCalls(
                    tree,
                    "label",
                    call -> Expr.column(
                            column(call.arguments().get(0).literal("STRING").orElse(""))));
        }
        SelectTree frozen = clock.freeze(new Sql(question.sql()), duck, tree, own);
        return new Whole(Ast.text(duck, frozen), every(duck, frozen), labelled, labels.columns(), question.tree());
    }

    /** The column of {@code label('key')}, which no column of a table can hide. */
    public static String column(String key) {
        return "label:" + key;
    }

    /** The label columns of a table: {@code _node}, those by name that no column of its own hides, and one for each key. */
    public static List<String> labelNames(TableSchema table, Map<String, String> labelColumns) {
        List<String> names = new ArrayList<>();
        names.add(Labels.NODE);
        names.addAll(labelColumns.values());
        names.removeIf(
                name -> table.columns().stream().anyMatch(own -> own.name().equalsIgnoreCase(name)));
        labelColumns.keySet().stream()
                .map(Whole::column)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }

    private static List<String> hidden(Catalogue catalogue, Labels labels, String table) {
        return catalogue
                .table(table)
                .filter(schema -> !schema.table().layout().replicated())
                .map(schema -> labelNames(schema, labels.columns()))
                .orElse(List.of());
    }

    private static boolean namesLabel(SelectTree tree, Labels labels) {
        return Ast.expressions(tree).stream()
                .anyMatch(expr -> (expr.is("FUNCTION") && expr.function().equals("label"))
                        || (expr.is("COLUMN_REF")
                                && expr.names().stream()
                                        .anyMatch(name -> labels.named(name).isPresent())));
    }

    private static Optional<String> every(Duck duck, SelectTree tree) {
        if (!tree.modifiers().contains("LIMIT_MODIFIER")) {
            return Optional.empty();
        }
        SelectTree all = new SelectTree(tree.json().deepCopy());
        for (int i = all.modifiers().size() - 1; i >= 0; i--) {
            if (all.modifiers().get(i).equals("LIMIT_MODIFIER")) {
                all.json().withArray("/modifiers").remove(i);
            }
        }
        return Optional.of(Ast.text(duck, all));
    }

    /** Places in the answer of what it is sorted by, as far as that is selected. */
    public List<Integer> keys(List<Column> columns) {
        List<Integer> keys = new ArrayList<>();
        for (SelectTree.Order order : tree.orders()) {
            if (order.expr().isAll()) {
                return IntStream.range(0, columns.size()).boxed().toList();
            }
            place(order.expr(), columns).ifPresent(keys::add);
        }
        return keys.stream().distinct().toList();
    }

    private Optional<Integer> place(Expr key, List<Column> columns) {
        Optional<String> number = key.literal("INTEGER");
        if (number.isPresent()) {
            return number.map(Integer::parseInt).map(place -> place - 1);
        }
        if (key.is("COLUMN_REF") && key.names().size() == 1) {
            int[] places = IntStream.range(0, columns.size())
                    .filter(i ->
                            columns.get(i).name().equalsIgnoreCase(key.names().get(0)))
                    .toArray();
            return places.length == 1 ? Optional.of(places[0]) : Optional.empty();
        }
        List<Expr> items = tree.isSelect() ? tree.items() : List.of();
        boolean star = items.stream().anyMatch(item -> item.is("STAR"));
        return IntStream.range(0, star ? 0 : items.size())
                .filter(i -> items.get(i).as("").key().equals(key.key()))
                .boxed()
                .findFirst();
    }

    /** Places in the answer whose value SQL leaves open, because a function picks one of several; empty when that cannot be told by place. */
    public Optional<Set<Integer>> open() {
        Set<Integer> open = new HashSet<>();
        List<Expr> items = tree.isSelect() ? tree.items() : List.of();
        int inside = 0;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).any(Whole::chooses)) {
                open.add(i);
                inside++;
            }
        }
        boolean star = items.stream().anyMatch(item -> item.is("STAR"));
        long all = Ast.expressions(tree).stream().filter(Whole::chooses).count();
        long counted = items.stream()
                .mapToLong(item -> item.walk().stream().filter(Whole::chooses).count())
                .sum();
        boolean told = all == counted && (inside == 0 || !star);
        return told ? Optional.of(open) : Optional.empty();
    }

    private static boolean chooses(Expr expr) {
        return expr.is("FUNCTION") && CHOOSING.contains(expr.function());
    }

    /** Whether a LIMIT below the last one may pick rows. */
    public boolean innerLimit() {
        int[] limits = new int[1];
        Ast.visit(tree, new Ast.Visitor() {
            @Override
            public void expression(Expr expr) {}

            @Override
            public void from(FromTree from) {}

            @Override
            public void query(SelectTree query) {
                limits[0] += query.modifiers().contains("LIMIT_MODIFIER") ? 1 : 0;
            }
        });
        return limits[0] > (every.isPresent() ? 1 : 0);
    }
}
