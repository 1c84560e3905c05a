package dory.cluster.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files' contents, read as a stream, remembered as long as path, size and time stay. Safe for many threads. */
final class ContentHashes {
    private static final int BUFFER = 1 << 16;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** @throws Trouble when the file cannot be read */
    String of(DataFile file) {
        String key = file.path() + '\0' + file.fingerprint();
        String remembered = known.get(key);
        if (remembered != null) {
            return remembered;
        }
        String hash = hash(file);
        known.put(key, hash);
        return hash;
    }

    private static String hash(DataFile file) {
        try (InputStream in = Files.newInputStream(Path.of(file.path()))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException error) {
            throw new Trouble(
                    dory.cluster.Execution.Cause.DATA,
                    "a file cannot be read",
                    file.name() + ": " + error.getMessage());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
