package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.SelectTree;
import java.util.Optional;

/**
 * Plans a question of which no more than so many rows are wanted: its own last LIMIT is lowered, so that the nodes send fewer rows. The plan
 * gives one row more than wanted when there are more, so that whoever shows the answer can say that it was cut.
 */
public final class FirstRows {
    private final Planner planner;
    private final Question question;
    private final Spread spread;
    private final Optional<Long> rows;

    public FirstRows(Planner planner, Question question, Spread spread, Optional<Long> rows) {
        if (spread == Spread.PER_NODE && rows.isPresent()) {
            throw new DoryException(
                    Kind.USAGE,
                    "--limit is for one answer, and --per-node gives one of each node",
                    "write LIMIT " + rows.get() + " into the question: it holds for each node");
        }
        this.planner = planner;
        this.question = question;
        this.spread = spread;
        this.rows = rows.filter(wanted -> lowers(question, wanted));
    }

    /** As {@link Planner#plan}. */
    public Plan plan(Catalogue catalogue, Clock clock) {
        if (rows.isEmpty()) {
            return planner.plan(question, catalogue, clock, spread);
        }
        Plan shown = planner.plan(limited(rows.get()), catalogue, clock, spread);
        Plan more = planner.plan(limited(rows.get() + 1), catalogue, clock, spread);
        // What SQL may choose freely is decided where the answer is cut, not one row later.
        return new Plan(
                more.rounds(),
                more.finalSql(),
                more.columns(),
                shown.promise(),
                more.prune(),
                more.labelColumns(),
                more.notes());
    }

    private static boolean lowers(Question question, long wanted) {
        if (question.kind() == Question.Asks.TABLES || question.kind() == Question.Asks.COLUMNS) {
            throw new DoryException(
                    Kind.QUERY, "SHOW TABLES and DESCRIBE are answered whole", "leave the limit out, or ask a SELECT");
        }
        SelectTree tree = question.tree();
        if (tree.limit().isEmpty() && !tree.limitPercent()) {
            return true;
        }
        String own = tree.limit().flatMap(expr -> expr.literal("INTEGER")).orElse("");
        if (tree.limitPercent() || !own.matches("\\d{1,15}")) {
            throw new DoryException(
                    Kind.QUERY,
                    "the question's own LIMIT is no plain number, so it cannot be lowered",
                    "write a number");
        }
        return Long.parseLong(own) > wanted;
    }

    private Question limited(long limit) {
        SelectTree pattern = planner.question("SELECT 1 LIMIT " + limit).tree();
        SelectTree tree = new SelectTree(question.tree().json().deepCopy());
        tree.takeLimit(pattern);
        return new Question(question.sql(), tree, question.kind(), question.tables(), true, question.variables());
    }
}
