package dory.testing;

import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.Quote;
import dory.merge.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes an answer of a SELECT, as the merge would leave it: a table with columns c0, c1 … and the names beside it. */
public final class Answers {
    private Answers() {}

    /** With the query's own column names. */
    public static Rows of(Duck duck, Path scratch, String query) {
        return of(
                duck,
                scratch,
                query,
                duck.describe(query).stream().map(Column::name).toList());
    }

    /** With names of their own, which may repeat. */
    public static Rows of(Duck duck, Path scratch, String query, List<String> names) {
        String columns = String.join(
                ", ", IntStream.range(0, names.size()).mapToObj(i -> "c" + i).toList());
        duck.execute("CREATE OR REPLACE TABLE answer AS SELECT * FROM (" + query + ") AS q(" + columns + ")");
        List<Column> described = duck.describe("SELECT * FROM answer");
        List<Column> named = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            named.add(new Column(names.get(i), described.get(i).type()));
        }
        long count = Long.parseLong(duck.value("SELECT CAST(count(*) AS VARCHAR) FROM answer"));
        return new Rows(duck, Quote.name("answer"), named, count, scratch);
    }
}
