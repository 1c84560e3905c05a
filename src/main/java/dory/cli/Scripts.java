package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Statements;
import dory.duck.Statements.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The statements of a call: from its argument, from {@code -c} and {@code -f} in the order given, or from stdin. */
final class Scripts {
    private final World world;

    Scripts(World world) {
        this.world = world;
    }

    /** Where statements come from, and how the place is called in a message. */
    private record Script(int order, String name, String text) {}

    /** Whether nothing is given and a person sits at the keyboard. */
    boolean nothing(SourceOptions options) {
        return options.texts.isEmpty()
                && options.files.isEmpty()
                && world.terminal().in();
    }

    /** @throws DoryException of kind USAGE, if there is no statement, or the SQL is given in two ways; of kind DISK for a file */
    List<Statement> statements(Optional<String> argument, SourceOptions options) {
        List<Statement> all = new ArrayList<>();
        for (Script script : scripts(argument, options)) {
            List<Statement> found = Statements.split(script.text());
            if (found.isEmpty()) {
                throw new DoryException(
                        Kind.USAGE, "there is no statement in " + script.name(), "write one: dory -c 'select 1'");
            }
            all.addAll(found);
        }
        return all;
    }

    private List<Script> scripts(Optional<String> argument, SourceOptions options) {
        boolean optioned = !options.texts.isEmpty() || !options.files.isEmpty();
        if (argument.isPresent() && optioned) {
            throw new DoryException(
                    Kind.USAGE,
                    "the SQL is given twice, as an argument and with -c or -f",
                    "give all of it with -c and -f, in the order you want");
        }
        if (argument.isPresent()) {
            return List.of(new Script(0, "the argument", argument.get()));
        }
        if (!optioned && world.terminal().in()) {
            throw new DoryException(
                    Kind.USAGE, "no SQL is given", "as an argument, with -c SQL, with -f FILE, or on stdin");
        }
        if (!optioned) {
            return List.of(new Script(0, "stdin", stdin()));
        }
        if (options.files.stream().filter(file -> file.name().equals("-")).count() > 1) {
            throw new DoryException(Kind.USAGE, "-f - stands twice, and stdin can be read once");
        }
        return Stream.concat(
                        options.texts.stream().map(text -> new Script(text.order(), "-c", text.sql())),
                        options.files.stream().map(this::script))
                .sorted(Comparator.comparingInt(Script::order))
                .toList();
    }

    private Script script(SqlFile file) {
        return file.name().equals("-")
                ? new Script(file.order(), "stdin", stdin())
                : new Script(file.order(), file.name(), read(file.name()));
    }

    private String stdin() {
        try (InputStream in = world.in()) {
            return decode("stdin", in.readAllBytes());
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot read stdin: " + error.getMessage()).because(error);
        }
    }

    private String read(String name) {
        Path file = world.path(name);
        try {
            return decode(name, Files.readAllBytes(file));
        } catch (NoSuchFileException error) {
            throw new DoryException(Kind.DISK, "there is no file " + file).because(error);
        } catch (AccessDeniedException error) {
            throw new DoryException(Kind.DISK, "cannot read " + file + ": permission denied").because(error);
        } catch (FileSystemException error) {
            String reason = error.getReason() == null ? "it cannot be opened" : error.getReason();
            throw new DoryException(Kind.DISK, "cannot read " + file + ": " + reason).because(error);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot read " + file + ": " + error.getMessage()).because(error);
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException error) {
            throw new DoryException(Kind.USAGE, name + " is not UTF-8", "iconv -t UTF-8 converts it").because(error);
        }
    }
}
