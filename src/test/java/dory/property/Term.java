package dory.property;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression of a generated question, as a tree that can be cut smaller.
 *
 * @param text with a hole {@code {}} for each of the inner ones
 */
record Term(Type type, String text, List<Term> inner) {
    Term {
        inner = List.copyOf(inner);
    }

    static Term leaf(Type type, String text) {
        return new Term(type, text, List.of());
    }

    static Term of(Type type, String text, Term... inner) {
        return new Term(type, text, List.of(inner));
    }

    String sql() {
        StringBuilder sql = new StringBuilder();
        int from = 0;
        for (Term part : inner) {
            int hole = text.indexOf("{}", from);
            sql.append(text, from, hole).append(part.sql());
            from = hole + 2;
        }
        return sql.append(text.substring(from)).toString();
    }

    /** The same with a little less: a part in its place, a constant, or a smaller part inside; some of these are no SQL any more. */
    List<Term> smaller() {
        List<Term> smaller = new ArrayList<>();
        if (!equals(type.simplest())) {
            smaller.add(type.simplest());
        }
        smaller.addAll(inner);
        for (int i = 0; i < inner.size(); i++) {
            for (Term part : inner.get(i).smaller()) {
                List<Term> changed = new ArrayList<>(inner);
                changed.set(i, part);
                smaller.add(new Term(type, text, changed));
            }
        }
        return smaller;
    }
}
