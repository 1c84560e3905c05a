package dory.plan;

import dory.base.DoryException;
import dory.duck.BoundPlan;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.Quote;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The exact gather: tables whose needed columns of needed rows are brought home, each once however often it is read. */
final class Scans {
    private static final String CALLED = "label() of ";

    private final Context context;
    private final Clock clock;
    private final BoundPlan bound;
    private final Set<String> texts;
    private final Traits traits;
    private final Set<String> labelCalls = new java.util.TreeSet<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Map<String, Scan> scans = new LinkedHashMap<>();

    /** A table that is brought home. */
    private static final class Scan {
        private final TableSchema table;
        private final int number;
        /** Conditions that each reader sets; one reader without any wants all rows. */
        private final List<List<Expr>> wanted = new ArrayList<>();

        private Scan(TableSchema table, int number) {
            this.table = table;
            this.number = number;
        }
    }

    /** A place in FROM where a table was read. */
    private record Reader(SelectTree query, FromTree from, TableSchema table) {}

    /** @param statement whole, before anything in it was replaced */
    Scans(Context context, Clock clock, BoundPlan bound, SelectTree statement, Traits traits) {
        this.context = context;
        this.clock = clock;
        this.bound = bound;
        this.texts = statement.texts();
        this.traits = traits;
    }

    /** Takes a table's place in a query's FROM. */
    void read(SelectTree query, FromTree from, TableSchema table, java.util.function.IntSupplier next) {
        Scan scan = scans.computeIfAbsent(
                table.table().name().toLowerCase(Locale.ROOT), name -> new Scan(table, next.getAsInt()));
        scan.wanted.add(conditions(query, from, table));
        from.readsFrom("s" + scan.number);
        readers.add(new Reader(query, from, table));
    }

    /** The column at home that a call of {@code label} means, apart from any column of the rows. */
    String labelCall(String labelColumn) {
        labelCalls.add(labelColumn);
        return CALLED + labelColumn;
    }

    /** A star stands for a table's own columns; at home the labels that the statement names stand beside them. */
    void leaveLabelsOutOfStars() {
        for (Reader reader : readers) {
            for (Expr star : reader.query.plainStars()) {
                String called = reader.from.called();
                if (star.relation().isEmpty() || star.relation().equalsIgnoreCase(called)) {
                    labels(reader.table).keySet().forEach(label -> star.exclude(called, label));
                }
            }
            boolean labelled = !labels(reader.table).isEmpty();
            if (labelled && traits.byName()) {
                throw context.sql()
                        .refuse(
                                "COLUMNS, PIVOT without GROUP BY and NATURAL JOIN would take the labels for columns",
                                "name the columns, or leave "
                                        + String.join(", ", labels(reader.table).values()) + " out");
            }
        }
    }

