package dory.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The archive that a node publishes with gzip encoding: a tar of stdout, stderr, exitCode and outputs. */
final class StandInArchive {
    private StandInArchive() {}

    static byte[] of(Path outputs) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream tar = new GZIPOutputStream(packed)) {
            entry(tar, "./", '5', new byte[0]);
            entry(tar, "exitCode", '0', "0".getBytes(StandardCharsets.UTF_8));
            entry(tar, "outputs/", '5', new byte[0]);
            try (Stream<Path> files = Files.list(outputs)) {
                for (Path file : files.sorted().toList()) {
                    entry(tar, "outputs/" + file.getFileName(), '0', Files.readAllBytes(file));
                }
            }
            for (String name : List.of("stderr", "stdout")) {
                entry(tar, name, '0', new byte[0]);
            }
            tar.write(new byte[1024]);
        }
        return packed.toByteArray();
    }

    private static void entry(GZIPOutputStream tar, String name, char type, byte[] content) throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format("%011o\0", content.length));
        put(header, 136, String.format("%011o\0", 0));
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        tar.write(header);
        tar.write(content);
        tar.write(new byte[(512 - content.length % 512) % 512]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
