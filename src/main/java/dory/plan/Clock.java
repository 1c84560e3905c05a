package dory.plan;

import dory.duck.Ast;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.Quote;
import dory.duck.SelectTree;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one instant of a run, in the profile's zone; stands for {@code now()}, {@code current_date} and their like on every node and in every round.
 *
 * @param instant to the microsecond
 */
public record Clock(Instant instant, ZoneId zone) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** What DuckDB reads as a call without brackets, where no column has the name. */
    private static final Set<String> BARE =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    public Clock {
        instant = instant.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A copy in which no function of the clock is left.
     *
     * @param columns of the tables, lower case: a bare name that is one of them is that column
     */
    SelectTree freeze(Sql sql, Duck duck, SelectTree tree, Set<String> columns) {
        Set<String> bare = new HashSet<>(BARE);
        bare.removeAll(columns);
        refuseRenamed(sql, tree, bare);
        SelectTree copy = new SelectTree(tree.json().deepCopy());
        Ast.replaceClock(copy, Functions.CLOCK, bare, name -> frozen(duck, name));
        return copy;
    }

    /** Whether {@code current_date} means the clock or something renamed to it cannot be told without binding. */
    private static void refuseRenamed(Sql sql, SelectTree tree, Set<String> bare) {
        List<Expr> all = Ast.expressions(tree);
        for (Expr renamed : all) {
            String alias = renamed.alias().toLowerCase(Locale.ROOT);
            boolean other = bare.contains(alias) && !isBare(renamed, alias);
            if (other && all.stream().anyMatch(expr -> isBare(expr, alias))) {
                throw sql.refuse(renamed, alias + " is the name of a column here and of the clock", "rename it");
            }
        }
    }

    private static boolean isBare(Expr expr, String name) {
        return expr.is("COLUMN_REF")
                && expr.names().size() == 1
                && expr.names().get(0).equalsIgnoreCase(name);
    }

    /** A typed literal for a function of the clock. */
    Expr frozen(Duck duck, String function) {
        LocalDateTime here = local(duck);
        String local = TIMESTAMP.format(here);
        String sql = switch (function) {
            case "today", "current_date" -> "CAST('" + local.substring(0, 10) + "' AS DATE)";
            case "current_time", "get_current_time" ->
                "CAST('" + local.substring(11) + offset(here) + "' AS TIME WITH TIME ZONE)";
            case "localtime", "current_localtime" -> "CAST('" + local.substring(11) + "' AS TIME)";
            case "localtimestamp", "current_localtimestamp" -> "CAST('" + local + "' AS TIMESTAMP)";
            default -> sql();
        };
        return Ast.parse(duck, "SELECT " + sql).items().get(0);
    }

    /** The instant as SQL. */
    String sql() {
        return "CAST('" + TIMESTAMP.format(utc()) + "+00' AS TIMESTAMP WITH TIME ZONE)";
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** DuckDB's own table of zones counts, not Java's: the two are of different years and differ in a dozen zones. */
    private LocalDateTime local(Duck duck) {
        String text = duck.value(
                "SELECT strftime(timezone(" + Quote.text(zone.getId()) + ", " + sql() + "), '%Y-%m-%d %H:%M:%S.%f')");
        return LocalDateTime.parse(text, TIMESTAMP);
    }

    private String offset(LocalDateTime here) {
        String id = ZoneOffset.ofTotalSeconds(
                        (int) Duration.between(utc(), here).toSeconds())
                .getId();
        return id.equals("Z") ? "+00" : id;
    }
}
