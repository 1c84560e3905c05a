package dory.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what is higher than the terminal's window through a program such as less, which a person may leave at any time. */
final class Pager {
    private static final String USUAL = "less";

    /** Of less when LESS says nothing: pass colours on, chop long lines, leave at once when it fits, stay on the screen afterwards. */
    private static final String LESS = "RSFX";

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Optional<String> command;
    private volatile @Nullable Process running;

    private Pager(World world, Optional<String> command) {
        this.terminal = world.terminal();
        this.environment = world.environment();
        this.command = command;
    }

    /** From {@code DORY_PAGER}, where {@code off} means none, else from {@code PAGER}, else less. */
    static Pager of(World world) {
        return new Pager(
                world,
                world.variable("DORY_PAGER").or(() -> world.variable("PAGER")).or(() -> Optional.of(USUAL)));
    }

    /** Whether a person wants one: the options win over the variable. */
    boolean wanted(DisplayOptions options) {
        boolean off = options.noPager || (command.equals(Optional.of("off")) && !options.pager);
        return terminal.out() && !off && !"dumb".equals(environment.getOrDefault("TERM", ""));
    }

    /** A stream to the screen that goes through the program as soon as it is higher than the window. */
    Paged over(OutputStream screen) {
        return new Paged(screen, this, terminal);
    }

    /** @throws IOException if no shell can be started */
    Process start() throws IOException {
        String asked = command.filter(name -> !name.equals("off")).orElse(USUAL);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", asked)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", LESS);
        builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
        Process started = builder.start();
        running = started;
        return started;
    }

    /** Waits while a person reads: who interrupts dory then means the pager. */
    void await() throws InterruptedException {
        Process now = running;
        if (now != null) {
            now.waitFor();
        }
    }
}
