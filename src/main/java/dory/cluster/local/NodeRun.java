package dory.cluster.local;

import dory.cluster.Execution.Cause;
import dory.cluster.Meta;
import dory.cluster.NodeJob;
import dory.cluster.sql.NeededColumns;
import dory.cluster.sql.PartCopy;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.Quote;
import dory.plan.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One node's work in one round: its tables as views, a COPY per stage, {@code meta.csv} last. */
final class NodeRun {
    private final NodeJob job;
    private final LocalNode node;
    private final Path directory;
    private final Duck duck;
    private final String version;
    private final Knowledge knowledge;
    private final NodeFiles files;
    private final Relations relations;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    private record Use(Stage.TableUse table, List<DataFile> files, Relation relation) {}

    NodeRun(NodeJob job, LocalNode node, Path directory, Duck duck, NodeDatabase database, Knowledge knowledge) {
        this.job = job;
        this.node = node;
        this.directory = directory;
        this.duck = duck;
        this.version = database.version();
        this.knowledge = knowledge;
        this.files = new NodeFiles(duck, node.root());
        this.relations = new Relations(duck, database.widest(), knowledge.columns());
    }

    /**
     * Leaves every part and the mark in the execution's directory.
     *
     * @throws Trouble when the node fails
     * @throws DuckFailure when it was interrupted
     */
    void run() {
        files.demandDirectory();
        try {
            write(answer());
        } catch (DuckFailure failure) {
            throw failure.interrupted() ? failure : trouble(failure);
        }
    }

    private Meta answer() {
        try {
            return attempt();
        } catch (DuckFailure failure) {
            boolean notText = failure.message().contains("not utf-8 encoded");
            if (notText && readsLines() && relations.readLatin()) {
                return attempt();
            }
            throw failure;
        }
    }

    private boolean readsLines() {
        return uses.values().stream()
                .map(use -> use.table.schema().table())
                .anyMatch(
                        table -> table.view().isPresent() || table.reading().format() == dory.profile.FileFormat.LINES);
    }

    private Meta attempt() {
        uses.clear();
        for (Stage stage : job.round().stages()) {
            for (Stage.TableUse table : stage.tables()) {
                if (!uses.containsKey(table.name())) {
                    prepare(table);
                }
            }
        }
        List<Meta.PartMeta> parts =
                job.round().stages().stream().map(this::copy).toList();
        return new Meta(version, job.round().number(), parts, data(), schemas());
    }

    private void prepare(Stage.TableUse table) {
        List<DataFile> found = files.of(table.schema().table());
        // Entered before it is bound, so that a failure to bind knows which files were meant.
        uses.put(table.name(), new Use(table, found, new Relation("", List.of())));
        Relation relation =
                relations.of(NeededColumns.of(table.schema(), job.round().stages()), found);
        uses.put(table.name(), new Use(table, found, relation));
        duck.execute("CREATE OR REPLACE TEMP VIEW " + Quote.name(table.name()) + " AS " + relation.sql());
    }

    private Meta.PartMeta copy(Stage stage) {
        Path file = directory.resolve(stage.fileName());
        long cap = job.limits().rows();
        long start = System.nanoTime();
        long rows = duck.execute(PartCopy.sql(stage, cap, file, PartCopy.Packing.SNAPPY));
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (rows > cap) {
            throw new Trouble(
                    Cause.OVER_LIMIT,
                    String.format(Locale.ROOT, "a part has more than %,d rows, the profile's limit", cap),
                    "stage " + stage.name());
        }
        long bytes = size(file);
        if (bytes > job.limits().bytes().bytes()) {
            throw new Trouble(
                    Cause.OVER_LIMIT,
                    "a part is larger than " + job.limits().bytes() + ", the profile's limit",
                    "stage " + stage.name() + ": " + String.format(Locale.ROOT, "%,d bytes", bytes));
        }
        return new Meta.PartMeta(stage.name(), rows, bytes, millis);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException error) {
            throw clientDisk(file, error);
        }
    }

    private List<Meta.DataFile> data() {
        List<Meta.DataFile> all = new ArrayList<>();
        for (Use use : uses.values()) {
            boolean replicated = use.table.schema().table().layout().replicated();
            for (DataFile file : use.files) {
                String hash = replicated ? knowledge.hashes().of(file) : "";
                all.add(new Meta.DataFile(name(use), file.name(), file.bytes(), file.modified(), hash));
            }
        }
        return all;
    }

    private List<Meta.SchemaMeta> schemas() {
        return uses.values().stream()
                .map(use -> Meta.SchemaMeta.of(name(use), use.relation.own(), use.relation.gaps()))
                .toList();
    }

    private static String name(Use use) {
        return use.table.schema().table().name();
    }

    private void write(Meta meta) {
        Path whole = directory.resolve(Meta.FILE);
        Path half = directory.resolve(Meta.FILE + ".tmp");
        try {
            Files.writeString(half, meta.toCsv());
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) {
            throw clientDisk(whole, error);
        }
    }

    private static Trouble clientDisk(Path file, IOException error) {
        return new Trouble(Cause.CLIENT_DISK, "cannot write " + file + ": " + error.getMessage(), "");
    }

    private Trouble trouble(DuckFailure failure) {
        Collection<Use> all = uses.values();
        boolean cast = failure.type().equals("Conversion") || failure.type().equals("Invalid Input");
        if (cast && !failure.message().startsWith("CSV Error")) {
            SecondLook look = new SecondLook(duck, failure.message());
            for (Use use : all) {
                Optional<Trouble> found = look.at(use.table.schema(), use.files);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return Trouble.of(failure, node.root(), directory);
    }
}
