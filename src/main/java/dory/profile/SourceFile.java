package dory.profile;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The text of one layer, and the errors that point into it.
 *
 * @param name as messages show it: an absolute path, or {@code built-in}
 * @param lines of the text
 * @param directory against which relative paths resolve; empty for the built-in layer
 * @param trusted whether the person chose the file; the file of a project may be anyone's
 * @param open whether others than its owner may read it
 */
record SourceFile(String name, String text, Lines lines, Optional<Path> directory, boolean trusted, boolean open) {
    static final String BUILTIN = "built-in";

    private static final int LARGEST = 1_000_000;
    private static final Pattern SECRET =
            Pattern.compile("(?i)auth|token|password|passphrase|\\bpass\\b|secret|notify|://[^/\\s]*@");
    /** The name of a variable is none. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:[A-Za-z_][A-Za-z0-9_]*\\}");
    /** A secret may stand on lines below its key. */
    private static final int LINES_BEFORE = 3;

    static SourceFile builtin(String text) {
        return new SourceFile(BUILTIN, text, new Lines(text), Optional.empty(), true, false);
    }

    /**
     * Reads a file once, so that the content that is vouched for is the content that is used.
     *
     * @throws DoryException of kind USAGE, when there is no such file or it is no text
     */
    static SourceFile read(Path path, Predicate<byte[]> trusted) {
        Path file = path.toAbsolutePath().normalize();
        byte[] bytes = bytes(file);
        String text = decode(file, bytes);
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        try {
            return new SourceFile(
                    file.toString(),
                    unmarked,
                    new Lines(unmarked),
                    Optional.ofNullable(file.getParent()),
                    trusted.test(bytes),
                    Permissions.isReadableByOthers(file));
        } catch (IOException error) {
            throw unreadable(file, error);
        }
    }

    /** A file's content, if it is a file of a size that a person writes. */
    static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new DoryException(
                        Kind.USAGE,
                        "cannot read " + file + ": it is a directory",
                        "name the file in it, or move it away");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new DoryException(
                        Kind.USAGE, "cannot read " + file + ": it is not a file", "copy its content into a file");
            }
            if (Files.size(file) > LARGEST) {
                throw new DoryException(
                        Kind.USAGE,
                        file + " is larger than 1 MB, too large for a configuration",
                        "a cluster's nodes belong into a CSV file of their own: nodes: nodes.csv");
            }
            return Files.readAllBytes(file);
        } catch (IOException error) {
            throw unreadable(file, error);
        }
    }

    private static DoryException unreadable(Path file, IOException error) {
        boolean link = Files.isSymbolicLink(file);
        DoryException known;
        if (error instanceof NoSuchFileException) {
            known = link
                    ? new DoryException(Kind.USAGE, file + " is a link to a file that does not exist", "mend the link")
                    : new DoryException(Kind.USAGE, file + " does not exist", "dory config path lists what is read");
        } else if (error instanceof FileSystemLoopException
                || String.valueOf(error.getMessage()).contains("symbolic")) {
            known = new DoryException(
                    Kind.USAGE, "cannot read " + file + ": its links go in a circle", "mend the link");
        } else {
            known = new DoryException(
                    Kind.USAGE, "cannot read " + file + ": " + DiskReason.of(error), "look with: ls -l " + file);
        }
        return known.because(error);
    }

    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) {
            return text;
        }
        boolean wide = bytes.length > 1 && ((bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe);
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        int column = text.codePointCount(text.lastIndexOf('\n') + 1, text.length()) + 1;
        throw new DoryException(
                Kind.USAGE,
                wide
                        ? file + " is not UTF-8 text: it looks like UTF-16"
                        : String.format(
                                "%s:%d:%d: is not UTF-8 text: byte 0x%02x", file, line, column, bytes[in.position()]),
                "save it as UTF-8: iconv -f " + (wide ? "UTF-16" : "LATIN1") + " -t UTF-8 FILE");
    }

    /** Whether something of that name is there, be it a link to nothing. */
    static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The character at a distance in code points, which is what snakeyaml's marks count. */
    int offset(int codePoints) {
        return lines.offset(codePoints);
    }

    /** {@code line:column}, both from 1; columns count code points. */
    String position(int offset) {
        return lines.position(offset);
    }

    /** {@code /x/profiles.yaml:12:3}, or {@code built-in}. */
    String origin(int offset) {
        return name.equals(BUILTIN) ? BUILTIN : name + ":" + position(offset);
    }

    /** Whether the line of the offset, or one of those before it, may hold a secret. */
    boolean mayHoldSecret(int offset) {
        int newline = text.indexOf('\n', offset);
        int from = offset;
        for (int i = 0; i <= LINES_BEFORE && from > 0; i++) {
            from = text.lastIndexOf('\n', from - 1);
        }
        String lines = text.substring(Math.max(0, from), newline < 0 ? text.length() : newline);
        return SECRET.matcher(VARIABLE.matcher(lines).replaceAll("")).find();
    }

    /** An error at a place of the file; the line is not shown where it may hold a secret, or nothing. */
    DoryException error(int offset, int length, String what) {
        DoryException error = new DoryException(Kind.USAGE, name + ":" + position(offset) + ": " + what);
        int from = text.lastIndexOf('\n', offset - 1) + 1;
        int newline = text.indexOf('\n', offset);
        String line = text.substring(from, newline < 0 ? text.length() : newline);
        return line.isBlank() || mayHoldSecret(offset) ? error : error.at(new Place(text, offset, length));
    }
}
