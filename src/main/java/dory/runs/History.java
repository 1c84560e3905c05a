package dory.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed at prompts: {@code $XDG_STATE_HOME/dory/history}, one JSON object a line, whole statements. A statement stands there twice under
 * one id: when it was typed, and with its run and status when it was over. Several shells append to one file, each line under a lock; a line that
 * cannot be read is passed over.
 */
public final class History {
    /** Beyond this the older half goes, at the next start of a shell. */
    private static final long MAX_BYTES = 16L << 20;

    private final Path file;
    private final ObjectMapper json = StoredJson.MAPPER;

    public History(Path file) {
        this.file = file;
    }

    /**
     * Something typed.
     *
     * @param id unique; who typed it before the dash, how many-th after it
     * @param run its number, 0 for none
     * @param status how it ended; empty while that is not known
     */
    public record Entry(String id, Instant at, String profile, String text, int run, String status) {
        public Entry {
            boolean complete = id != null && at != null && profile != null && text != null && status != null;
            if (!complete) {
                throw new IllegalArgumentException("an entry is whole");
            }
        }

        public Entry ended(int number, String how) {
            return new Entry(id, at, profile, text, number, how);
        }
    }

    /** Entries, oldest first, and where the next reading goes on. */
    public record Read(List<Entry> entries, long end) {
        public Read {
            entries = List.copyOf(entries);
        }
    }

    /** @throws DoryException of kind DISK when it cannot be written */
    public void append(Entry entry) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                create();
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                long end = channel.size();
                // A half-written line of a killed shell must not swallow this one.
                String before = end > 0 && lastByte(channel, end) != '\n' ? "\n" : "";
                String line = before + json.writeValueAsString(entry) + "\n";
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                channel.position(end);
                while (bytes.hasRemaining() && lock.isValid()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException error) {
            throw new DoryException(
                            Kind.DISK,
                            "the history cannot be kept in " + file + ": " + DiskReason.of(error),
                            "this sitting's statements are remembered until you leave")
                    .because(error);
        }
    }

    private void create() throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (java.nio.file.FileAlreadyExistsException other) {
            // Another shell was quicker; its file is as good.
            return;
        }
    }

    private static int lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return channel.read(one, end - 1) == 1 ? one.get(0) : '\n';
    }

    /** All entries, each with what is known of its end. */
    public List<Entry> all() {
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (Entry entry : from(0).entries()) {
            merged.merge(entry.id(), entry, (typed, ended) -> ended);
        }
        return List.copyOf(merged.values());
    }

    /** What was appended behind a place of an earlier reading; a file that has shrunk is read from its start. */
    public Read from(long place) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long start = size < place ? 0 : place;
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(2 * MAX_BYTES, size - start));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, start + bytes.position());
            }
            byte[] all = bytes.array();
            int whole = bytes.position();
            while (whole > 0 && all[whole - 1] != '\n') {
                whole--; // who writes it is not finished yet
            }
            return new Read(entries(new String(all, 0, whole, StandardCharsets.UTF_8)), start + whole);
        } catch (NoSuchFileException none) {
            return new Read(List.of(), 0);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "the history " + file + " cannot be read: " + DiskReason.of(error))
                    .because(error);
        }
    }

    private List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        text.lines().forEach(line -> {
            try {
                entries.add(json.readValue(line, Entry.class));
            } catch (JsonProcessingException | IllegalArgumentException broken) {
                // Half written, or another program's: the lines around it are still good.
                return;
            }
        });
        return entries;
    }

    /** Lets the older half go when the file has grown too large. */
    public void trim() {
        try {
            if (!Files.exists(file) || Files.size(file) <= MAX_BYTES) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                byte[] all = Files.readAllBytes(file);
                int from = all.length / 2;
                while (from < all.length && all[from - 1] != '\n') {
                    from++;
                }
                ByteBuffer kept = ByteBuffer.wrap(all, from, all.length - from);
                channel.position(0);
                while (kept.hasRemaining() && lock.isValid()) {
                    channel.write(kept);
                }
                channel.truncate(all.length - from);
            }
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "the history " + file + " cannot be trimmed: " + DiskReason.of(error))
                    .because(error);
        }
    }
}
