package dory.property;

import dory.plan.Catalogue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question in all the forms it is asked in.
 *
 * @param sql as dory is asked
 * @param one as one DuckDB over the union is asked, where labels are columns
 * @param all of the same DuckDB, every row that a LIMIT or OFFSET chose from; else empty
 * @param sorted places in the answer that its rows are sorted by, from 0
 * @param total whether these are all sort keys
 * @param cuts how many rows of {@code all} stand before each place where LIMIT or OFFSET cuts
 */
record Question(String sql, String one, String all, List<Integer> sorted, boolean total, List<Integer> cuts) {
    Question {
        sorted = List.copyOf(sorted);
        cuts = List.copyOf(cuts);
    }

    static Question of(Select select, Fleet fleet) {
        String labels = Stream.concat(
                        Stream.of("_node"),
                        fleet.nodes().stream()
                                .flatMap(node -> node.labels().keySet().stream())
                                .filter(key -> !key.equals("_node"))
                                .map(Catalogue::labelColumn))
                .distinct()
                .collect(Collectors.joining(", "));
        boolean cut = select.limit().isPresent() || select.offset() > 0;
        return new Question(
                select.sql().replace(Select.STAR, "*"),
                ofOne(select, labels),
                cut ? ofOne(select.unlimited(), labels) : "",
                select.sorted(),
                select.total(),
                cuts(select));
    }

    private static String ofOne(Select select, String labels) {
        return select.sql()
                .replace(Select.STAR, "* EXCLUDE (" + labels + ")")
                .replace("label('city')", "_city")
                .replace("current_date", "DATE '2026-11-21'");
    }

    private static List<Integer> cuts(Select select) {
        Stream<Integer> limit = select.limit().stream().map(rows -> rows + select.offset());
        return select.limit().filter(rows -> rows == 0).isPresent()
                ? List.of()
                : Stream.concat(limit, Stream.of(select.offset()))
                        .filter(rows -> rows > 0)
                        .toList();
    }

    /** Whether unnamed columns are called the same in both forms. */
    boolean sameNames() {
        return !sql.contains("label(") && !sql.contains("current_date");
    }
}
