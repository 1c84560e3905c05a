package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dory.profile.FileFormat;
import dory.profile.Policy;
import dory.profile.Table;
import dory.testing.Fleet;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values and names that once came home changed, or not at all. */
final class ValuesHomeTest {
    @TempDir
    private Path directory;

    private static Table table(String name, String files, Map<String, String> declared) {
        return new Table(
                name,
                files,
                Table.Reading.of(FileFormat.of(files)),
                declared,
                new Table.Layout(false, List.of(), List.of()),
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void timesBeforeAZonesStandardTimeComeHomeExact() {
        Fleet fleet = new Fleet(directory);
        fleet.file("lyon", "old.csv", "t\n1890-01-01 00:00:00+00\n");
        fleet.file("oslo", "old.csv", "t\n1900-01-01 00:00:00+00\n");
        Warehouse utc = Warehouse.of(
                fleet.nodes("node\nlyon\noslo\n"),
                List.of(table("old", "old.csv", Map.of("t", "TIMESTAMPTZ"))),
                directory.resolve("home"));
        Policy usual = Policy.defaults(ZoneId.of("Europe/Paris"));
        String sql = "select epoch(min(t))::bigint, epoch(max(t))::bigint from old";
        assertThat(utc.ask(sql).rows()).containsExactly("-2524521600|-2208988800");
        assertThat(utc.with(usual).ask(sql).rows()).containsExactly("-2524521600|-2208988800");
    }

    @Test
    void labelsThatDifferInCaseOnlyAreReachedByTheirKey() {
        Fleet fleet = new Fleet(directory);
        fleet.file("lyon", "sales.csv", "id\n1\n2\n");
        Warehouse warehouse = Warehouse.of(
                fleet.nodes("node,city,City,CITY\nlyon,a,b,c\n"),
                List.of(table("sales", "sales.csv", Map.of())),
                directory.resolve("home"));
        assertThat(warehouse
                        .ask("select label('city'), label('City'), label('CITY'), count(*) from sales group by 1, 2, 3")
                        .rows())
                .containsExactly("a|b|c|2");
    }
}
