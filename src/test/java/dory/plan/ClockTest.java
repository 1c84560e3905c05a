package dory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.testing.MemoryFleet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frozen instant: what each function of the clock becomes, in zones with every kind of offset. */
final class ClockTest {
    private static final Catalogue NOTHING = new Catalogue(Map.of(), List.of(), Set.of());

    private static String answer(String sql, String instant, String zone) {
        try (Planner planner = new Planner(zone);
                Duck duck = Duck.open(DuckOptions.pure(zone))) {
            Plan plan =
                    planner.plan(planner.question(sql), NOTHING, new Clock(Instant.parse(instant), ZoneId.of(zone)));
            return line(duck, plan.finalSql(), plan.columns().size());
        }
    }

    private static String line(Duck duck, String sql, int width) {
        List<String> names = IntStream.range(0, width).mapToObj(i -> "c" + i).toList();
        String from = "(" + sql + ") AS q(" + String.join(", ", names) + ")";
        return duck.rows(Duck.asText(names, from)).stream()
                .map(row -> IntStream.range(0, width).mapToObj(row::at).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "UTC > 2026-03-28 23:50:10.5+00|2026-03-28|23:50:10.5+00|23:50:10.5|2026-03-28 23:50:10.5",
                "Europe/Paris > 2026-03-29 00:50:10.5+01|2026-03-29|00:50:10.5+01|00:50:10.5|2026-03-29 00:50:10.5",
                "Asia/Kathmandu > 2026-03-29 05:35:10.5+05:45|2026-03-29|05:35:10.5+05:45|05:35:10.5|2026-03-29 05:35:10.5",
                "America/St_Johns > 2026-03-28 21:20:10.5-02:30|2026-03-28|21:20:10.5-02:30|21:20:10.5|2026-03-28 21:20:10.5",
                "Pacific/Kiritimati > 2026-03-29 13:50:10.5+14|2026-03-29|13:50:10.5+14|13:50:10.5|2026-03-29 13:50:10.5",
                "Pacific/Marquesas > 2026-03-28 14:20:10.5-09:30|2026-03-28|14:20:10.5-09:30|14:20:10.5|2026-03-28 14:20:10.5",
                "GMT+03:00 > 2026-03-29 02:50:10.5+03|2026-03-29|02:50:10.5+03|02:50:10.5|2026-03-29 02:50:10.5",
            })
    void isTheInstantInTheZone(String zone, String expected) {
        assertThat(answer(
                        "select now(), current_date, current_time, localtime, localtimestamp",
                        "2026-03-28T23:50:10.500Z",
                        zone.strip()))
                .isEqualTo(expected.strip());
    }

    @Test
    void everyFunctionOfTheClockIsFrozenAndHasDuckdbsType() {
        String all =
                "now(), current_timestamp, get_current_timestamp(), transaction_timestamp(), today(), current_date,"
                        + " current_date(), current_time, get_current_time(), localtime, localtimestamp, current_localtime(),"
                        + " current_localtimestamp(), \"current_date\"";
        String types = all.replaceAll("([\\w\"]+(\\(\\))?)", "typeof($1)");
        try (Duck duck = Duck.open(DuckOptions.pure("Asia/Kathmandu"))) {
            assertThat(answer("select " + types, "2026-03-28T23:50:10Z", "Asia/Kathmandu"))
                    .isEqualTo(line(duck, "select " + types, 14));
        }
        String first = answer("select " + all, "2020-02-29T12:00:00.123456789Z", "Asia/Kathmandu");
        assertThat(first)
                .isEqualTo("2020-02-29 17:45:00.123456+05:45|2020-02-29 17:45:00.123456+05:45"
                        + "|2020-02-29 17:45:00.123456+05:45|2020-02-29 17:45:00.123456+05:45|2020-02-29|2020-02-29"
                        + "|2020-02-29|17:45:00.123456+05:45|17:45:00.123456+05:45|17:45:00.123456"
                        + "|2020-02-29 17:45:00.123456|17:45:00.123456|2020-02-29 17:45:00.123456|2020-02-29");
    }

