package dory.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the standard streams are a terminal. Java's own {@code System.console()} tells only whether all are.
 *
 * @param width in columns
 */
public record Terminal(boolean in, boolean out, boolean err, int width) {
    private static final int USUAL_WIDTH = 80;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");
    private static final String ASK = "n=0; [ -t 0 ] && n=1; [ -t 1 ] && n=$((n+2)); [ -t 2 ] && n=$((n+4)); exit $n";

    /** No terminal anywhere: a script's view. */
    public static final Terminal NONE = new Terminal(false, false, false, USUAL_WIDTH);

    /** Looks at this process's streams; asks a shell where the system has no {@code /proc}. */
    public static Terminal detect() {
        int bits = Files.isDirectory(DESCRIPTORS) ? bitsOfLinks() : bitsOfShell();
        boolean out = (bits & 2) != 0;
        boolean err = (bits & 4) != 0;
        return new Terminal((bits & 1) != 0, out, err, out || err ? askWidth() : USUAL_WIDTH);
    }

    private static int bitsOfLinks() {
        int bits = 0;
        for (int descriptor = 0; descriptor < 3; descriptor++) {
            try {
                String target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                        .toString();
                if (target.startsWith("/dev/pts/")
                        || target.startsWith("/dev/tty")
                        || target.startsWith("/dev/console")) {
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

    private static int askWidth() {
        try {
            Process stty = new ProcessBuilder("/bin/sh", "-c", "stty size </dev/tty 2>/dev/null")
                    .redirectErrorStream(true)
                    .start();
            stty.getOutputStream().close();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher size = SIZE.matcher(answer);
            int columns = size.matches() ? Integer.parseInt(size.group(2)) : 0;
            return columns > 0 ? columns : USUAL_WIDTH;
        } catch (IOException noShell) {
            return USUAL_WIDTH;
        }
    }
}
