package dory.profile;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which project files a person has read and vouched for, by path and content, as direnv does: a file that changes is a
 * stranger again. Kept in {@code $XDG_CONFIG_HOME/dory/trust}, one line a file as sha256sum writes it: the content's
 * SHA-256, two blanks, the path without symbolic links. Immutable.
 */
public final class Trust {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}(/.*)");

    private final Path file;
    private final Map<Path, String> hashes;

    private Trust(Path file, Map<Path, String> hashes) {
        this.file = file;
        this.hashes = Collections.unmodifiableMap(new TreeMap<>(hashes));
    }

    /** @throws DoryException of kind USAGE, if the file cannot be read, or others could have written it */
    public static Trust read(Path file) {
        try {
            Map<Path, String> hashes = new TreeMap<>();
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (Permissions.isWritableByOthers(file)) {
                throw new DoryException(
                        Kind.USAGE,
                        file + " can be written by others, so nobody knows who vouched for what it lists",
                        "look through it, then: chmod 600 " + file);
            }
            for (String line : lines) {
                Matcher form = LINE.matcher(line);
                if (!form.matches()) {
                    throw new DoryException(
                            Kind.USAGE,
                            file + ":" + (lines.indexOf(line) + 1) + ": is not a SHA-256, two blanks and a path",
                            "remove the line, then vouch for the file again: dory config trust");
                }
                hashes.put(Path.of(form.group(2)), form.group(1));
            }
            return new Trust(file, hashes);
        } catch (NoSuchFileException none) {
            return new Trust(file, Map.of());
        } catch (IOException error) {
            throw new DoryException(
                            Kind.USAGE,
                            "cannot read " + file + ": " + DiskReason.of(error),
                            "remove it, then vouch for your projects again: dory config trust")
                    .because(error);
        }
    }

    /** The content's name. */
    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the file was vouched for with this very content. */
    boolean covers(Path path, byte[] content) {
        return !hashes.isEmpty() && hash(content).equals(hashes.get(real(path)));
    }

    /** Whether any content of the file was vouched for. */
    public boolean knows(Path path) {
        return hashes.containsKey(real(path));
    }

    /** The files that were vouched for, in order. */
    public List<Path> paths() {
        return List.copyOf(hashes.keySet());
    }

    /** This trust and the file as it is now. */
    public Trust with(Path path) {
        Path real = real(path);
        if (real.toString().chars().anyMatch(Character::isISOControl)) {
            throw new DoryException(Kind.USAGE, real + " holds a control character, which no list of paths can keep");
        }
        Map<Path, String> more = new TreeMap<>(hashes);
        more.put(real, hash(SourceFile.bytes(real)));
        return new Trust(file, more);
    }

    /** This trust without the file. */
    public Trust without(Path path) {
        Map<Path, String> fewer = new TreeMap<>(hashes);
        fewer.remove(real(path));
        return new Trust(file, fewer);
    }

    /** Whether the file still is what was vouched for; empty when it cannot be read. */
    public Optional<Boolean> holds(Path path) {
        try {
            return Optional.of(covers(path, SourceFile.bytes(path)));
        } catch (DoryException gone) {
            return Optional.empty();
        }
    }

    /** Replaces the file in one step; it is 0600, and its directory 0700 if it is made here. */
    public void write() {
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        String text = hashes.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining());
        try {
            Permissions.makePrivateDirectory(file.toAbsolutePath().getParent());
            Files.deleteIfExists(beside);
            Permissions.makePrivateFile(beside);
            Files.writeString(beside, text, StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot write " + file + ": " + DiskReason.of(error)).because(error);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath().normalize(); // a file that is gone can still be taken off the list
        }
    }
}
