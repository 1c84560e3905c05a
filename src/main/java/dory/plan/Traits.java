package dory.plan;

import dory.duck.Ast;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import java.util.Set;

/** What a whole statement holds that decides how its tables are brought home; what has no answer over nodes is refused here. */
final class Traits implements Ast.Visitor {
    private static final Set<String> FIRSTS = Set.of("first", "last");

    private final Sql sql;
    private boolean stars;
    private boolean named;
    private boolean positions;
    private boolean setOperation;
    private boolean approximate;

    Traits(Sql sql) {
        this.sql = sql;
    }

    /** Whether a star stands anywhere. */
    boolean stars() {
        return stars;
    }

    /** Whether columns are found by their names without being named, so that a label beside them would be taken for one. */
    boolean byName() {
        return named;
    }

    /** Whether columns are found by their position or in their entirety, so that none may be left out. */
    boolean byPosition() {
        return positions || named || (stars && setOperation);
    }

    boolean approximate() {
        return approximate;
    }

    @Override
    public void expression(Expr expr) {
        if (expr.is("STAR")) {
            stars = true;
            named |= expr.columnsStar() && !expr.isAll();
        }
        if (expr.is("FUNCTION")) {
            approximate |= expr.function().startsWith("approx_");
            boolean arbitrary = FIRSTS.contains(expr.function()) && !expr.ordered();
            boolean sampled = expr.function().equals("reservoir_quantile")
                    || (expr.function().equals("bitstring_agg")
                            && expr.arguments().size() != 3);
            if (arbitrary || sampled) {
                throw sql.refuse(
                        expr,
                        expr.function() + (arbitrary ? " without an order" : " with these arguments")
                                + " has no defined answer over nodes",
                        arbitrary ? "write " + expr.function() + "(x ORDER BY y)" : "docs/sql.md lists the aggregates");
            }
        }
    }

    @Override
    public void from(FromTree from) {
        if (from.is("JOIN")) {
            if (from.joinKind().equals("POSITIONAL")) {
                throw sql.refuse(from, "rows over nodes have no position to be joined by", "join by a column");
            }
            named |= from.natural();
        }
        if (from.is("PIVOT")) {
            stars = true;
            positions = true;
            named |= from.json().path("groups").isEmpty();
        }
        positions |= from.is("BASE_TABLE") && !from.columnAliases().isEmpty();
    }

    @Override
    public void query(SelectTree query) {
        setOperation |= query.isSetOperation();
    }
}
