package dory.runs;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import dory.merge.Coverage;
import dory.merge.Rows;
import dory.merge.Verdict;
import dory.plan.Guarantee;
import dory.plan.TableSchema;
import dory.profile.Profile;
import dory.profile.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SHOW TABLES and DESCRIBE: answered from the catalogue, in every format, without a run. */
final class CatalogueAnswers {
    private final Path scratch;

    /** Answers from files in a directory that goes with the answer. */
    CatalogueAnswers(Path scratch) {
        this.scratch = scratch;
    }

    Answer tables(Profile profile) {
        List<String> rows = profile.tables().values().stream()
                .sorted(Comparator.comparing(Table::name))
                .map(table -> "(" + Quote.text(table.name()) + ")")
                .toList();
        return answer(List.of("name"), rows);
    }

    Answer columns(TableSchema schema) {
        List<String> rows = schema.columns().stream()
                .map(column -> "(" + Quote.text(column.name()) + ", " + Quote.text(column.type()) + ")")
                .toList();
        return answer(List.of("column_name", "column_type"), rows);
    }

    private Answer answer(List<String> names, List<String> rows) {
        Duck duck = Duck.open(DuckOptions.over(List.of(scratch), scratch, 1, "UTC"));
        String columns = IntStream.range(0, names.size())
                .mapToObj(i -> "c" + i + " VARCHAR")
                .collect(Collectors.joining(", "));
        duck.execute("CREATE TABLE answer (" + columns + ")");
        if (!rows.isEmpty()) {
            duck.execute("INSERT INTO answer VALUES " + String.join(", ", rows));
        }
        List<Column> typed =
                names.stream().map(name -> new Column(name, "VARCHAR")).toList();
        Verdict verdict = Verdict.stored(Guarantee.EXACT, "catalogue", new Coverage(0, 0, 0, List.of()));
        return new Answer(
                new Rows(duck, "answer", typed, rows.size(), scratch),
                verdict,
                Optional.empty(),
                0,
                0,
                Duration.ZERO,
                List.of(),
                List.of(),
                () -> RunStore.delete(scratch));
    }
}
