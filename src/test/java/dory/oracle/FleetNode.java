package dory.oracle;

import java.nio.file.Path;
import java.util.Map;

/**
 * A node of the generated fleet.
 *
 * @param number from 1
 * @param root its directory
 * @param labels those it carries; a label it lacks is absent
 * @param rows of sales; the other tables follow from it
 * @param crowd the products it sells most, none = all alike
 */
record FleetNode(int number, String name, Path root, Map<String, String> labels, int rows, Crowd crowd) {
    /** How a node's rows are spread over the products. */
    enum Crowd {
        EVEN("r(g, 1, 60)"),
        /** The favourites of the two busy nodes differ, and products 20 to 31 lead only in the sum over both. */
        LOW("CASE WHEN r(g, 1, 10) < 6 THEN r(g, 2, 12) ELSE 20 + r(g, 2, 12) END"),
        HIGH("CASE WHEN r(g, 1, 10) < 6 THEN 40 + r(g, 2, 12) ELSE 20 + r(g, 2, 12) END"),
        /** Four rows of five are NULL in every column but the key. */
        SPARSE("r(g, 1, 60)");

        private final String product;

        Crowd(String product) {
            this.product = product;
        }

        String product() {
            return product;
        }
    }

    FleetNode {
        labels = Map.copyOf(labels);
    }

    boolean sparse() {
        return crowd == Crowd.SPARSE;
    }
}
