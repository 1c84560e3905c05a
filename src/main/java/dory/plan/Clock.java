package dory.plan;

import dory.duck.Ast;
import dory.duck.Duck;
import dory.duck.Expr;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The one instant of a run, in the profile's zone; stands for {@code now()}, {@code current_date} and their like on every node and in every round.
 *
 * @param instant to the microsecond
 */
public record Clock(Instant instant, ZoneId zone) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    public Clock {
        instant = instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** A typed literal for a function of the clock. */
    Expr frozen(Duck duck, String function) {
        ZonedDateTime here = instant.atZone(zone);
        String local = here.format(TIMESTAMP);
        String sql = switch (function) {
            case "today", "current_date" -> "CAST('" + here.toLocalDate() + "' AS DATE)";
            case "current_time", "get_current_time" ->
                "CAST('" + local.substring(11) + here.getOffset().getId().replace("Z", "+00")
                        + "' AS TIME WITH TIME ZONE)";
            case "localtime", "current_localtime" -> "CAST('" + local.substring(11) + "' AS TIME)";
            case "localtimestamp", "current_localtimestamp" -> "CAST('" + local + "' AS TIMESTAMP)";
            default ->
                "CAST('" + instant.atZone(ZoneId.of("UTC")).format(TIMESTAMP) + "+00' AS TIMESTAMP WITH TIME ZONE)";
        };
        return Ast.parse(duck, "SELECT " + sql).items().get(0);
    }
}
