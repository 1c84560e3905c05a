package dory.cluster.local;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.CsvRecords;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of an embedded cluster: a CSV file with the columns {@code node}, optional {@code root} (a directory relative to the file,
 * else the node's name), then a column per label. An empty cell is a label the node does not have. Read strictly.
 */
final class NodesFile {
    private final Path file;

    NodesFile(Path file) {
        this.file = file;
    }

    /** Every node in the order of the file; read anew at each call. */
    List<LocalNode> read() {
        List<CsvRecords.Entry> records = records();
        if (records.isEmpty()) {
            throw refused(1, "the file is empty").hint("its first line names the columns: node,region,city");
        }
        List<String> header = header(records.get(0));
        Set<String> seen = new HashSet<>();
        return records.subList(1, records.size()).stream()
                .map(entry -> node(entry, header, seen))
                .toList();
    }

    private List<CsvRecords.Entry> records() {
        try {
            return CsvRecords.parse(Files.readString(file), ',');
        } catch (CsvRecords.Malformed malformed) {
            throw refused(malformed.line(), String.valueOf(malformed.getMessage()))
                    .because(malformed);
        } catch (CharacterCodingException notText) {
            throw new DoryException(Kind.USAGE, "nodes file " + file + " is not UTF-8 text").because(notText);
        } catch (IOException error) {
            throw new DoryException(Kind.USAGE, "nodes file " + file + " cannot be read: " + why(error)).because(error);
        }
    }

    private static String why(IOException error) {
        return error instanceof java.nio.file.NoSuchFileException
                ? "it does not exist"
                : String.valueOf(error.getMessage());
    }

    private List<String> header(CsvRecords.Entry first) {
        Set<String> seen = new HashSet<>();
        for (String column : first.fields()) {
            if (column.isBlank()) {
                throw refused(first.line(), "a column has no name");
            }
            if (!seen.add(column)) {
                throw refused(first.line(), "column \"" + column + "\" stands twice");
            }
        }
        if (!seen.contains("node")) {
            throw refused(first.line(), "there is no column \"node\"");
        }
        return first.fields();
    }

    private LocalNode node(CsvRecords.Entry entry, List<String> header, Set<String> seen) {
        if (entry.fields().size() != header.size()) {
            throw refused(entry.line(), entry.fields().size() + " fields, but the header has " + header.size());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), entry.fields().get(i));
        }
        String name = String.valueOf(cells.remove("node"));
        if (name.isBlank()) {
            throw refused(entry.line(), "a node has no name");
        }
        if (!seen.add(name)) {
            throw refused(entry.line(), "node \"" + name + "\" stands twice");
        }
        String root = cells.getOrDefault("root", "");
        cells.remove("root");
        cells.values().removeIf(String::isEmpty);
        return new LocalNode(
                new NodeId(name), root.isEmpty() ? rootOfName(entry.line(), name) : root(entry.line(), root), cells);
    }

    /** A name comes from outside: it may stand for a directory beside the file, and for nothing else. */
    private Path rootOfName(int line, String name) {
        Path root = root(line, name);
        Path base = root(line, "");
        if (root.equals(base) || !root.startsWith(base)) {
            throw refused(line, "node \"" + name + "\" has no root, and its name is no directory beside the file")
                    .hint("name its directory in a column root");
        }
        return root;
    }

    private Path root(int line, String text) {
        try {
            Path base = file.toAbsolutePath().normalize().getParent();
            return base == null
                    ? Path.of(text).toAbsolutePath()
                    : base.resolve(text).normalize();
        } catch (InvalidPathException error) {
            throw refused(line, "\"" + text + "\" is not a directory's name").because(error);
        }
    }

    private DoryException refused(int line, String why) {
        return new DoryException(Kind.USAGE, file + ":" + line + ": " + why);
    }
}
