package dory.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns of a box are drawn, and how wide.
 *
 * @param columns their indexes in order; {@link #GAP} stands for those left out of the middle
 * @param widths of the same length
 */
record Fit(List<Integer> columns, List<Integer> widths) {
    static final int GAP = -1;
    /** Two blanks and a border per column. */
    private static final int FRAME = 3;
    /** Columns are cut to this before one is left out; DuckDB's own shell does the same. */
    private static final int CUT = 20;
    /** The last column that is taken may be cut to this. */
    private static final int SQUEEZED = 8;

    Fit {
        columns = List.copyOf(columns);
        widths = List.copyOf(widths);
    }

    static Fit all(int[] natural) {
        return new Fit(
                IntStream.range(0, natural.length).boxed().toList(),
                Arrays.stream(natural).boxed().toList());
    }

    /** As much as fits into {@code width} columns: long cells are cut first, then columns go from the middle; the first always stays. */
    static Fit into(int[] natural, int width) {
        if (total(natural) <= width) {
            return all(natural);
        }
        if (total(natural, CUT) <= width) {
            return shared(IntStream.range(0, natural.length).boxed().toList(), natural, width);
        }
        int left = width - 1 - (natural.length > 1 ? FRAME + 1 : 0);
        int front = 0;
        int back = 0;
        while (front + back < natural.length) {
            boolean first = front <= back;
            int next = FRAME + Math.min(natural[first ? front : natural.length - 1 - back], CUT);
            if (next > left && front > 0 && left < FRAME + SQUEEZED) {
                break;
            }
            left = Math.max(0, left - next);
            front += first ? 1 : 0;
            back += first ? 0 : 1;
        }
        List<Integer> columns =
                new ArrayList<>(IntStream.range(0, front).boxed().toList());
        if (front + back < natural.length) {
            columns.add(GAP);
        }
        IntStream.range(natural.length - back, natural.length).forEach(columns::add);
        return shared(columns, natural, width);
    }

    /** Columns that are not drawn. */
    int hidden(int all) {
        int drawn = (int) columns.stream().filter(column -> column != GAP).count();
        return all - drawn;
    }

    /** The width of a frame in which every column is as wide as it wants to be. */
    static long total(int[] natural) {
        return total(natural, Integer.MAX_VALUE);
    }

    private static long total(int[] natural, int most) {
        return 1
                + Arrays.stream(natural)
                        .mapToLong(w -> (long) Math.min(w, most) + FRAME)
                        .sum();
    }

    /** The widest columns give way first: all get the same upper limit, the largest that fits. */
    private static Fit shared(List<Integer> columns, int[] natural, int width) {
        List<Integer> wanted = columns.stream()
                .map(c -> c == GAP ? 1 : Math.max(1, natural[c]))
                .toList();
        int budget = width - 1 - FRAME * columns.size();
        int limit = 1;
        int high = wanted.stream().mapToInt(w -> w).max().orElse(1);
        while (limit < high) {
            int middle = (limit + high + 1) >>> 1;
            long sum = wanted.stream().mapToLong(w -> Math.min(w, middle)).sum();
            if (sum <= budget) {
                limit = middle;
            } else {
                high = middle - 1;
            }
        }
        int most = limit;
        return new Fit(columns, wanted.stream().map(w -> Math.min(w, most)).toList());
    }
}
