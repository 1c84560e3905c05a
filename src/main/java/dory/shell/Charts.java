package dory.shell;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.duck.Column;
import dory.merge.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Draws an answer with block characters, as wide as the window; NULL and what is no number leave a gap. */
final class Charts {
    /** More bars than this are no chart; the rest is said. */
    private static final int MOST_BARS = 50;

    /** More values than this are not read. */
    private static final int MOST_VALUES = 100_000;

    private static final int LABEL = 24;
    private static final int LINE_ROWS = 10;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    private static final String LEVELS = "▁▂▃▄▅▆▇█";

    private Charts() {}

    /** A value and what stands beside it. */
    private record Value(String label, String text, double number) {}

    /** @throws DoryException of kind USAGE for an unknown kind or column, and where there is no number to draw */
    static String of(Rows rows, String kind, Optional<String> labels, Optional<String> values, int width) {
        if (!List.of("bar", "line", "spark").contains(kind)) {
            throw new DoryException(
                    Kind.USAGE,
                    "there is no chart \"" + kind + "\"",
                    Nearest.hint(kind, List.of("bar", "line", "spark"), "bar, line or spark"));
        }
        int value = values.map(name -> column(rows, name))
                .orElseGet(() -> number(rows, labels.map(name -> column(rows, name))));
        int label = labels.map(name -> column(rows, name)).orElseGet(() -> text(rows, value));
        List<Value> all = read(rows, label, value);
        String title = Clean.line(rows.columns().get(value).name())
                + (label == value
                        ? ""
                        : " by " + Clean.line(rows.columns().get(label).name()));
        List<Value> known =
                all.stream().filter(one -> Double.isFinite(one.number())).toList();
        if (known.isEmpty()) {
            throw new DoryException(
                    Kind.USAGE,
                    "there is no number to draw in " + rows.columns().get(value).name(),
                    ".chart " + kind + " LABELS VALUES names the columns");
        }
        return switch (kind) {
            case "bar" -> title + "\n" + bars(all, known, width);
            case "line" -> title + "\n" + line(all, known, width);
            default -> title + "  " + spark(all, known, width);
        };
    }

    private static int column(Rows rows, String name) {
        List<String> names = rows.columns().stream().map(Column::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new DoryException(
                Kind.USAGE,
                "the last answer has no column \"" + name + "\"",
                Nearest.hint(name, names, "its columns are " + String.join(", ", names)));
    }

    private static boolean isNumber(Column column) {
        String type = column.type();
        return type.startsWith("DECIMAL")
                || List.of(
                                "TINYINT",
                                "SMALLINT",
                                "INTEGER",
                                "BIGINT",
                                "HUGEINT",
                                "UTINYINT",
                                "USMALLINT",
                                "UINTEGER",
                                "UBIGINT",
                                "UHUGEINT",
                                "FLOAT",
                                "DOUBLE")
                        .contains(type);
    }

    private static int number(Rows rows, Optional<Integer> not) {
        for (int i = rows.columns().size() - 1; i >= 0; i--) {
            if (isNumber(rows.columns().get(i))
                    && not.filter(Integer.valueOf(i)::equals).isEmpty()) {
                return i;
            }
        }
        throw new DoryException(Kind.USAGE, "the last answer has no column of numbers", ".chart needs one");
    }

    private static int text(Rows rows, int value) {
        for (int i = 0; i < rows.columns().size(); i++) {
            if (i != value && !isNumber(rows.columns().get(i))) {
                return i;
            }
        }
        return value == 0 ? 0 : value - 1;
    }

    private static List<Value> read(Rows rows, int label, int value) {
        List<Value> all = new ArrayList<>();
        String sql = "SELECT CAST(c" + label + " AS VARCHAR), CAST(c" + value + " AS VARCHAR), CAST(TRY_CAST(c" + value
                + " AS DOUBLE) AS VARCHAR) FROM " + rows.relation() + " LIMIT " + MOST_VALUES;
        rows.duck().each(sql, row -> {
            String number = row.text(2);
            String text = row.text(1);
            all.add(new Value(
                    row.text(0) == null ? "NULL" : Clean.line(row.at(0)),
                    text == null ? "NULL" : text,
                    number == null
                            ? Double.NaN
                            : Double.parseDouble(
                                    number.equals("inf")
                                            ? "Infinity"
                                            : number.equals("-inf")
                                                    ? "-Infinity"
                                                    : number.equals("nan") ? "NaN" : number)));
        });
        return all;
    }

    private static int width(String text) {
        return new AttributedString(text).columnLength();
    }

    private static String cut(String text, int width) {
        return width(text) <= width ? text : new AttributedString(text).columnSubSequence(0, width - 1) + "…";
    }

    private static String bars(List<Value> all, List<Value> known, int width) {
        List<Value> shown = all.subList(0, Math.min(all.size(), MOST_BARS));
        int labels = Math.min(
                Math.max(4, Math.min(LABEL, width / 3)),
                shown.stream().mapToInt(one -> width(one.label())).max().orElse(1));
        int numbers = shown.stream().mapToInt(one -> one.text().length()).max().orElse(1);
        int room = Math.max(4, width - labels - numbers - 4);
        double high =
                Math.max(0, known.stream().mapToDouble(Value::number).max().orElse(0));
        double low = Math.min(0, known.stream().mapToDouble(Value::number).min().orElse(0));
        double unit = high == low ? 0 : room / (high - low);
        int zero = (int) Math.round(-low * unit);
        StringBuilder chart = new StringBuilder();
        for (Value one : shown) {
            String label = cut(one.label(), labels);
            chart.append(label)
                    .append(" ".repeat(labels - width(label) + 1))
                    .append(" ".repeat(numbers - one.text().length()))
                    .append(one.text())
                    .append(' ')
                    .append(bar(one.number(), unit, zero).stripTrailing())
                    .append('\n');
        }
        if (all.size() > shown.size()) {
            chart.append("… ").append(all.size() - shown.size()).append(" more\n");
        }
        return chart.toString();
    }

    private static String bar(double number, double unit, int zero) {
        if (!Double.isFinite(number)) {
            return "";
        }
        if (number < 0) {
            int cells = (int) Math.round(-number * unit);
            return " ".repeat(Math.max(0, zero - cells)) + "█".repeat(Math.min(zero, cells));
        }
        int eighths = (int) Math.round(number * unit * 8);
        return " ".repeat(zero) + "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
    }

    /** The values as many as there is room, each the mean of those it stands for. */
    private static double[] squeezed(List<Value> all, int room) {
        int count = Math.min(all.size(), room);
        double[] means = new double[count];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * all.size() / count);
            int to = (int) ((long) (i + 1) * all.size() / count);
            means[i] = all.subList(from, to).stream()
                    .mapToDouble(Value::number)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
        return means;
    }

