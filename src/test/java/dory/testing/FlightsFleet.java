package dory.testing;

import dory.base.Size;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import dory.duck.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real data as a fleet: three million flights, every airport of departure a node.
 *
 * <p>Layout: {@code nodes.csv} (node, root, state, city, airport), {@code profiles.yaml} (profiles {@code flights} and {@code texas}),
 * {@code <origin>/flights.parquet}.
 */
public final class FlightsFleet {
    private static final String PROFILES = """
            default: flights
            clusters:
              flights: {kind: local, nodes: nodes.csv}
            tables:
              flights: {files: flights.parquet}
            profiles:
              flights: {cluster: flights}
              texas: {extends: flights, select: "state = TX"}
            """;

    private FlightsFleet() {}

    /** Arguments: the target, and optionally the directory of the two files. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: flights-fleet.sh [TARGET [DIRECTORY OF flights-3m.parquet AND airports.csv]]");
            System.exit(2);
        }
        Path data = arguments.length == 2
                ? Path.of(arguments[1])
                : Shared.directory()
                        .orElseThrow(() -> new IllegalArgumentException("no ../shared; set DORY_SHARED"))
                        .resolve("data/flights");
        Path target = Path.of(arguments[0]).toAbsolutePath();
        try {
            int nodes = make(data.resolve("flights-3m.parquet"), data.resolve("airports.csv"), target);
            System.err.println(nodes + " nodes in " + target);
        } catch (IllegalArgumentException refused) {
            System.err.println("error: " + refused.getMessage());
            System.exit(2);
        }
    }

    /** Splits the file; the target is new or empty. Returns the number of nodes. */
    public static int make(Path flightsParquet, Path airportsCsv, Path target) throws IOException {
        Path home = Files.createDirectories(target.toAbsolutePath().normalize());
        if (!entries(home).isEmpty()) {
            throw new IllegalArgumentException(home + " is not empty");
        }
        Path flights = flightsParquet.toAbsolutePath().normalize();
        Path airports = airportsCsv.toAbsolutePath().normalize();
        List<Path> directories = List.of(home, parent(flights), parent(airports));
        // One thread: several would write several files a node.
        DuckOptions options = new DuckOptions(directories, Optional.empty(), 1, Optional.of(new Size(2L << 30)), "UTC");
        Path split = home.resolve("split");
        try (Duck duck = Duck.open(options)) {
            duck.execute("COPY (FROM " + Quote.text(flights.toString()) + ") TO " + Quote.text(split.toString())
                    + " (FORMAT parquet, PARTITION_BY (origin), WRITE_PARTITION_COLUMNS, FILENAME_PATTERN 'flights')");
            List<String> origins = rename(split, home);
            labels(duck, airports, home);
            Files.writeString(home.resolve("profiles.yaml"), PROFILES);
            return origins.size();
        }
    }

    /** From DuckDB's {@code origin=ATL/flights0.parquet} to {@code ATL/flights.parquet}. */
    private static List<String> rename(Path split, Path home) throws IOException {
        List<String> origins = new ArrayList<>();
        for (Path directory : entries(split)) {
            List<Path> files = entries(directory);
            if (files.size() != 1) {
                throw new IOException(directory + " has " + files.size() + " files instead of one");
            }
            String origin = directory.getFileName().toString().replace("origin=", "");
            Files.move(files.get(0), directory.resolve("flights.parquet"));
            Files.move(directory, home.resolve(origin));
            origins.add(origin);
        }
        Files.delete(split);
        return origins;
    }

    private static void labels(Duck duck, Path airports, Path home) {
        duck.execute("COPY (SELECT iata AS node, iata AS root, state, city, name AS airport FROM read_csv("
                + Quote.text(airports.toString())
                + ", all_varchar = true) WHERE iata IN (SELECT origin FROM read_parquet("
                + Quote.text(home + "/*/flights.parquet") + ")) ORDER BY iata) TO "
                + Quote.text(home.resolve("nodes.csv").toString()) + " (FORMAT csv, HEADER)");
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.getParent()).orElseThrow();
    }
}
