package dory.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.Size;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightsFleetTest {
    @TempDir
    Path directory;

    @Test
    void everyAirportIsANodeWithItsFlightsAndLabels() throws IOException {
        Path data = Shared.require().resolve("data/flights");
        Path target = directory.resolve("a fleet");

        int nodes = FlightsFleet.make(data.resolve("flights-3m.parquet"), data.resolve("airports.csv"), target);

        assertThat(nodes).isEqualTo(229);
        assertThat(Files.readAllLines(target.resolve("nodes.csv")))
                .hasSize(230)
                .startsWith("node,root,state,city,airport", "ABE,ABE,PA,Allentown,Lehigh Valley International")
                .contains("ATL,ATL,GA,Atlanta,William B Hartsfield-Atlanta Intl");
        assertThat(target.resolve("profiles.yaml")).exists();
        DuckOptions options = new DuckOptions(
                List.of(target, data.toRealPath()), Optional.empty(), 2, Optional.of(new Size(1L << 30)), "UTC");
        try (Duck duck = Duck.open(options)) {
            // One sum over all columns of all rows: equal only if no row is lost, doubled or in a foreign directory.
            String sum = "SELECT (count(*), sum(hash(date, delay, distance, origin, destination)))::VARCHAR FROM ";
            assertThat(duck.value(sum + "read_parquet(" + Quote.text(target + "/*/flights.parquet") + ")"))
                    .startsWith("(3000000, ")
                    .isEqualTo(duck.value(sum + Quote.text(data.toRealPath() + "/flights-3m.parquet")));
            assertThat(duck.value("SELECT count(*)::VARCHAR FROM read_parquet("
                            + Quote.text(target + "/*/flights.parquet")
                            + ", filename = true) WHERE parse_filename(parse_dirpath(filename)) != origin"))
                    .isEqualTo("0");
        }
    }

    @Test
    void leavesADirectoryWithFilesAlone() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> FlightsFleet.make(Path.of("/none.parquet"), Path.of("/none.csv"), directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory + " is not empty");
    }
}
