package dory.plan;

import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;

/** What SQL leaves open in a query that runs at home as written, in words. */
final class HomeChoices {
    private HomeChoices() {}

    /** @param top whether it is the outermost query, whose LIMIT is looked at once the rows are there */
    static List<String> of(SelectTree query, boolean top) {
        List<String> words = new ArrayList<>();
        for (Expr own : query.ownExpressions()) {
            for (Expr part : own.walk()) {
                if (part.is("WINDOW") && Windows.tellsRowsApart(part)) {
                    words.add(Windows.CHOICE);
                } else if (part.is("FUNCTION")) {
                    String choice = new Call(part, Call.Rule.VALUES).choice();
                    if (!choice.isEmpty()) {
                        words.add(choice);
                    }
                }
            }
        }
        if (!top && query.modifiers().contains("LIMIT_MODIFIER")) {
            words.add("any of the tied rows at a LIMIT inside");
        }
        if (query.distinctOn()) {
            words.add("any of the tied rows of DISTINCT ON");
        }
        return words;
    }
}
