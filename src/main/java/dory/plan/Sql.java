package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import dory.duck.Expr;
import dory.duck.FromTree;

/** The statement as typed, so that a refusal can point into it. */
record Sql(String text) {
    DoryException refuse(Expr where, String what, String hint) {
        DoryException error = new DoryException(Kind.QUERY, what, hint);
        // Parts that the parser made up carry no place of their own; their first placed child stands for them.
        return where.location()
                .filter(at -> at > 0 || where.length() > 1)
                .map(at -> error.at(Place.ofBytes(text, at, where.length())))
                .orElse(error);
    }

    DoryException refuse(FromTree where, String what, String hint) {
        return new DoryException(Kind.QUERY, what, hint).at(Place.ofBytes(text, where.location(), where.length()));
    }

    DoryException refuse(String what, String hint) {
        return new DoryException(Kind.QUERY, what, hint);
    }
}