    /** Java 17's table of zones is older than DuckDB's: it has other offsets there in the winter of 2026. */
    @ParameterizedTest
    @ValueSource(strings = {"Africa/Casablanca", "America/Vancouver", "America/Edmonton", "America/Winnipeg"})
    void theZonesAreDuckdbsAndNotJavas(String zone) {
        assertThat(answer(
                        "select localtimestamp = timezone('" + zone + "', now()), current_date = CAST(now() AS DATE),"
                                + " current_time = CAST(now() AS TIMETZ), localtime = CAST(CAST(now() AS TIMESTAMP) AS TIME)",
                        "2026-11-21T07:30:00Z",
                        zone))
                .isEqualTo("true|true|true|true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select now() at time zone 'Asia/Tokyo'",
                "select timestamp '2026-03-29 02:30:00' at time zone 'Europe/Paris'",
                "select timestamp '2026-10-25 02:30:00' at time zone 'Europe/Paris'",
                "select cast(timestamp '2026-03-29 02:30:00' as timestamptz), cast(timestamptz '2026-03-29 01:30:00+00' as timestamp)",
                "select date_trunc('day', timestamptz '2026-10-25 22:30:00+00'), date_trunc('hour', timestamptz '2026-10-25 01:30:00+00')",
                "select strftime(timestamptz '2026-10-25 01:30:00+00', '%H:%M %z %Z'), hour(timestamptz '2026-10-25 01:30:00+00')",
                "select timestamptz '2026-10-25 00:30:00+00' + interval 1 day, timestamptz '2026-10-25 00:30:00+00' + interval 24 hours",
                "select date_diff('day', timestamptz '2026-10-24 22:30:00+00', timestamptz '2026-10-25 22:30:00+00')",
                "select cast(date '2026-10-25' as timestamptz), timestamptz '2026-10-25 01:30:00+00'::date, timestamptz '1890-01-01 00:00:00+00'",
                "select time_bucket(interval 1 day, timestamptz '2026-10-25 22:30:00+00'), epoch(timestamptz '2026-10-25 22:30:00+00')",
                "select make_timestamptz(2026, 10, 25, 2, 30, 0), age(timestamptz '2026-10-25 22:30:00+00', timestamptz '2026-03-01 00:00:00+00')",
                "select try_strptime('2026-10-25 02:30', '%Y-%m-%d %H:%M')::timestamptz, '2026-10-25 02:30'::timestamptz",
            })
    void whatDependsOnTheZoneIsWhatDuckdbSaysThere(String sql) {
        for (String zone : List.of("Europe/Paris", "Asia/Kathmandu", "America/New_York")) {
            try (Duck duck = Duck.open(DuckOptions.pure(zone))) {
                String frozen = sql.replace("now()", "timestamptz '2026-10-25 01:30:00+00'");
                int width = duck.describe(frozen).size();
                assertThat(answer(sql, "2026-10-25T01:30:00Z", zone)).isEqualTo(line(duck, frozen, width));
            }
        }
    }

    @Test
    void aColumnBeatsTheClock() {
        try (MemoryFleet fleet = new MemoryFleet(List.of(Map.of("_node", "a"), Map.of("_node", "b")))) {
            String columns = "SELECT 1 AS now, 2 AS today, 3 AS current_date, 4 AS \"localtime\"";
            fleet.table("same", true, columns).table("parts", false, columns);
            for (String table : List.of("same", "parts")) {
                assertThat(fleet.ask("select now, today, current_date, \"localtime\", now(), today() from " + table
                                + " limit 1"))
                        .containsExactly("1|2|3|4|2026-11-21 09:15:43.123456+00|2026-11-21");
            }
        }
    }

    @Test
    void aNameThatMayMeanBothIsRefused() {
        DoryException error = catchThrowableOfType(
                DoryException.class,
                () -> answer(
                        "with t as (select 1 as current_date) select current_date from t",
                        "2026-10-25T01:30:00Z",
                        "UTC"));
        assertThat(error.what()).isEqualTo("current_date is the name of a column here and of the clock");
        assertThat(answer(
                        "with t as (select current_date as d) select d from t where d = current_date",
                        "2026-10-25T01:30:00Z",
                        "UTC"))
                .isEqualTo("2026-10-25");
    }
}
