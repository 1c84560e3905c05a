package dory.oracle;

import dory.duck.Quote;

/**
 * A column of a generated table.
 *
 * @param name any characters
 * @param type the catalogue's type
 * @param sql its value, over {@code g} (a number no two rows share), {@code i} (the row's number on its node, from 0) and {@code p} (the product's number)
 */
record Cell(String name, String type, String sql) {
    /** The column in the SELECT that generates the table; NULL where the row is sparse. */
    String select(String keep) {
        return "CAST(CASE WHEN " + keep + " THEN " + sql + " END AS " + type + ") AS " + Quote.name(name);
    }
}