    /** Columns beside a table's own when it is brought home, and the label column that each shows. */
    private Map<String, String> labels(TableSchema table) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (table.table().layout().replicated()) {
            return labels;
        }
        Set<String> own = table.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        context.labels().homeColumns().stream()
                .filter(label ->
                        texts.contains(label.toLowerCase(Locale.ROOT)) && !own.contains(label.toLowerCase(Locale.ROOT)))
                .forEach(label -> labels.put(label, label));
        labelCalls.forEach(label -> labels.put(CALLED + label, label));
        return labels;
    }

    /** The conjuncts of a query's WHERE that only this table's rows decide. */
    private List<Expr> conditions(SelectTree query, FromTree from, TableSchema table) {
        List<FromTree> items = query.fromItems();
        boolean inner = items.stream()
                .filter(item -> item.is("JOIN"))
                .allMatch(join -> join.joinType().equals("INNER")
                        && Set.of("REGULAR", "CROSS").contains(join.joinKind())
                        && join.using().isEmpty());
        if (!inner
                || items.stream().anyMatch(item -> item.is("PIVOT"))
                || query.where().isEmpty()) {
            return List.of();
        }
        Map<String, Expr> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), Expr.column(column.name())));
        Set<String> others = items.stream()
                .map(item -> item.called().toLowerCase(Locale.ROOT))
                .filter(name -> !name.equalsIgnoreCase(from.called()))
                .collect(Collectors.toSet());
        Names names = new Names(
                context.sql(), context.duck(), clock, context.labels(), Scope.of(from.called(), columns, false));
        List<Expr> all = new ArrayList<>();
        Resolver.conjuncts(query.where().get(), all);
        List<Expr> own = new ArrayList<>();
        for (Expr condition : all) {
            boolean qualified = condition.any(part -> part.is("COLUMN_REF")
                    && part.names().size() > 1
                    && others.contains(part.names().get(0).toLowerCase(Locale.ROOT)));
            if (!qualified) {
                resolved(names, condition).ifPresent(own::add);
            }
        }
        return own;
    }

    private static Optional<Expr> resolved(Names names, Expr condition) {
        try {
            Expr resolved = names.resolve(condition, Map.of());
            return Resolver.windows(resolved) || Resolver.aggregates(resolved)
                    ? Optional.empty()
                    : Optional.of(resolved);
        } catch (DoryException otherTables) {
            // The condition names something else as well: it is decided at home.
            return Optional.empty();
        }
    }

    List<Stage> stages(String why) {
        return scans.values().stream().map(scan -> stage(scan, why)).toList();
    }

    /** Tables that are brought home and not the same on every node. */
    List<TableSchema> tables() {
        return scans.values().stream().map(scan -> scan.table).toList();
    }

    private Stage stage(Scan scan, String why) {
        TableSchema table = scan.table;
        String name = table.table().name();
        Set<String> read = bound.columns(name);
        List<String> node = new ArrayList<>();
        List<String> home = new ArrayList<>();
        table.columns().forEach(column -> {
            String lower = column.name().toLowerCase(Locale.ROOT);
            boolean needed = traits.byPosition() || texts.contains(lower) || (traits.stars() && read.contains(lower));
            if (needed) {
                boolean forbidden = table.table().forbidden().stream().anyMatch(column.name()::equalsIgnoreCase);
                // Named only to be left out: its place is kept, its values stay where they are.
                String value = forbidden ? "CAST(NULL AS " + column.type() + ")" : Quote.name(column.name());
                node.add(value + " AS __r" + node.size());
                home.add("__r" + home.size() + " AS " + Quote.name(column.name()));
            }
        });
        if (node.isEmpty()) {
            node.add("1 AS __one");
            home.add("__one");
        }
        labels(table).forEach((as, label) -> home.add(Quote.name(label) + " AS " + Quote.name(as)));
        Sketch sketch = new Sketch();
        String sql = sketch.fill(
                context.duck(),
                "SELECT " + String.join(", ", node) + " FROM " + Quote.name(name) + " AS __t" + where(scan, sketch));
        boolean replicated = table.table().layout().replicated();
        String parts = "p" + scan.number;
        String merge = "SELECT " + String.join(", ", home) + " FROM " + parts
                + (replicated ? " WHERE _node = (SELECT min(_node) FROM " + parts + ")" : "");
        List<dory.duck.Column> columns = context.duck().describe(sql);
        BlockPlan.refuseUncarriable(columns);
        return new Stage(
                "s" + scan.number,
                replicated ? Stage.Strategy.ONE_NODE : Stage.Strategy.GATHER,
                sql,
                columns,
                List.of(new Stage.TableUse(name, table)),
                Stage.Carrier.PARQUET,
                merge,
                false,
                replicated ? "the same on every node; read at home beside the others" : why);
    }

    private static String where(Scan scan, Sketch sketch) {
        if (scan.wanted.stream().anyMatch(List::isEmpty)) {
            return "";
        }
        return scan.wanted.stream()
                .map(all -> all.stream().map(sketch::put).collect(Collectors.joining(" AND ", "(", ")")))
                .distinct()
                .collect(Collectors.joining(" OR ", " WHERE ", ""));
    }
}
