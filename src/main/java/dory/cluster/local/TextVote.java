package dory.cluster.local;

import dory.cluster.sql.TextVotes;
import dory.duck.Column;
import dory.duck.Duck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The narrowest type of every text in a column. */
final class TextVote {
    private TextVote() {}

    /** @param from a relation whose columns are all VARCHAR */
    static List<Column> of(Duck duck, List<String> names, String from) {
        Map<String, String> types = new HashMap<>();
        duck.each(TextVotes.sql(from), row -> types.put(row.at(0), TextVotes.type(row.at(1))));
        return names.stream()
                .map(name -> new Column(name, types.getOrDefault(name, "")))
                .toList();
    }
}
