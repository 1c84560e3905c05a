package dory.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.Fleet;
import dory.testing.Rounds;
import dory.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor finds on a fleet that is well, and on one that is not. */
final class ExaminationTest {
    @TempDir
    Path directory;

    private String told(Warehouse warehouse) {
        return warehouse.runs().examine(List.of(warehouse.question("").profile())).stream()
                .map(one -> (one.check().ok() ? "ok " : "WRONG " + one.kind().exitCode() + " ")
                        + one.check().what() + ": " + one.check().finding()
                        + one.check().hint().map(hint -> " > " + hint).orElse(""))
                .map(line -> line.replace(directory.toString(), "DIR").replaceAll("[\\d.]+ [KMGT]?B free", "N free"))
                .map(line -> line.replaceAll("DuckDB: v[\\d.]+", "DuckDB: VERSION"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static dory.profile.Table replicated(String name, String files) {
        dory.profile.Table table = Rounds.table(name, files);
        return new dory.profile.Table(
                name,
                files,
                table.reading(),
                Map.of(),
                new dory.profile.Table.Layout(true, List.of(), List.of()),
                true,
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aFleetThatIsWellHasALineForEachTableAndNoneForEachNode() {
        Fleet fleet = new Fleet(directory);
        StringBuilder nodes = new StringBuilder("node\n");
        for (int i = 0; i < 229; i++) {
            fleet.file("n" + i, "sales.csv", "qty\n" + i + "\n").file("n" + i, "items.csv", "item\nboat\n");
            nodes.append("n").append(i).append('\n');
        }
        Warehouse warehouse = Warehouse.of(
                fleet.nodes(nodes.toString()),
                List.of(Rounds.table("sales", "sales.csv"), replicated("items", "items.csv")),
                directory.resolve("home"));

        assertThat(told(warehouse)).isEqualTo("""
                ok DuckDB: VERSION, its native library loads
                ok runs: DIR/home/data/runs (made when needed): N free
                ok cache: DIR/home/cache (made when needed): N free
                ok history: DIR/home/state (made when needed): N free
                ok test: result store: this machine's own disk
                ok test: nodes file: DIR/nodes/nodes.csv: 229 nodes
                ok test: directories: each node has its own
                ok test: table sales: 229 files on 229 nodes, 1.7 KB
                ok test: table items: the same on all nodes, 229 files on 229 nodes, 2.3 KB
                ok test: profiles: test matches nodes
                """);
    }

    @Test
    void eachTroubleSaysWhatToType() throws IOException {
        Fleet fleet = new Fleet(directory);
        fleet.file("a", "sales.csv", "qty\n1\n").file("a", "items.csv", "item\nboat\n");
        fleet.file("b", "sales.csv", "qty\n1\n").file("b", "items.csv", "item\nboat\n");
        fleet.file("c", "items.csv", "item\noar\n");
        fleet.file("a", "twins.csv", "x\n1\n").file("b", "twins.csv", "x\n1\n").file("c", "twins.csv", "x\n2\n");
        Files.setLastModifiedTime(
                fleet.root("b").resolve("twins.csv"),
                Files.getLastModifiedTime(fleet.root("a").resolve("twins.csv")));
        Warehouse warehouse = Warehouse.of(
                fleet.nodes("node\na\nb\nc\nd\n"),
                List.of(
                        Rounds.table("sales", "sales.csv"),
                        Rounds.table("twins", "twins.csv"),
                        Rounds.table("typo", "typo.csv"),
                        replicated("items", "items.csv")),
                directory.resolve("home"));

        assertThat(told(warehouse).lines().skip(4).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo("""
                        ok test: result store: this machine's own disk
                        ok test: nodes file: DIR/nodes/nodes.csv: 4 nodes
                        WRONG 3 test: directories: 1 of 4 nodes (d) cannot be read: DIR/nodes/d > create them, or take the nodes out of the nodes file
                        WRONG 3 test: table sales: no file matches sales.csv on 1 of 4 nodes (c) > put the files there, or write when-missing: empty for the table
                        WRONG 3 test: table twins: nodes show the same files, which would count twice: a = b > take one out of the nodes file, or mark the table replicated: true
                        WRONG 3 test: table items: marked replicated, but other on 1 of 4 nodes (c) than on 2 > copy the right files there, or take replicated: true away
                        ok test: profiles: test matches nodes
                        WRONG 3 table typo: no node of any cluster has typo.csv > look at its files: in profiles.yaml
                        """);
    }

    @Test
    void placesThatCannotBeWrittenAndRunsThatOthersReadAreNamed() throws IOException {
        Path home = directory.resolve("home");
        Files.createDirectories(home.resolve("data/runs/1"));
        Files.setPosixFilePermissions(home.resolve("data/runs/1"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("cache"), "a file where a directory should be");
        Warehouse warehouse = Warehouse.of(new Fleet(directory).node("a").nodes("node\na\n"), List.of(), home);

        assertThat(told(warehouse)).isEqualTo("""
                ok DuckDB: VERSION, its native library loads
                ok runs: DIR/home/data/runs: N free
                WRONG 9 cache: DIR/home/cache is no directory > move it away: mv DIR/home/cache DIR/home/cache.old, or set XDG_CACHE_HOME to another place
                ok history: DIR/home/state (made when needed): N free
                WRONG 9 permissions: others can read run 1 > chmod -R go-rwx DIR/home/data/runs
                WRONG 9 cluster test: cannot write in DIR/home/cache: DIR/home/cache > free space there, or set XDG_CACHE_HOME to another disk
                """);
    }
}
