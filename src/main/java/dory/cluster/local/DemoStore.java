package dory.cluster.local;

import java.util.List;

/**
 * One store of the demo fleet: a node and its labels, and how it trades.
 *
 * @param id the label {@code storeid}; 1 to 4 are those of the model system (reference/model-systems.md)
 * @param market its home country's place in {@code demo-sales.sql}
 * @param opened the day of its first sale, ISO
 * @param share percent of all invoices; 0 = it has not sold anything yet
 */
record DemoStore(
        String node, int id, String region, String country, String city, int market, String opened, int share) {
    private static final String OLD = "2009-12-01";

    static final List<DemoStore> ALL = List.of(
            new DemoStore("paris-1", 1, "EU", "FR", "Paris", 1, OLD, 16),
            new DemoStore("lyon-1", 5, "EU", "FR", "Lyon", 1, OLD, 6),
            new DemoStore("lille-1", 6, "EU", "FR", "Lille", 1, "2010-06-01", 3),
            new DemoStore("berlin-1", 2, "EU", "DE", "Berlin", 3, OLD, 9),
            new DemoStore("hamburg-1", 7, "EU", "DE", "Hamburg", 3, "2011-12-05", 0),
            new DemoStore("london-1", 8, "EU", "GB", "London", 0, OLD, 30),
            new DemoStore("madrid-1", 9, "EU", "ES", "Madrid", 5, OLD, 7),
            new DemoStore("oslo-1", 10, "EU", "NO", "Oslo", 8, "2010-03-15", 4),
            new DemoStore("washington-1", 3, "NorthAmerica", "US", "Washington", 2, OLD, 5),
            new DemoStore("chicago-1", 11, "NorthAmerica", "US", "Chicago", 2, OLD, 8),
            new DemoStore("seattle-1", 12, "NorthAmerica", "US", "Seattle", 2, "2011-02-01", 4),
            new DemoStore("toronto-1", 4, "NorthAmerica", "CA", "Toronto", 4, OLD, 5),
            new DemoStore("montreal-1", 13, "NorthAmerica", "CA", "Montreal", 4, OLD, 3));

    static List<String> nodes() {
        return ALL.stream().map(DemoStore::node).toList();
    }

    /** Its line of {@code nodes.csv}; the directory is called like the node. */
    String csv() {
        return String.join(",", node, node, String.valueOf(id), region, country, city);
    }

    /** The years it has sold in; the one it opened in, if it has not sold yet. */
    List<Integer> years() {
        int first = Integer.parseInt(opened.substring(0, 4));
        return List.of(2009, 2010, 2011).stream().filter(year -> year >= first).toList();
    }
}
