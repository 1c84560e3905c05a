package dory.render;

import dory.merge.Rows;

/**
 * Which rows a terminal is shown: the first and the last, when there are more than asked for.
 *
 * @param head rows from the start
 * @param tail rows from the end; 0 when all are in the head
 * @param hidden rows between them
 */
record Excerpt(long head, long tail, long hidden) {
    static Excerpt of(Rows rows, Style.Paper paper) {
        if (!paper.terminal() || rows.count() <= paper.rows()) {
            return new Excerpt(rows.count(), 0, 0);
        }
        long tail = paper.rows() / 2;
        return new Excerpt(paper.rows() - tail, tail, rows.count() - paper.rows());
    }

    boolean cuts() {
        return hidden > 0;
    }

    /** {@code … 960 more}. */
    String words() {
        return "… " + hidden + " more";
    }

    /** What to write after FROM and the relation to read the rows from the start. */
    String headSql() {
        return cuts() ? " LIMIT " + head : "";
    }

    String tailSql() {
        return " LIMIT " + tail + " OFFSET " + (head + hidden);
    }
}
