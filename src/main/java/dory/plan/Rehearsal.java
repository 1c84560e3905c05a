package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Column;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds merge and final SQL over empty parts, in a database in which the original tables do not exist: what the planner forgot fails here, loudly. */
final class Rehearsal implements AutoCloseable {
    private final String zone;
    private Optional<Duck> opened = Optional.empty();

    Rehearsal(String zone) {
        this.zone = zone;
    }

    /** @throws DoryException of kind BUG when the plan does not give the very types that DuckDB promised */
    void check(Plan plan) {
        Duck home = home();
        try {
            lay(home, plan.rounds().get(0).stages(), plan.labelColumns());
            plan.promise().choiceSql().ifPresent(home::describe);
            List<Column> types = home.describe(plan.finalSql());
            for (int i = 0; i < types.size(); i++) {
                String wanted = plan.columns().get(i).type();
                if (!types.get(i).type().equals(wanted)) {
                    throw new DoryException(
                            Kind.BUG,
                            "column " + plan.columns().get(i).name() + " came out as "
                                    + types.get(i).type() + " instead of " + wanted,
                            "please report the statement");
                }
            }
        } catch (DuckFailure failure) {
            throw bug(failure);
        }
    }

    /** The columns of SQL over the stages, merged from empty parts. */
    List<Column> describe(List<Stage> stages, Map<String, String> labelColumns, String sql) {
        Duck home = home();
        try {
            lay(home, stages, labelColumns);
            return home.describe(sql);
        } catch (DuckFailure failure) {
            throw bug(failure);
        }
    }

    private static void lay(Duck home, List<Stage> stages, Map<String, String> labelColumns) {
        for (Stage stage : stages) {
            home.execute(Planner.partTable(stage, labelColumns));
            home.execute("CREATE OR REPLACE VIEW " + stage.name() + " AS " + stage.mergeSql());
        }
    }

    private static DoryException bug(DuckFailure failure) {
        return new DoryException(
                        Kind.BUG, "the plan does not hold: " + failure.message(), "please report the statement")
                .because(failure);
    }

    private Duck home() {
        if (opened.isEmpty()) {
            opened = Optional.of(Duck.open(DuckOptions.pure(zone)));
        }
        return opened.get();
    }

    @Override
    public void close() {
        opened.ifPresent(Duck::close);
    }
}
