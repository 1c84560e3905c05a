package dory.collect;

import dory.base.NodeId;
import dory.cluster.CsvRecords;
import dory.cluster.Meta;
import dory.duck.Column;
import dory.plan.Round;
import dory.plan.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the files of an execution are whole and of the round: stages, names of columns, bytes. Used by every result store. */
public final class PartFiles {
    private static final long LARGEST_META = 64L << 20;
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final Path directory;
    private final Round round;

    public PartFiles(Path directory, Round round) {
        this.directory = directory;
        this.round = round;
    }

    /**
     * @throws ResultStore.Rejected with what is wrong
     * @throws IOException when the files cannot be read
     */
    public Meta verify() throws ResultStore.Rejected, IOException {
        Meta meta = meta();
        if (meta.round() != round.number()) {
            throw rejected("it answers round " + meta.round() + ", not round " + round.number());
        }
        List<String> sent =
                meta.parts().stream().map(Meta.PartMeta::stage).sorted().toList();
        List<String> asked = round.stages().stream().map(Stage::name).sorted().toList();
        if (!sent.equals(asked)) {
            throw rejected("it has the stages " + String.join(", ", sent) + ", not " + String.join(", ", asked));
        }
        demandNoOther();
        for (Stage stage : round.stages()) {
            verify(stage, of(meta, stage));
        }
        return meta;
    }

    /** The parts as they stand in {@code home}, where the verified files were moved. */
    public List<Part> parts(NodeId node, Meta meta, Path home) {
        List<Part> parts = new ArrayList<>();
        for (Stage stage : round.stages()) {
            Meta.PartMeta part = of(meta, stage);
            parts.add(new Part(node, stage.name(), home.resolve(stage.fileName()), part.rows(), part.bytes()));
        }
        return parts;
    }

    private static Meta.PartMeta of(Meta meta, Stage stage) {
        return meta.parts().stream()
                .filter(part -> part.stage().equals(stage.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of " + stage.name()));
    }

    private Meta meta() throws ResultStore.Rejected, IOException {
        Path file = directory.resolve(Meta.FILE);
        if (!isFile(file)) {
            throw rejected("it left no " + Meta.FILE);
        }
        if (Files.size(file) > LARGEST_META) {
            throw rejected(Meta.FILE + " has " + Files.size(file) + " bytes");
        }
        try {
            return Meta.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw rejected(String.valueOf(malformed.getMessage()));
        }
    }

    private void demandNoOther() throws ResultStore.Rejected, IOException {
        Set<String> asked = round.stages().stream().map(Stage::fileName).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(directory)) {
            for (String name : files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList()) {
                if (!asked.contains(name) && !name.equals(Meta.FILE)) {
                    throw rejected("it left a file that was not asked for: " + name);
                }
            }
        }
    }

    private void verify(Stage stage, Meta.PartMeta part) throws ResultStore.Rejected, IOException {
        Path file = directory.resolve(stage.fileName());
        if (!isFile(file)) {
            throw rejected(stage.fileName() + " is missing");
        }
        if (Files.size(file) != part.bytes()) {
            throw rejected(
                    stage.fileName() + " has " + Files.size(file) + " bytes, " + Meta.FILE + " says " + part.bytes());
        }
        boolean whole = stage.carrier() == Stage.Carrier.CSV ? startsWithNames(stage, file) : isParquet(file);
        if (!whole) {
            throw rejected(stage.fileName()
                    + (stage.carrier() == Stage.Carrier.CSV
                            ? " does not start with the columns of stage " + stage.name()
                            : " is no whole Parquet file"));
        }
    }

    /**
     * The line as DuckDB writes it, every field quoted, or by versions before 1.2 only where it must be; compared as bytes, as names may hold
     * newlines.
     */
    private static boolean startsWithNames(Stage stage, Path file) throws IOException {
        List<String> names = stage.columns().stream().map(Column::name).toList();
        byte[] quoted = names.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        byte[] plain = CsvRecords.line(names).getBytes(StandardCharsets.UTF_8);
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(quoted.length);
            return java.util.Arrays.equals(start, quoted)
                    || (start.length >= plain.length
                            && java.util.Arrays.equals(java.util.Arrays.copyOf(start, plain.length), plain));
        }
    }

    private static boolean isParquet(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] start = new byte[PARQUET.length];
            byte[] end = new byte[PARQUET.length];
            if (bytes.length() < 12) {
                return false;
            }
            bytes.readFully(start);
            bytes.seek(bytes.length() - end.length);
            bytes.readFully(end);
            return java.util.Arrays.equals(start, PARQUET) && java.util.Arrays.equals(end, PARQUET);
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static ResultStore.Rejected rejected(String why) {
        return new ResultStore.Rejected(why);
    }
}
