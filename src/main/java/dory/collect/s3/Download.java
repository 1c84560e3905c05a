package dory.collect.s3;

import dory.collect.ResultStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** One object into one file: a transfer that breaks goes on where it broke, then size and checksum are compared with the listing. */
final class Download {
    private static final int ATTEMPTS = 4;
    private static final int BUFFER = 1 << 16;

    /** An ETag of another form is no MD5: several parts, or encrypted. */
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private final Connection connection;
    private final String bucket;
    private final Connection.Listed object;
    private final Path file;

    Download(Connection connection, String bucket, Connection.Listed object, Path file) {
        this.connection = connection;
        this.bucket = bucket;
        this.object = object;
        this.file = file;
    }

    void run() throws ResultStore.Rejected, IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        for (int attempt = 1; Files.size(file) < object.size(); attempt++) {
            long had = Files.size(file);
            IOException broken = more(had);
            boolean stuck = Files.size(file) == had;
            if (attempt >= ATTEMPTS && stuck) {
                throw new ResultStore.Rejected(name() + " ends after " + had + " of " + object.size() + " bytes"
                        + (broken == null ? "" : " (" + broken.getMessage() + ")"));
            }
        }
        if (Files.size(file) != object.size()) {
            throw new ResultStore.Rejected(
                    name() + " has " + Files.size(file) + " bytes, the store listed " + object.size());
        }
        verify();
    }

    private String name() {
        return object.key().substring(object.key().lastIndexOf('/') + 1);
    }

    /** Returns what broke the transfer, null when the server ended it; what was written stays. */
    private @org.jspecify.annotations.Nullable IOException more(long from) throws ResultStore.Rejected, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                OutputStream out = Channels.newOutputStream(channel);
                InputStream in = connection.read(bucket, object, from)) {
            byte[] buffer = new byte[BUFFER];
            while (true) {
                int count;
                try {
                    count = in.read(buffer);
                } catch (IOException broken) {
                    return broken;
                } catch (SdkException mismatch) {
                    throw new ResultStore.Rejected(name() + " does not have the checksum that the store sent with it");
                }
                if (count < 0) {
                    channel.force(true);
                    return null;
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private void verify() throws ResultStore.Rejected, IOException {
        if (!MD5.matcher(object.etag()).matches()) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(object.etag())) {
                throw new ResultStore.Rejected(name() + " does not have the checksum that the store listed");
            }
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has MD5", missing);
        }
    }
}
