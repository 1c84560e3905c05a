package dory.profile;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of one layer, and the errors that point into it.
 *
 * @param name as messages show it: an absolute path, or {@code built-in}
 * @param directory against which relative paths resolve; empty for the built-in layer
 * @param trusted whether the person chose the file; the file of a project may be anyone's
 */
record SourceFile(String name, String text, Optional<Path> directory, boolean trusted) {
    static final String BUILTIN = "built-in";

    private static final int LARGEST = 1_000_000;
    private static final Pattern SECRET = Pattern.compile("(?i)auth|token|password|secret|://[^/\\s]*@");

    static SourceFile builtin(String text) {
        return new SourceFile(BUILTIN, text, Optional.empty(), true);
    }

    /** @throws DoryException of kind USAGE, when there is no such file or it is no text */
    static SourceFile read(Path path, boolean trusted) {
        Path file = path.toAbsolutePath().normalize();
        try {
            if (Files.size(file) > LARGEST) {
                throw new DoryException(Kind.USAGE, file + " is larger than 1 MB, too large for a configuration");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
            return new SourceFile(file.toString(), unmarked, Optional.ofNullable(file.getParent()), trusted);
        } catch (NoSuchFileException e) {
            throw new DoryException(Kind.USAGE, file + " does not exist").because(e);
        } catch (CharacterCodingException e) {
            throw new DoryException(Kind.USAGE, file + " is not UTF-8 text").because(e);
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
            throw new DoryException(Kind.USAGE, "cannot read " + file + ": " + why).because(e);
        }
    }

    /** The character at a distance in code points, which is what snakeyaml's marks count. */
    int offset(int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    /** {@code line:column}, both from 1; columns count code points. */
    String position(int offset) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return line + ":" + (text.codePointCount(start, offset) + 1);
    }

    /** {@code /x/profiles.yaml:12:3}, or {@code built-in}. */
    String origin(int offset) {
        return name.equals(BUILTIN) ? BUILTIN : name + ":" + position(offset);
    }

    /** An error at a place of the file; the line is not shown where it may hold a secret, or nothing. */
    DoryException error(int offset, int length, String what) {
        DoryException error = new DoryException(Kind.USAGE, name + ":" + position(offset) + ": " + what);
        int from = text.lastIndexOf('\n', offset - 1) + 1;
        int newline = text.indexOf('\n', offset);
        String line = text.substring(from, newline < 0 ? text.length() : newline);
        return line.isBlank() || SECRET.matcher(line).find() ? error : error.at(new Place(text, offset, length));
    }
}
