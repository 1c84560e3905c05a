package dory.plan;

import dory.duck.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What window functions over the groups of a block leave open or round. */
final class Windows {
    static final String CHOICE = "any order of tied rows in a window";

    private static final Set<String> BY_POSITION = Set.of(
            "row_number", "ntile", "lag", "lead", "first_value", "last_value", "nth_value", "fill", "first", "last");
    private static final Set<String> SUMS = Set.of("sum", "avg", "mean", "fsum", "favg", "product");

    private final Block block;

    Windows(Block block) {
        this.block = block;
    }

    /** Whether tied rows may stand in any order in a window that tells them apart. */
    boolean choose() {
        return all().stream().filter(Windows::tellsRowsApart).anyMatch(window -> !covers(window));
    }

    /** Whether a window depends on the place of a row among its equals. */
    static boolean tellsRowsApart(Expr window) {
        return BY_POSITION.contains(window.function()) || window.rowFrame();
    }

    /** Whether a value is a sum over a window. */
    static boolean sums(Expr expr) {
        return expr.any(
                part -> part.is("WINDOW") && (SUMS.contains(part.function()) || Call.isMoment(part.function())));
    }

    /** One row per group: when a window's keys hold all group keys, no two rows tie. */
    private boolean covers(Expr window) {
        List<String> keys = new ArrayList<>();
        window.partitions().forEach(key -> keys.add(key.key()));
        window.orders().forEach(key -> keys.add(key.key()));
        return block.groups().stream().allMatch(group -> keys.contains(group.key()));
    }

    private List<Expr> all() {
        List<Expr> windows = new ArrayList<>();
        block.expressions()
                .forEach(expr ->
                        expr.walk().stream().filter(part -> part.is("WINDOW")).forEach(windows::add));
        return windows;
    }
}
