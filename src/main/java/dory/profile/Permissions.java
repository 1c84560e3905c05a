package dory.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who else may read or write a file; on file systems without such rights nobody is known to. */
public final class Permissions {
    private Permissions() {}

    static boolean isReadableByOthers(Path file) throws IOException {
        return has(file, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    }

    static boolean isWritableByOthers(Path file) throws IOException {
        return has(file, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean has(Path file, PosixFilePermission group, PosixFilePermission others) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        Set<PosixFilePermission> all = view.readAttributes().permissions();
        return all.contains(group) || all.contains(others);
    }

    /** Makes a new file that only its owner can read and write, 0600. */
    public static void makePrivateFile(Path file) throws IOException {
        if (isPosix(file.getParent())) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Makes a directory that only its owner can look into, 0700, and its parents; one that is there stays as it is. */
    public static void makePrivateDirectory(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (isPosix(parent)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(directory);
        }
    }

    private static boolean isPosix(@Nullable Path directory) {
        return directory != null && Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
    }
}
