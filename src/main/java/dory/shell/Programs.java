package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Other programs, started from the prompt; the terminal is theirs until they end. */
final class Programs {
    /** What a shell says when there is no such program. */
    static final int NOT_FOUND = 127;

    private Programs() {}

    /** Runs a command of the system's shell; without one, the shell itself. Its exit code is shown when it is not 0. */
    static int run(Stay stay, String command) {
        String shell = stay.desk().world().environment().getOrDefault("SHELL", "/bin/sh");
        List<String> words = command.isBlank() ? List.of(shell) : List.of("/bin/sh", "-c", command);
        int code = wait(
                stay,
                new ProcessBuilder(words)
                        .directory(stay.desk().world().directory().toFile()));
        if (code != 0) {
            stay.window().say("exit code " + code);
        }
        return code == 0 ? 0 : 1;
    }

    private static int wait(Stay stay, ProcessBuilder builder) {
        return lent(stay.window(), builder.redirectInput(ProcessBuilder.Redirect.INHERIT), "");
    }

    /** Lends the terminal to a program; {@code text} is its stdin where that is not the terminal. Returns its exit code. */
    static int lent(Window window, ProcessBuilder builder, String text) {
        try {
            return window.lend(() -> ended(
                    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start(),
                    text));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Kind.INTERRUPTED.exitCode();
        } catch (IOException error) {
            throw new DoryException(Kind.USAGE, builder.command().get(0) + " does not start: " + error.getMessage())
                    .because(error);
        } catch (RuntimeException known) {
            throw known;
        } catch (Exception unknown) {
            throw new IllegalStateException("a program was called", unknown);
        }
    }

    private static int ended(Process process, String text) throws InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException left) {
            return process.waitFor(); // the person has seen enough; the rest has no reader
        }
        return process.waitFor();
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

    private static void remove(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException error) {
                throw new DoryException(Kind.DISK, "cannot remove " + file + ": " + error.getMessage()).because(error);
            }
        }
    }
}
