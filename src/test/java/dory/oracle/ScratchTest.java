package dory.oracle;

import dory.base.DoryException;
import dory.testing.Warehouse;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    @Test
    void scratch(@TempDir Path directory) throws Exception {
        OracleFleet fleet = OracleFleet.write(directory.resolve("fleet"), OracleTest.SEED);
        OracleAnswer oracle = OracleAnswer.over(fleet);
        OracleAnswer back = OracleAnswer.backwards(fleet);
        Product asked = new Product(Warehouse.of(
                fleet.directory().resolve("nodes.csv"),
                fleet.tables().stream().map(SplitOracleTest::table).toList(),
                directory.resolve("home")));
        StringBuilder out = new StringBuilder();
        for (String sql : Files.readAllLines(Path.of("/tmp/q.sql"))) {
            if (sql.isBlank() || sql.startsWith("--")) continue;
            String line;
            try {
                Answer a = asked.ask(sql);
                String want;
                try {
                    Answer r = oracle.ask(sql);
                    Answer b = back.ask(sql);
                    List<List<String>> x = new ArrayList<>(a.rows()), y = new ArrayList<>(r.rows()), z = new ArrayList<>(b.rows());
                    Comparator<List<String>> c = Comparator.comparing(Object::toString);
                    boolean ordered = x.equals(y);
                    x.sort(c); y.sort(c); z.sort(c);
                    want = (ordered ? "SAME" : x.equals(y) ? "SAMESET" : "DIFF\n   got " + first(x, y) + "\n  want " + first(y, x)) + (a.columns().equals(r.columns()) ? "" : " COLS " + a.columns() + " vs " + r.columns()) + (y.equals(z) ? "" : " (oracle varies)");
                } catch (RuntimeException e) { want = "ORACLE FAILS " + e.getMessage(); }
                line = want + " rows=" + a.rows().size() + " " + a.guarantee() + " " + a.strategies();
            } catch (DoryException e) {
                line = "REFUSED " + e.kind() + " " + e.getMessage();
            } catch (RuntimeException e) {
                java.io.StringWriter w = new java.io.StringWriter(); e.printStackTrace(new java.io.PrintWriter(w));
                line = "CRASH " + w.toString().lines().limit(8).reduce("", (p, q) -> p + "\n" + q);
            }
            out.append(line).append("  ::  ").append(sql).append("\n");
        }
        Files.writeString(Path.of("/tmp/q.out"), out.toString());
    }

    static List<List<String>> first(List<List<String>> a, List<List<String>> b) {
        List<List<String>> d = new ArrayList<>(a); b.forEach(d::remove);
        return d.subList(0, Math.min(3, d.size()));
    }
}
