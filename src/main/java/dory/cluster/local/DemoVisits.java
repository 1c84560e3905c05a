package dory.cluster.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code logs/access.log} (the last five days) and {@code logs/access.log.1.gz} (the week before) of one store's web shop,
 * in the combined log format: {@code ip - user [time] "request" status bytes "referer" "user agent"}.
 */
final class DemoVisits {
    private static final LocalDateTime ROTATED = LocalDateTime.of(2011, 12, 5, 0, 0);
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> PATHS = List.of(
            "/",
            "/cart",
            "/login",
            "/logout",
            "/about",
            "/search?q=caf%C3%A9%20au%20lait",
            "/search?q=%22home+sweet+home%22",
            "/static/shop.css");
    private static final List<String> REFERERS = List.of(
            "-",
            "-",
            "https://shop.example/",
            "https://www.example.com/search?q=t-light+holder",
            "https://news.example/a,b;c=\\\"d\\\"");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 6.1; rv:8.0) Gecko/20100101 Firefox/8.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_7_2) AppleWebKit/534.51.22 (KHTML, like Gecko) Version/5.1.1 Safari/534.51.22",
            "Opera/9.80 (X11; Linux x86_64; U; fr) Presto/2.9.168 Version/11.50",
            "Mozilla/5.0 (compatible; \\\"ShopBot\\\"/1.1; +http://bot.example/)",
            "curl/7.21.6");

    private final DemoStore store;
    private final Random random;

    DemoVisits(DemoStore store) {
        this.store = store;
        // The algorithm of java.util.Random is part of its specification: the same lines on every Java.
        this.random = new Random(1_000_003L * store.id());
    }

    void write(Path fleet) throws IOException {
        Path logs = Files.createDirectories(fleet.resolve(store.node()).resolve("logs"));
        int lines = 1200 + 90 * store.share();
        try (OutputStream file = Files.newOutputStream(logs.resolve("access.log.1.gz"));
                Writer out = text(new GZIPOutputStream(file))) {
            lines(out, ROTATED.minusDays(7), 7 * 86_400, lines);
        }
        try (Writer out = text(Files.newOutputStream(logs.resolve("access.log")))) {
            lines(out, ROTATED, 5 * 86_400, lines * 5 / 7);
        }
    }

    private static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    private void lines(Writer out, LocalDateTime from, int seconds, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int slot = seconds / count;
            LocalDateTime time = from.plusSeconds((long) i * slot + random.nextInt(slot));
            out.append(address()).append(" - ").append(random.nextInt(12) == 0 ? "clerk" : "-");
            out.append(" [").append(stamp(time)).append("] ").append(answer()).append('\n');
        }
    }

    /** From the ranges that RFC 5737 and RFC 3849 reserve for documentation. */
    private String address() {
        int host = 1 + random.nextInt(254);
        return switch (random.nextInt(7)) {
            case 0 -> "2001:db8:" + Integer.toHexString(store.id()) + "::" + Integer.toHexString(host);
            case 1, 2 -> "192.0.2." + host;
            case 3, 4 -> "198.51.100." + host;
            default -> "203.0.113." + host;
        };
    }

    private static String stamp(LocalDateTime time) {
        return two(time.getDayOfMonth()) + '/' + MONTHS.get(time.getMonthValue() - 1) + '/' + time.getYear() + ':'
                + two(time.getHour()) + ':' + two(time.getMinute()) + ':' + two(time.getSecond()) + " +0000";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private String answer() {
        int kind = random.nextInt(400);
        if (kind == 0) {
            return "\"\\x16\\x03\\x01\" 400 226 \"-\" \"-\""; // TLS spoken to a plain port, as nginx and Apache write
            // it
        }
        if (kind == 1) {
            return "\"-\" 408 - \"-\" \"-\"";
        }
        int status = kind < 8 ? 500 : kind < 24 ? 404 : kind < 36 ? 301 : kind < 60 ? 304 : 200;
        String request = (kind % 9 == 0 ? "POST " : "GET ") + path() + " HTTP/1.1";
        String bytes = status == 304 ? "-" : String.valueOf(100 + random.nextInt(4900));
        return '"' + request + "\" " + status + ' ' + bytes + " \"" + one(REFERERS) + "\" \"" + one(AGENTS) + '"';
    }

    private String path() {
        return random.nextInt(3) == 0 ? "/products?categoryID=" + (1 + random.nextInt(20)) + "&sort=price" : one(PATHS);
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
