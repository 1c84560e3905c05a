package dory.property;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.DuckFailure;
import dory.plan.Plan;
import dory.testing.MemoryFleet;
import java.util.Optional;

/**
 * What came of one question.
 *
 * @param asked whether one DuckDB answers it at all
 * @param refused why the planner refused it
 * @param wrong what is wrong with the answer: its kind, a colon, details
 */
record Trial(boolean asked, Optional<String> refused, Optional<String> wrong) {
    /** Answers a question that the planner accepts. */
    interface Answerer {
        Told ask(String sql);
    }

    static Trial of(MemoryFleet fleet, Question question) {
        return of(fleet, question, sql -> {
            Plan plan = fleet.plan(sql);
            MemoryFleet.Answer answer = fleet.answer(plan);
            return new Told(plan.columns(), answer.cells(), plan.promise().guarantee(), answer.chose());
        });
    }

    static Trial of(MemoryFleet fleet, Question question, Answerer answerer) {
        if (!answerable(fleet, question)) {
            return new Trial(false, Optional.empty(), Optional.empty());
        }
        try {
            Told told = answerer.ask(question.sql());
            return new Trial(true, Optional.empty(), new Judge(fleet, question, told).difference());
        } catch (DoryException error) {
            // What DuckDB binds, but not in the words the planner made of it, is no refusal.
            boolean refusal = error.kind() == Kind.QUERY && !error.what().startsWith("DuckDB cannot");
            return new Trial(
                    true,
                    refusal ? Optional.of(error.what()) : Optional.empty(),
                    refusal ? Optional.empty() : Optional.of(error.kind() + ": " + error.what()));
        } catch (RuntimeException error) {
            return new Trial(true, Optional.empty(), Optional.of("crash: " + error));
        }
    }

    /** What DuckDB does not bind is no question, and what it fails on, such as an overflow, has no answer. */
    private static boolean answerable(MemoryFleet fleet, Question question) {
        try {
            fleet.expected(question.one());
            return true;
        } catch (DuckFailure noAnswer) {
            return false;
        }
    }
}
