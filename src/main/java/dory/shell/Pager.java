package dory.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Shows a text that does not fit: {@code DORY_PAGER}, else {@code PAGER}, else less; {@code off}, or an empty one, turns it off. */
final class Pager {
    private static final String LESS = "less -SRXF";

    private final Map<String, String> environment;
    private boolean on = true;

    Pager(Map<String, String> environment) {
        this.environment = environment;
    }

    void on(boolean wanted) {
        on = wanted;
    }

    boolean on() {
        return on;
    }

    /** The program that would be called, if any. */
    Optional<String> command() {
        if (!on) {
            return Optional.empty();
        }
        String own = environment.get("DORY_PAGER");
        String usual = own == null ? environment.get("PAGER") : own;
        if (usual != null) {
            return Optional.of(usual).filter(text -> !text.isBlank() && !text.equals("off"));
        }
        return onPath("less") ? Optional.of(LESS) : Optional.empty();
    }

    private boolean onPath(String program) {
        for (String directory : environment.getOrDefault("PATH", "").split(":", -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** Hands the text to the program and waits until the person leaves it; a pager that does not start is said, and the text printed. */
    void show(String text, Window window, String program) {
        int code = Programs.lent(window, new ProcessBuilder("/bin/sh", "-c", program), text);
        if (code == Programs.NOT_FOUND) {
            window.print(text);
            window.say("note: the pager \"" + program
                    + "\" was not found; DORY_PAGER names another, .pager off does without");
        }
    }
}
