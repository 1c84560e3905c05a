package dory.shell;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import dory.cli.Desk;
import dory.cli.Given;
import dory.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A place to stay in: opens the terminal, stays until the person leaves, and gives the terminal back as it was, whatever happens. */
public final class Shell {
    private final Desk desk;

    public Shell(Desk desk) {
        this.desk = desk;
    }

    /** Returns the exit code. */
    public int run() {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false) // the probe would eat what was typed ahead
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_DFL)
                .build()) {
            return stay(desk, terminal, InstantSource.system());
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "the terminal cannot be used: " + DiskReason.of(error)).because(error);
        }
    }

    /** One stay on an open terminal. */
    static int stay(Desk desk, Terminal terminal, InstantSource clock) {
        Attributes before = terminal.getAttributes();
        terminal.echo(false); // keys typed ahead are shown by the prompt that takes them, not by the terminal
        Window window = new Window(terminal, before, colored(desk.world().environment(), terminal, desk), desk.world());
        Stay stay = new Stay(desk, window, clock);
        desk.whenTold(() -> {
            window.leave();
            terminal.setAttributes(before);
            stay.calls().front().ifPresent(task -> task.runs().interrupt());
            stay.close();
        });
        Terminal.SignalHandler suspend = terminal.handle(Terminal.Signal.TSTP, signal -> suspend(terminal, before));
        try {
            begin(stay);
            stay.stay();
            return 0;
        } finally {
            stay.close();
            window.erase();
            terminal.handle(Terminal.Signal.TSTP, suspend);
            terminal.setAttributes(before);
        }
    }

    /** Ctrl-Z: the editor turns the key into this call, so the process must be stopped by hand; when it goes on, its own handler draws anew. */
    private static void suspend(Terminal terminal, Attributes before) {
        Attributes now = terminal.getAttributes();
        terminal.setAttributes(before);
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-STOP", self).start().waitFor();
        } catch (IOException noKill) {
            terminal.writer().println("Ctrl-Z needs the program kill, which does not start: " + noKill.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.setAttributes(now);
        }
    }

    /** JLine knows nothing of NO_COLOR, and colours even under TERM=dumb. */
    private static boolean colored(Map<String, String> environment, Terminal terminal, Desk desk) {
        Optional<String> wanted = desk.given().stream()
                .filter(given -> given.option().equals("--color"))
                .map(given -> given.values().get(0))
                .findFirst()
                .or(() -> desk.world().variable("DORY_COLOR"));
        if (wanted.filter(word -> !word.equals("auto")).isPresent()) {
            return wanted.get().equals("always");
        }
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private static void begin(Stay stay) {
        stay.memory().load();
        boolean firstVisit = stay.memory().all().isEmpty();
        resolve(stay, true);
        if (firstVisit) {
            banner(stay);
        }
        startFile(stay);
        stay.knowledge().refresh();
    }

    /** Reads which profile is meant; what is wrong with it is said where nothing else will say it. */
    static void resolve(Stay stay, boolean aloud) {
        try {
            stay.sitting()
                    .profile(Optional.of(stay.desk()
                            .profile(Places.quiet(stay, stay.sitting().target()))));
        } catch (DoryException wrong) {
            if (aloud) {
                stay.calls().complain(wrong);
            }
        }
    }

    private static void banner(Stay stay) {
        String tables = stay.sitting()
                .profile()
                .map(Profile::tables)
                .map(all -> String.join(", ", all.keySet()))
                .orElse("");
        String where = stay.sitting()
                .profile()
                .map(profile -> "Profile " + profile.name() + " on cluster "
                        + profile.cluster().name() + (tables.isEmpty() ? "" : ", tables " + tables) + ".")
                .orElse("No profile can be used yet; .profiles says why.");
        int width = stay.window().width() - 1;
        for (String line : List.of(
                "dory: SQL over files that stay where they are.",
                where,
                "Ask with select … ; · .help explains · Tab completes · Ctrl-D leaves")) {
            Help.wrapped(line, width).forEach(part -> stay.window().say(Safe.text(part)));
        }
    }

    /** {@code init.sql} beside the profiles; {@code -X} skips it. */
    private static void startFile(Stay stay) {
        boolean skipped =
                stay.desk().given().stream().anyMatch(given -> given.option().equals(Given.NO_INIT));
        Path file = stay.desk().world().places().config().resolve("init.sql");
        if (skipped || !Files.isRegularFile(file)) {
            return;
        }
        try {
            stay.script(Files.readString(file), Stay.Source.START);
        } catch (IOException error) {
            stay.calls()
                    .complain(new DoryException(
                            Kind.DISK, "cannot read " + file + ": " + DiskReason.of(error), "-X starts without it"));
        }
    }
}
