package dory.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesFileTest {
    @TempDir
    Path home;

    private NodesFile file(String text) throws IOException {
        return new NodesFile(Files.writeString(home.resolve("nodes.csv"), text));
    }

    @Test
    void rootDefaultsToTheNameAndEmptyCellsAreNoLabels() throws IOException {
        assertThat(file("region,node,root\nEU,a,\n,b,../b dir\n\nUS,c,/c/\n").read())
                .containsExactly(
                        new LocalNode(new NodeId("a"), home.resolve("a"), Map.of("region", "EU")),
                        new LocalNode(new NodeId("b"), home.resolveSibling("b dir"), Map.of()),
                        new LocalNode(new NodeId("c"), Path.of("/c"), Map.of("region", "US")));
    }

    @Test
    void everyFaultIsNamedWithFileAndLine() {
        Map<String, String> faults = Map.of(
                "", ":1: the file is empty",
                "name,city\n", ":1: there is no column \"node\"",
                "node,,city\n", ":1: a column has no name",
                "node,city,city\n", ":1: column \"city\" stands twice",
                "node,city\na,x\na,y\n", ":3: node \"a\" stands twice",
                "node,city\n ,x\n", ":2: a node has no name",
                "node,city\na\n", ":2: 1 fields, but the header has 2",
                "node\n\"a\n", ":2: a quote that is not closed");
        faults.forEach((text, fault) -> assertThatThrownBy(() -> file(text).read())
                .isInstanceOfSatisfying(DoryException.class, error -> {
                    assertThat(error.kind()).isEqualTo(Kind.USAGE);
                    assertThat(error.what()).isEqualTo(home.resolve("nodes.csv") + fault);
                }));
    }

    @Test
    void aFileThatIsNotThereIsAFaultOfTheConfiguration() {
        assertThatThrownBy(() -> new NodesFile(home.resolve("none.csv")).read())
                .hasMessage("nodes file " + home.resolve("none.csv") + " cannot be read: it does not exist");
    }
}
