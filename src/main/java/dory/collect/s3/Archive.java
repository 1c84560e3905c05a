package dory.collect.s3;

import dory.collect.ResultStore;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Gzip encoding: one object, a packed tar (POSIX ustar, long names as PAX or GNU headers) with {@code outputs/} among other files. */
final class Archive implements Leavings {
    private static final int BLOCK = 512;

    private final Connection connection;
    private final Place place;
    private final Set<String> names = new TreeSet<>();
    private @org.jspecify.annotations.Nullable Path packed;

    Archive(Connection connection, Place place) {
        this.connection = connection;
        this.place = place;
    }

    @Override
    public Set<String> names() {
        names.clear();
        connection.list(place.bucket(), place.key(), object -> {
            if (object.key().equals(place.key())) {
                open(object);
            }
        });
        return Set.copyOf(names);
    }

    private void open(Connection.Listed object) {
        try {
            Path file = Files.createTempFile("dory-", ".tar.gz");
            file.toFile().deleteOnExit();
            new Download(connection, place.bucket(), object, file).run();
            packed = file;
            walk(null, null);
        } catch (IOException | ResultStore.Rejected torn) {
            // An archive that cannot be read has no files: they are missed by name.
            names.clear();
        }
    }

    @Override
    public void take(String name, Path to) throws IOException {
        walk(name, to);
    }

    private void walk(@org.jspecify.annotations.Nullable String wanted, @org.jspecify.annotations.Nullable Path to)
            throws IOException {
        Path file = java.util.Objects.requireNonNull(packed);
        try (InputStream tar = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)), 1 << 16)) {
            String longName = "";
            for (byte[] header = tar.readNBytes(BLOCK); header.length == BLOCK; header = tar.readNBytes(BLOCK)) {
                if (header[0] == 0) {
                    return;
                }
                long size = octal(header, 124, 12);
                char type = (char) header[156];
                if (type == 'L' || type == 'x') {
                    String text = new String(tar.readNBytes((int) size), StandardCharsets.UTF_8);
                    longName = type == 'L' ? text.replace("\0", "") : path(text);
                    skip(tar, padding(size));
                    continue;
                }
                String name = longName.isEmpty() ? name(header) : longName;
                longName = "";
                entry(tar, name.replaceFirst("^\\./", ""), type, size, wanted, to);
            }
        }
    }

    private void entry(
            InputStream tar,
            String name,
            char type,
            long size,
            @org.jspecify.annotations.Nullable String wanted,
            @org.jspecify.annotations.Nullable Path to)
            throws IOException {
        boolean file = (type == '0' || type == 0) && name.startsWith(OUTPUTS) && name.length() > OUTPUTS.length();
        String own = file ? name.substring(OUTPUTS.length()) : "";
        if (file && wanted == null) {
            names.add(own);
        }
        if (file && to != null && own.equals(wanted)) {
            Files.copy(new Limited(tar, size), to);
            skip(tar, padding(size));
        } else {
            skip(tar, size + padding(size));
        }
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** {@code "30 path=outputs/…\n"} among other records. */
    private static String path(String records) {
        return records.lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + 6))
                .findFirst()
                .orElse("");
    }

    private static String text(byte[] header, int from, int length) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        for (int i = from; i < from + length && header[i] != 0; i++) {
            text.write(header[i]);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        try {
            return Long.parseLong(text(header, from, length).strip(), 8);
        } catch (NumberFormatException torn) {
            throw new IOException("no tar header", torn);
        }
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static void skip(InputStream in, long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    /** The next bytes of a stream that goes on. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return demand(in.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = demand(in.read(bytes, offset, (int) Math.min(length, left)));
            left -= count;
            return count;
        }

        private static int demand(int read) throws IOException {
            if (read < 0) {
                throw new IOException("the archive ends in a file");
            }
            return read;
        }
    }
}
