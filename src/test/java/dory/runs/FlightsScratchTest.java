package dory.runs;

import dory.profile.FileFormat;
import dory.profile.Table;
import dory.testing.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlightsScratchTest {
    @Test
    void x(@TempDir Path home) {
        Table flights = new Table(
                "flights",
                "*.parquet",
                Table.Reading.of(FileFormat.PARQUET),
                Map.of(),
                Table.Layout.PARTITIONED,
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        Warehouse w = Warehouse.of(Path.of("/tmp/flt/nodes.csv"), List.of(flights), home);
        for (String q : List.of(
                "select count(*) from flights",
                "select destination, avg(delay) d from flights group by 1 order by 2 desc limit 3",
                "select _state, max(delay) from flights group by 1 order by 2 desc limit 3",
                "select count(distinct destination) from flights",
                "select count(*) from flights where delay > 100000",
                "select _node, count(*) from flights group by 1 order by 2 desc limit 2",
                "select date, delay, origin from flights order by delay desc limit 3",
                "select * from flights limit 2",
                "select 1",
                "show tables",
                "describe flights",
                "select count(*) from (select * from flights where distance > 10) t")) {
            long t = System.nanoTime();
            var told = w.ask(q);
            System.err.println(q + " => " + told + " ms " + (System.nanoTime() - t) / 1000000);
        }
    }
}
