package dory.runs;

import dory.duck.Duck;
import dory.duck.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code runs()} and {@code history()} return. */
final class RecallTables {
    /** Rows of one INSERT. */
    private static final int BATCH = 500;

    private RecallTables() {}

    /** One row a run, newest first. */
    static void runs(Duck duck, List<RunRecord> runs) {
        create(
                duck,
                "runs",
                "run INTEGER, started TIMESTAMPTZ, profile VARCHAR, cluster VARCHAR, selector VARCHAR, state VARCHAR, guarantee VARCHAR,"
                        + " verdict VARCHAR, nodes INTEGER, answered INTEGER, rows BIGINT, bytes BIGINT, millis BIGINT, exit_code INTEGER,"
                        + " error VARCHAR, question VARCHAR",
                runs.stream().map(RecallTables::row).toList());
    }

    private static String row(RunRecord run) {
        long answered =
                run.nodes().stream().filter(node -> node.state().answered()).count();
        return "(" + run.number() + ", " + Quote.text(run.started().toString()) + ", "
                + texts(List.of(
                        run.profile(),
                        run.cluster(),
                        run.selector(),
                        run.state().name().toLowerCase(java.util.Locale.ROOT)))
                + ", " + texts(List.of(run.guarantee(), run.verdict())) + ", "
                + run.nodes().size() + ", " + answered
                + ", " + run.rows() + ", " + run.bytes() + ", " + run.millis() + ", " + run.exitCode() + ", "
                + texts(List.of(run.error(), run.question())) + ")";
    }

    /** One row for everything typed at a prompt, oldest first. */
    static void history(Duck duck, List<History.Entry> entries) {
        create(
                duck,
                "history",
                "typed TIMESTAMPTZ, profile VARCHAR, statement VARCHAR, run INTEGER, status VARCHAR",
                entries.stream()
                        .map(entry -> "(" + Quote.text(entry.at().toString()) + ", "
                                + texts(List.of(entry.profile(), entry.text())) + ", "
                                + (entry.run() == 0 ? "NULL" : entry.run()) + ", " + texts(List.of(entry.status()))
                                + ")")
                        .toList());
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(Quote::text).collect(Collectors.joining(", "));
    }

    private static void create(Duck duck, String name, String columns, List<String> rows) {
        String table = Quote.name("dory " + name);
        duck.execute("CREATE TABLE " + table + " (" + columns + ")");
        for (int from = 0; from < rows.size(); from += BATCH) {
            duck.execute("INSERT INTO " + table + " VALUES "
                    + String.join(", ", rows.subList(from, Math.min(rows.size(), from + BATCH))));
        }
        duck.execute("CREATE MACRO " + name + "() AS TABLE SELECT * FROM " + table);
    }
}
