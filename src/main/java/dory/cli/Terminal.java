package dory.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the standard streams are a terminal. Java's own {@code System.console()} tells only whether all are.
 *
 * @param width in columns, 1 or more
 * @param height in lines, 1 or more
 */
public record Terminal(boolean in, boolean out, boolean err, int width, int height) {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;
    private static final int MOST = 10_000;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");
    private static final String ASK = "n=0; [ -t 0 ] && n=1; [ -t 1 ] && n=$((n+2)); [ -t 2 ] && n=$((n+4)); exit $n";

    /** No terminal anywhere: a script's view. */
    public static final Terminal NONE = new Terminal(false, false, false, USUAL_WIDTH, USUAL_HEIGHT);

    /** Looks at this process's streams; asks a shell where the system has no {@code /proc}. */
    public static Terminal detect(Map<String, String> environment) {
        int bits = Files.isDirectory(DESCRIPTORS) ? bitsOfLinks() : bitsOfShell();
        boolean in = (bits & 1) != 0;
        boolean out = (bits & 2) != 0;
        boolean err = (bits & 4) != 0;
        return sized(in, out, err, out || err ? askSize() : "", environment);
    }

    /** With the size that {@code stty size} told; where it is 0 or nothing, COLUMNS and LINES, then 80 by 24. */
    static Terminal sized(boolean in, boolean out, boolean err, String stty, Map<String, String> environment) {
        Matcher size = SIZE.matcher(stty);
        boolean told = size.matches();
        return new Terminal(
                in,
                out,
                err,
                positive(told ? size.group(2) : "", environment.getOrDefault("COLUMNS", ""), USUAL_WIDTH),
                positive(told ? size.group(1) : "", environment.getOrDefault("LINES", ""), USUAL_HEIGHT));
    }

    private static int positive(String told, String variable, int usual) {
        return Stream.of(told, variable)
                .filter(text -> text.matches("0*[1-9]\\d{0,4}"))
                .map(Integer::parseInt)
                .filter(number -> number <= MOST)
                .findFirst()
                .orElse(usual);
    }

    /** Whether a person's terminal shows what is written to the file, such as {@code /dev/tty}. */
    boolean shows(Path file) {
        String name = file.normalize().toString();
        return switch (name) {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" -> out;
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2" -> err;
            case "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0" -> in;
            default -> isTerminal(name);
        };
    }

    private static boolean isTerminal(String device) {
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.startsWith("/dev/console");
    }

    private static int bitsOfLinks() {
        int bits = 0;
        for (int descriptor = 0; descriptor < 3; descriptor++) {
            try {
                String target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                        .toString();
                if (isTerminal(target)) {
                    bits |= 1 << descriptor;
                }
            } catch (IOException closed) {
                bits &= ~(1 << descriptor); // a closed stream is no terminal
            }
        }
        return bits;
    }

    private static int bitsOfShell() {
        try {
            return new ProcessBuilder("/bin/sh", "-c", ASK).inheritIO().start().waitFor();
        } catch (IOException noShell) {
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String askSize() {
        try {
            Process stty = new ProcessBuilder("/bin/sh", "-c", "stty size </dev/tty 2>/dev/null")
                    .redirectErrorStream(true)
                    .start();
            stty.getOutputStream().close();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException noShell) {
            return "";
        }
    }
}