    private static String spark(List<Value> all, List<Value> known, int width) {
        double high = known.stream().mapToDouble(Value::number).max().orElse(0);
        double low = known.stream().mapToDouble(Value::number).min().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double mean : squeezed(all, Math.max(8, width - 40))) {
            int level = high == low ? 3 : (int) Math.round((mean - low) / (high - low) * 7);
            line.append(Double.isNaN(mean) ? ' ' : LEVELS.charAt(level));
        }
        return line + "  " + plain(low) + " … " + plain(high) + "\n";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.4g", number);
    }

    /** Dots of two by four in each character. */
    private static String line(List<Value> all, List<Value> known, int width) {
        double high = known.stream().mapToDouble(Value::number).max().orElse(0);
        double low = known.stream().mapToDouble(Value::number).min().orElse(0);
        int axis = Math.max(plain(high).length(), plain(low).length());
        int columns = Math.max(4, width - axis - 3);
        double[] means = squeezed(all, columns * 2);
        int[][] cells = new int[LINE_ROWS][columns];
        int previous = -1;
        for (int x = 0; x < columns * 2; x++) {
            double mean = means[(int) ((long) x * means.length / (2L * columns))];
            if (Double.isNaN(mean)) {
                previous = -1;
                continue;
            }
            int dots = LINE_ROWS * 4 - 1;
            int y = high == low ? dots / 2 : dots - (int) Math.round((mean - low) / (high - low) * dots);
            int from = previous < 0 ? y : Math.min(y, previous);
            int to = previous < 0 ? y : Math.max(y, previous);
            for (int dot = from; dot <= to; dot++) {
                cells[dot / 4][x / 2] |= braille(x % 2, dot % 4);
            }
            previous = y;
        }
        StringBuilder chart = new StringBuilder();
        for (int row = 0; row < LINE_ROWS; row++) {
            String mark = row == 0 ? plain(high) : row == LINE_ROWS - 1 ? plain(low) : "";
            chart.append(" ".repeat(axis - mark.length())).append(mark).append(" ┤");
            for (int cell : cells[row]) {
                chart.append(cell == 0 ? ' ' : (char) (0x2800 + cell));
            }
            while (chart.charAt(chart.length() - 1) == ' ') {
                chart.setLength(chart.length() - 1);
            }
            chart.append('\n');
        }
        String first = cut(all.get(0).label(), Math.max(2, columns / 2 - 1));
        String last = cut(all.get(all.size() - 1).label(), Math.max(2, columns / 2 - 1));
        int gap = Math.max(1, columns - width(first) - width(last));
        return chart.append(" ".repeat(axis + 2))
                .append(first)
                .append(" ".repeat(gap))
                .append(last)
                .append('\n')
                .toString();
    }

    private static int braille(int x, int y) {
        int[][] bits = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};
        return bits[x][y];
    }
}
