package dory.oracle;

import dory.duck.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a program would answer that only puts the nodes' own answers together; the fleet must prove it wrong. */
final class NaiveFleet implements AutoCloseable {
    private final Map<String, OracleAnswer> nodes = new LinkedHashMap<>();

    static NaiveFleet over(OracleFleet fleet) {
        NaiveFleet naive = new NaiveFleet();
        for (FleetNode node : fleet.nodes()) {
            naive.nodes.put(node.name(), OracleAnswer.over(fleet, List.of(node)));
        }
        return naive;
    }

    /** Each node's own answer, one below the other. */
    Answer concatenated(String sql) {
        List<List<String>> rows = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (OracleAnswer node : nodes.values()) {
            Answer own = node.ask(sql);
            columns = own.columns();
            rows.addAll(own.rows());
        }
        return Answer.of(columns, rows);
    }

    /** Each node's top groups, added up, and the top of those: right only when every group leads on every node. */
    List<List<String>> topOfTops(String sql) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (OracleAnswer node : nodes.values()) {
            for (List<String> row : node.ask(sql).rows()) {
                sums.merge(row.get(0), new BigDecimal(row.get(1)), BigDecimal::add);
            }
        }
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(10)
                .map(entry -> List.of(entry.getKey(), entry.getValue().toPlainString()))
                .toList();
    }

    @Override
    public void close() {
        nodes.values().forEach(OracleAnswer::close);
    }
}
