package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.plan.Spread;
import dory.profile.FileFormat;
import dory.profile.Policy;
import dory.profile.Table;
import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This machine is in one zone, the profile in another, the data in a third: the answer is that of one DuckDB in the profile's zone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ZoneTest {
    private static final String ZONE = "Europe/Paris";
    private static final String NOW = "timestamptz '2026-11-21 09:15:43+00'";

    /** Times around both changes of the clocks, before there were zones, and beyond all dates; written by a machine in Kathmandu. */
    private static final String ROWS =
            "select i as id, seen, seen::timestamp as wall, wall::date as day, [seen] as list, {'seen': seen} as s"
                    + " from (select i, case i when 998 then timestamptz '1890-01-01 00:00:00+00'"
                    + " when 999 then timestamptz 'infinity' when 997 then null"
                    + " else timestamptz '2026-03-28 20:00:00+00' + to_minutes(i * 37 + $ * 11) + to_days((i % 2) * 210) end as seen"
                    + " from range(990, 1000) r(i) union all select i, timestamptz '2026-03-28 20:00:00+00' + to_minutes(i * 37 + $ * 11)"
                    + " + to_days((i % 2) * 210) from range(120) r(i))";

    @TempDir
    private static Path directory;

    private final TimeZone machine = TimeZone.getDefault();
    private Optional<Warehouse> made = Optional.empty();

    @BeforeAll
    void elsewhere() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        made = Optional.of(made());
    }

    @AfterAll
    void back() {
        TimeZone.setDefault(machine);
    }

    private Warehouse warehouse() {
        return made.orElseThrow();
    }

    private Warehouse made() {
        Fleet fleet = new Fleet(directory);
        StringBuilder nodes = new StringBuilder("node\n");
        for (int node = 0; node < 3; node++) {
            fleet.node("n" + node);
            try (Duck duck = Duck.open(new DuckOptions(
                    List.of(fleet.root("n" + node)), Optional.empty(), 1, Optional.empty(), "Asia/Kathmandu"))) {
                duck.execute("COPY (" + ROWS.replace("$", Integer.toString(node)) + ") TO '"
                        + fleet.root("n" + node).resolve("t.parquet") + "' (FORMAT parquet)");
            }
            nodes.append('n').append(node).append('\n');
        }
        Table table = new Table(
                "t",
                "t.parquet",
                Table.Reading.of(FileFormat.PARQUET),
                Map.of(),
                new Table.Layout(false, List.of(), List.of()),
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        Warehouse warehouse = Warehouse.of(fleet.nodes(nodes.toString()), List.of(table), directory.resolve("home"));
        Policy policy = warehouse.policy();
        return warehouse.with(new Policy(
                policy.deadline(),
                policy.require(),
                policy.onMissing(),
                ZoneId.of(ZONE),
                policy.maxBytes(),
                policy.shipRows(),
                policy.limits(),
                policy.keep()));
    }

    private List<String> oneDuckdb(String sql) {
        String union = String.join(
                " UNION ALL ",
                IntStream.range(0, 3)
                        .mapToObj(node -> "SELECT * FROM read_parquet('"
                                + new Fleet(directory).root("n" + node).resolve("t.parquet") + "')")
                        .toList());
        try (Duck duck = Duck.open(new DuckOptions(List.of(directory), Optional.empty(), 1, Optional.empty(), ZONE))) {
            duck.execute("CREATE TABLE t AS " + union);
            String frozen = sql.replace("now()", NOW)
                    .replace("current_date", "CAST(" + NOW + " AS DATE)")
                    .replace("localtimestamp", "CAST(" + NOW + " AS TIMESTAMP)");
            int width = duck.describe(frozen).size();
            List<String> names =
                    IntStream.range(0, width).mapToObj(i -> "c" + i).toList();
            duck.execute(
                    "CREATE TABLE answer AS SELECT * FROM (" + frozen + ") AS q(" + String.join(", ", names) + ")");
            return Warehouse.texts(new dory.merge.Rows(duck, "answer", duck.describe("FROM answer"), 0, directory));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select date_trunc('day', seen) d, count(*), min(seen), max(seen) from t group by 1 order by 1",
                "select date_trunc('hour', seen) h, count(*) from t group by 1 order by 1",
                "select seen::date d, count(distinct seen) from t group by 1 order by 1",
                "select hour(seen) h, count(*) from t where isfinite(seen) group by 1 order by 1",
                "select strftime(seen, '%Y-%m-%d %H %Z') h, count(*) from t where isfinite(seen) group by 1 order by 1",
                "select seen, count(*) from t where id > 990 group by 1 order by 1",
                "select id, seen, wall, list, s, seen at time zone 'Asia/Tokyo', wall at time zone 'Asia/Tokyo' from t order by id, seen, wall",
                "select distinct seen from t order by 1 limit 5",
                "select id, seen from t order by seen desc, id limit 7",
                "select count(*) from t where seen > '2026-03-29 02:30'",
                "select count(*) from t where seen::timestamp = wall",
                "select count(*) from t where wall::timestamptz > timestamptz '2026-10-25 02:30:00+01'",
                "select count(*) from t where seen < now() and day < current_date and wall < localtimestamp",
                "select max(date_diff('day', seen, now())), min(now() - seen) from t where isfinite(seen)",
                "select arg_max(id, seen), arg_min(seen, seen), any_value(now()) from t where isfinite(seen)",
                "select count(distinct day), count(distinct date_trunc('day', seen)) from t",
            })
    void theAnswerIsThatOfOneDuckdbInTheProfilesZone(String sql) {
        assertThat(warehouse().ask(sql).rows()).isEqualTo(oneDuckdb(sql));
    }

    @Test
    void theInstantAndTheZoneAreKeptWithTheRun() {
        Warehouse warehouse = warehouse();
        try (Answer answer = warehouse.open("select distinct now(), current_date from t")) {
            assertThat(Warehouse.texts(answer.rows())).containsExactly("2026-11-21 10:15:43+01|2026-11-21");
            RunRecord record = warehouse.runs().stored(answer.run().orElseThrow());
            assertThat(record.zone()).isEqualTo(ZONE);
            assertThat(record.instant()).isEqualTo(Instant.parse("2026-11-21T09:15:43Z"));
            try (Answer shown = warehouse.runs().show(answer.run().orElseThrow())) {
                assertThat(Warehouse.texts(shown.rows())).containsExactly("2026-11-21 10:15:43+01|2026-11-21");
            }
        }
    }

    @Test
    void nodesThatAnswerAloneAreInTheProfilesZoneToo() {
        Warehouse warehouse = warehouse();
        String sql =
                "select median(hour(seen)), max(seen), list(distinct seen::date order by seen::date), now(), '1890-01-01'::timestamptz"
                        + " from t where isfinite(seen)";
        try (Answer answer = warehouse.runs().ask(warehouse.question(sql).with(Spread.PER_NODE), event -> {})) {
            List<String> rows = Warehouse.texts(answer.rows());
            assertThat(rows).hasSize(3);
            String n1 = rows.get(1).substring("n1|".length());
            assertThat(List.of(n1))
                    .isEqualTo(oneDuckdb(sql.replace(
                            "from t ",
                            "from read_parquet('"
                                    + new Fleet(directory).root("n1").resolve("t.parquet") + "') ")));
        }
    }

    @Test
    void thePlanShowsZoneAndInstant() {
        Planned planned = warehouse().runs().plan(warehouse().question("select 1"), event -> {});
        assertThat(planned.clock().zone().getId()).isEqualTo(ZONE);
        assertThat(planned.clock().instant()).isEqualTo(Instant.parse("2026-11-21T09:15:43Z"));
    }
}
