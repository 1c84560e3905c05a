package dory.oracle;

import dory.duck.Duck;
import dory.plan.Catalogue;
import dory.plan.Plan;
import dory.plan.Planner;
import dory.plan.Question.Asks;
import dory.plan.TableSchema;
import dory.profile.Selector;
import dory.testing.MemoryFleet;
import dory.testing.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The product under test, from files on nodes to rows; with the strategies its planner chose. */
final class Product implements Asked, AutoCloseable {
    private final Warehouse warehouse;
    private final Planner planner = new Planner("UTC");
    private final Map<String, TableSchema> known = new HashMap<>();
    private List<String> labels = List.of();

    Product(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Answer ask(String sql) {
        try (dory.runs.Answer answer = warehouse.open(sql)) {
            List<String> names = IntStream.range(0, answer.rows().columns().size())
                    .mapToObj(i -> "c" + i)
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            answer.rows()
                    .duck()
                    .each(
                            Duck.asText(names, answer.rows().relation()),
                            row -> rows.add(IntStream.range(0, row.size())
                                    .mapToObj(i ->
                                            Optional.ofNullable(row.text(i)).orElse(Answer.NULL))
                                    .toList()));
            return new Answer(
                    answer.rows().columns(), rows, answer.verdict().guarantee().name(), strategies(sql));
        }
    }

    /** One planner for all questions; a new one each time would double the suite's time. */
    private List<String> strategies(String sql) {
        dory.plan.Question question = planner.question(sql);
        if (question.kind() != Asks.ROWS) {
            return List.of("LOCAL");
        }
        Map<String, TableSchema> tables = new LinkedHashMap<>();
        for (String name : question.tables()) {
            tables.put(name.toLowerCase(Locale.ROOT), known.computeIfAbsent(name, warehouse::table));
        }
        Plan plan = planner.plan(question, new Catalogue(tables, labels(), Set.of()), MemoryFleet.CLOCK);
        return plan.rounds().get(0).stages().stream()
                .map(stage -> stage.strategy().name())
                .toList();
    }

    private List<String> labels() {
        if (labels.isEmpty()) {
            labels = warehouse.runs().nodes(warehouse.question("").profile().with(Selector.ALL)).all().stream()
                    .flatMap(node -> node.labels().keySet().stream())
                    .distinct()
                    .toList();
        }
        return labels;
    }

    @Override
    public void close() {
        planner.close();
    }
}
