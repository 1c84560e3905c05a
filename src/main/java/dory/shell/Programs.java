package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;

/** Other programs, started from the prompt; the terminal is theirs until they end. */
final class Programs {
    private Programs() {}

    /** Runs a command of the system's shell; without one, the shell itself. Its exit code is shown when it is not 0. */
    static int run(Stay stay, String command) {
        String shell = stay.desk().world().environment().getOrDefault("SHELL", "/bin/sh");
        List<String> words = command.isBlank() ? List.of(shell) : List.of("/bin/sh", "-c", command);
        int code = wait(stay, new ProcessBuilder(words).directory(stay.desk().world().directory().toFile()));
        if (code != 0) {
            stay.window().say("exit code " + code);
        }
        return code == 0 ? 0 : 1;
    }

    private static int wait(Stay stay, ProcessBuilder builder) {
        Terminal terminal = stay.window().terminal();
        // The person's Ctrl-C is for the program.
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
        try {
            return builder.inheritIO().start().waitFor();
        } catch (IOException error) {
            throw new DoryException(Kind.USAGE, builder.command().get(0) + " does not start: " + error.getMessage())
                    .because(error);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Kind.INTERRUPTED.exitCode();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    /** Opens a text in the person's editor: {@code DORY_EDITOR}, {@code VISUAL}, {@code EDITOR}, else vi. Returns what was saved. */
    static Optional<String> edit(Stay stay, String text) {
        Map<String, String> environment = stay.desk().world().environment();
        String editor = Stream.of("DORY_EDITOR", "VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("vi");
        Path file = null;
        try {
            file = Files.createTempFile("dory-", ".sql");
            Files.writeString(file, text + "\n");
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString());
            int code = wait(stay, builder);
            if (code != 0) {
                throw new DoryException(
                        Kind.USAGE,
                        "the editor \"" + editor + "\" ended with code " + code,
                        "set DORY_EDITOR to the one you use");
            }
            String saved = Files.readString(file, StandardCharsets.UTF_8).strip();
            return saved.isEmpty() ? Optional.empty() : Optional.of(saved);
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "the text cannot be edited: " + error.getMessage()).because(error);
        } finally {
            remove(file);
        }
    }

    private static void remove(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException error) {
                throw new DoryException(Kind.DISK, "cannot remove " + file + ": " + error.getMessage()).because(error);
            }
        }
    }
}
