package dory.profile;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The commented file that {@code dory config init} writes: {@code # } and a word is prose, any other {@code #} hides a line of YAML. */
public final class InitFile {
    private static final String RESOURCE = "/dory/profile/init.yaml";

    private InitFile() {}

    /**
     * Writes the file, 0600, in one step; its directory is made if it is not there.
     *
     * @throws DoryException of kind USAGE, if it exists and may not be replaced; of kind DISK, if it cannot be written
     */
    public static void write(Path target, boolean replace) {
        if (Files.isDirectory(target)) {
            throw new DoryException(Kind.USAGE, target + " is a directory", "name a file in it");
        }
        if (SourceFile.isThere(target) && !replace) {
            throw new DoryException(Kind.USAGE, target + " exists", "--yes replaces it");
        }
        try {
            // A link stays one: what it leads to is written.
            Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Permissions.makePrivateDirectory(file.getParent());
            Path beside = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(beside);
            Permissions.makePrivateFile(beside);
            Files.writeString(beside, text(), StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot write " + target + ": " + DiskReason.of(error)).because(error);
        }
    }

    static String text() {
        try (InputStream text = InitFile.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new DoryException(Kind.BUG, "the program holds no " + RESOURCE, "build it again: ./install.sh");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DoryException(Kind.DISK, "cannot read " + RESOURCE + " of the program").because(e);
        }
    }
}
