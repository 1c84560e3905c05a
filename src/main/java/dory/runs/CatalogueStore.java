package dory.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Column;
import dory.plan.TableSchema;
import dory.profile.ClusterConfig;
import dory.profile.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cache of learnt tables, {@code $XDG_CACHE_HOME/dory/catalogue/<hash>.json}; a file that cannot be read counts as absent. */
final class CatalogueStore {
    private static final int FORMAT = 2;

    private final Path directory;
    /** One question looks a table up several times; the next one reads anew what another process may have learnt. */
    private final Map<Path, Learnt> known = new ConcurrentHashMap<>();

    CatalogueStore(Path directory) {
        this.directory = directory;
    }

    /** What one node said, kept so that a later vote of another node can be counted with it. */
    record StoredVote(String node, List<Column> columns, Map<String, String> gaps, String data) {
        StoredVote {
            columns = List.copyOf(columns);
            gaps = Map.copyOf(gaps);
        }
    }

    /** Names in lower case of the columns that every file of the node had. */
    static Set<String> wholeColumns(StoredVote vote) {
        Set<String> names = new HashSet<>();
        vote.columns().forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
        names.removeAll(vote.gaps().keySet());
        return names;
    }

    /** A learnt table. */
    record Learnt(
            int format, String table, List<Column> columns, List<TableSchema.Drift> drifts, List<StoredVote> votes) {
        Learnt {
            columns = List.copyOf(columns);
            drifts = List.copyOf(drifts);
            votes = List.copyOf(votes);
        }
    }

    /** Before a question. */
    void forget() {
        known.clear();
    }

    Optional<Learnt> read(ClusterConfig cluster, Table table) {
        Path file = file(cluster, table);
        Learnt remembered = known.get(file);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        try {
            Learnt learnt = StoredJson.MAPPER.readValue(Files.readString(file), Learnt.class);
            if (learnt.format() != FORMAT) {
                return Optional.empty();
            }
            known.put(file, learnt);
            return Optional.of(learnt);
        } catch (NoSuchFileException notLearnt) {
            return Optional.empty();
        } catch (JsonProcessingException broken) {
            // Half written by a killed client of before, or by another version: it is only a cache.
            return Optional.empty();
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot read " + directory, "the catalogue cache is kept there")
                    .because(error);
        }
    }

    void write(ClusterConfig cluster, Table table, Learnt learnt) {
        try {
            Path file = file(cluster, table);
            Files.createDirectories(directory);
            Path beside = Files.createTempFile(directory, "new-", ".json");
            Files.writeString(beside, StoredJson.MAPPER.writeValueAsString(learnt));
            Files.move(beside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            known.put(file, learnt);
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK,
                            "cannot write in " + directory + ": " + DiskReason.of(error),
                            "free space there, or set XDG_CACHE_HOME to another disk")
                    .because(error);
        }
    }

    static Learnt learnt(String table, List<Column> columns, List<TableSchema.Drift> drifts, List<StoredVote> votes) {
        return new Learnt(FORMAT, table, columns, drifts, votes);
    }

    /** One file for each cluster and definition: a changed definition is another table. */
    private Path file(ClusterConfig cluster, Table table) {
        String place = cluster instanceof ClusterConfig.Local local
                ? local.nodes().map(path -> path.toAbsolutePath().toString()).orElse("demo")
                : cluster.toString();
        String identity = FORMAT + "\n" + cluster.name() + "\n" + place + "\n" + table.files() + "\n" + table.reading()
                + "\n" + table.declared() + "\n" + table.view() + "\n" + table.name();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash, 0, 12) + ".json");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
