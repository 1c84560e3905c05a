package dory.shell;

import dory.cli.Dory;
import dory.cli.World;
import dory.cluster.local.LocalCluster;
import dory.collect.dir.DirStore;
import dory.profile.ClusterConfig;
import dory.runs.Home;
import dory.runs.Setup;
import dory.runs.StoredRuns;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ScreenTerminal;

/**
 * A person at a terminal: the real program on a real pseudo terminal, an embedded cluster whose nodes answer when told, a screen that is looked at, and
 * a clock that stands still until it is moved.
 */
final class Stage implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final long PATIENCE_MILLIS = Long.getLong("patience", 20_000);
    private static final int STEADY = 5;
    private static final long LOOK_MILLIS = 20;

    private final Path directory;
    private final HeldCluster.Gate gate = new HeldCluster.Gate();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ScreenTerminal screen;
    private final Terminal terminal;
    private final Thread program;
    private final AtomicInteger code = new AtomicInteger(-1);
    private final StringBuilder raw = new StringBuilder();
    private int typedAt = -1;

    Stage(Path directory, int columns, int rows, Map<String, String> variables, List<String> arguments) {
        try {
            this.directory = directory.toRealPath();
            InputStream in = new PipedInputStream(keys, 1 << 22);
            screen = new ScreenTerminal(columns, rows);
            terminal = TerminalBuilder.builder()
                    .system(false)
                    .streams(in, new Screen())
                    .type(variables.getOrDefault("TERM", "xterm-256color"))
                    .size(Size.of(columns, rows))
                    .encoding(StandardCharsets.UTF_8)
                    .graphemeCluster(false)
                    .build();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        Dory dory = new Dory(world(variables), this::runs, desk -> Shell.stay(desk, terminal, now::get));
        program = new Thread(null, () -> code.set(dory.run(arguments.toArray(String[]::new))), "stage", 64 << 20);
        program.setDaemon(true);
        program.start();
    }

    private World world(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(Map.of("DORY_PAGER", "", "PATH", System.getenv("PATH")));
        environment.putAll(variables);
        PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new World(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                nothing,
                new dory.cli.Terminal(true, true, true, 80, 24),
                environment,
                directory,
                directory.resolve("home"),
                ZoneId.of("UTC"));
    }

    private StoredRuns runs() {
        Home home = Home.of(Map.of(), directory.resolve("home"));
        return new StoredRuns(new Setup(
                home,
                (profile, scratch) -> {
                    ClusterConfig.Local local = (ClusterConfig.Local) profile.cluster();
                    return new HeldCluster(new LocalCluster(local.nodes().orElseThrow(), 1, "UTC", scratch), gate);
                },
                config -> new DirStore(),
                Clock.fixed(NOON, ZoneId.of("UTC")),
                1,
                "test"));
    }

    /** What reaches the terminal. */
    private final class Screen extends OutputStream {
        private byte[] open = {};

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            byte[] all = java.util.Arrays.copyOf(open, open.length + length);
            System.arraycopy(bytes, from, all, open.length, length);
            int whole = whole(all);
            String text = new String(all, 0, whole, StandardCharsets.UTF_8);
            open = java.util.Arrays.copyOfRange(all, whole, all.length);
            synchronized (raw) {
                raw.append(text);
            }
            screen.write(text);
        }

        /** Up to the last character that is not cut. */
        private int whole(byte[] bytes) {
            int at = bytes.length;
            int back = 0;
            while (at > 0 && back < 4 && (bytes[at - 1] & 0xc0) == 0x80) {
                at--;
                back++;
            }
            if (at == 0) {
                return bytes.length;
            }
            int lead = bytes[at - 1] & 0xff;
            int needed = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
            return back >= needed ? bytes.length : at - 1;
        }
    }

    /** Everything written so far, control sequences included. */
    String raw() {
        synchronized (raw) {
            return raw.toString();
        }
    }

    HeldCluster.Gate gate() {
        return gate;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Types; a control key only when the program looks at the keyboard, for between two prompts it would be the pseudo terminal's own. */
    void type(String text) throws InterruptedException {
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\r' && c != '\t' && c != '\n')) {
            idle();
        }
        typedAt = raw().length();
        if (text.equals("\u0003") && !reads()) {
            terminal.raise(Terminal.Signal.INT); // this pseudo terminal controls no process that the key could signal
            return;
        }
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Moves the clock; a call that is waited for has begun before. */
    void advance(Duration time) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (!watches() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
        now.updateAndGet(then -> then.plus(time));
    }

    void resize(int columns, int rows) {
        screen.setSize(Size.of(columns, rows));
        terminal.setSize(Size.of(columns, rows));
        terminal.raise(Terminal.Signal.WINCH);
    }

    /** The screen's lines without trailing blanks. */
    String look() {
        int width = screen.getColumns();
        int height = screen.getRows();
        long[] cells = new long[width * height];
        screen.dump(cells, new int[2]);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < width; column++) {
                int point = ScreenTerminal.cellCodePoint(cells[row * width + column]);
                if (point != 0) {
                    line.appendCodePoint(point);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** Waits until the screen shows a text. */
    void until(String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (!look().contains(text) && !look().replace(" ·\n  ", " · ").contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the screen never showed \"" + text + "\":\n" + look());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Waits until the program waits: at the prompt, or for nodes that are held back. */
    private void idle() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (program.isAlive() && !waits() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean watches() {
        for (StackTraceElement frame : program.getStackTrace()) {
            if (frame.getClassName().endsWith(".Watching")) {
                return true;
            }
        }
        return false;
    }

    private boolean reads() {
        for (StackTraceElement frame : program.getStackTrace()) {
            if (frame.getMethodName().equals("readBinding")
                    || frame.getMethodName().equals("readCharacter")) {
                return true;
            }
        }
        return false;
    }

    private boolean waits() {
        boolean pausing = false;
        for (StackTraceElement frame : program.getStackTrace()) {
            pausing |= frame.getClassName().endsWith("Doing$Watch");
        }
        return reads() || (watches() && gate.holds()) || pausing;
    }

    /** Waits until what was typed has been answered and the screen stays as it is, and returns it. */
    String steady() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        long answered = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (raw().length() == typedAt && System.nanoTime() < answered) {
            Thread.sleep(LOOK_MILLIS);
        }
        idle();
        String before = look();
        int same = 0;
        while (same < STEADY && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
            String now = look();
            same = now.equals(before) ? same + 1 : 0;
            before = now;
        }
        return before;
    }

    /** Waits for the end; the exit code. */
    int ended() throws InterruptedException {
        program.join(PATIENCE_MILLIS);
        return code.get();
    }

    Path directory() {
        return directory;
    }

    /** Puts a small warehouse of four shops into a directory, and a profile for each region. */
    static void furnish(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("home/.config/dory"));
        Files.writeString(directory.resolve("nodes.csv"), """
                node,region,country,city
                paris-1,EU,FR,Paris
                lyon-1,EU,FR,Lyon
                oslo-1,EU,NO,Oslo
                seattle-1,NorthAmerica,US,Seattle
                """);
        Files.writeString(directory.resolve("home/.config/dory/profiles.yaml"), """
                default: all
                clusters:
                  shops: {kind: local, nodes: %s/nodes.csv}
                tables:
                  sales: {files: sales.csv, description: "One row a sale."}
                  products: {files: products.csv, replicated: true}
                profiles:
                  all: {cluster: shops}
                  eu: {extends: all, select: "region = EU"}
                  ask: {extends: all, on-missing: ask}
                """.formatted(directory.toRealPath()));
        int base = 5;
        String products = "StockCode,Name\n1,Teapot\n2,日本のお茶\n3,Mug 👍\n";
        for (String node : List.of("paris-1", "lyon-1", "oslo-1", "seattle-1")) {
            Path own = Files.createDirectories(directory.resolve(node));
            base++; // two nodes with the same files would be refused
            StringBuilder sales = new StringBuilder("Invoice,StockCode,Quantity,Price,\"Customer ID\"\n");
            for (int i = 1; i <= base; i++) {
                sales.append(base * 100 + i)
                        .append(',')
                        .append(i % 3 + 1)
                        .append(',')
                        .append(i)
                        .append(',')
                        .append(i * 0.25 + 1)
                        .append(',');
                sales.append(i % 4 == 0 ? "" : Integer.toString(17000 + i)).append('\n');
            }
            Files.writeString(own.resolve("sales.csv"), sales.toString());
            Files.writeString(own.resolve("products.csv"), products);
        }
    }

    @Override
    public void close() throws IOException {
        terminal.raise(Terminal.Signal.INT);
        program.interrupt();
        keys.close();
        try {
            program.join(3_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        terminal.close();
    }
}
