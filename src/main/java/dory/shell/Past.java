package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.RunId;
import dory.render.Format;
import dory.render.Renderer;
import dory.render.Style;
import dory.runs.Answer;
import dory.runs.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was asked before, looked at, changed and asked again. */
final class Past {
    private static final int NEWEST = 20;
    private static final int WORDS = 100;

    private Past() {}

    /** {@code .history}. */
    @Command(
            name = "history",
            description =
                    "List the newest 20 things typed, with run and outcome; with a word, everything that holds it.")
    static final class History implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", arity = "0..1", paramLabel = "WORD", description = "A part of the text, in any case.")
        private Optional<String> word = Optional.empty();

        History(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            List<dory.runs.History.Entry> all = stay.memory().all();
            String wanted = word.orElse("").toLowerCase(Locale.ROOT);
            StringBuilder text = new StringBuilder();
            int from = word.isPresent() ? 0 : Math.max(0, all.size() - NEWEST);
            for (int i = from; i < all.size(); i++) {
                if (all.get(i).text().toLowerCase(Locale.ROOT).contains(wanted)) {
                    text.append(line(i + 1, all.get(i)));
                }
            }
            if (text.length() == 0) {
                stay.window()
                        .say("nothing in the history"
                                + word.map(typed -> " holds \"" + typed + "\"").orElse(""));
            } else {
                stay.window().print(Safe.text(text.toString()));
            }
            return 0;
        }

        private String line(int number, dory.runs.History.Entry entry) {
            ZoneId zone = stay.desk().world().zone();
            String when = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT)
                    .format(entry.at().atZone(zone));
            String run = entry.run() == 0 ? "" : " · run " + entry.run();
            String status = entry.status().isEmpty() ? "" : " · " + entry.status();
            String flat = entry.text().replaceAll("\\s+", " ");
            String shown = flat.length() > WORDS ? flat.substring(0, WORDS) + "…" : flat;
            return String.format(Locale.ROOT, "%5d  %s  %s%n", number, when + "  " + entry.profile() + run + status, "")
                            .stripTrailing()
                    + "\n       " + shown + "\n";
        }
    }

    /** {@code .rerun}. */
    @Command(name = "rerun", description = "Do again what has this number in .history.")
    static final class Rerun implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", paramLabel = "NUMBER", description = "The number in .history.")
        private int number;

        Rerun(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            List<dory.runs.History.Entry> all = stay.memory().all();
            if (number < 1 || number > all.size()) {
                throw new DoryException(Kind.USAGE, "the history has no number " + number, ".history lists the newest");
            }
            String text = all.get(number - 1).text();
            if (text.strip().startsWith(".rerun")) {
                throw new DoryException(
                        Kind.USAGE, "number " + number + " is a .rerun itself", ".history lists others");
            }
            stay.window().print(Safe.text(text) + "\n");
            return stay.take(text, Stay.Source.START);
        }
    }

    /** {@code \g} and {@code \gx}: the last statement once more. */
    @Command(name = "again", description = "Ask the last statement again; into a file when one is named.")
    static final class Again implements Callable<Integer> {
        private final Stay stay;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FILE",
                description = "Where the rows go, in the format of its name.")
        private Optional<String> file = Optional.empty();

        @Option(names = "--vertical", description = "One column a line.")
        private boolean vertical;

        Again(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() throws InterruptedException {
            String sql = Dispatch.lastStatement(stay);
            Where where = file.map(Where::file).orElse(Where.SCREEN);
            return stay.calls().ask(vertical ? sql + " \\G" : sql, where);
        }
    }

    /** {@code \p}. */
    @Command(name = "print", description = "Print the last statement.")
    static final class Print implements Callable<Integer> {
        private final Stay stay;

        Print(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            stay.window().print(Safe.text(Dispatch.lastStatement(stay)) + "\n");
            return 0;
        }
    }

    /** {@code \r}. */
    @Command(name = "reset", description = "Forget what is typed so far; Ctrl-C does the same.")
    static final class Reset implements Callable<Integer> {
        private final Stay stay;

        Reset(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            stay.edit("");
            return 0;
        }
    }

    /** {@code .edit}. */
    @Command(
            name = "edit",
            description =
                    "Open the last statement, or a file, in your editor (DORY_EDITOR, VISUAL, EDITOR); what you save is typed for you.")
    static final class Edit implements Callable<Integer> {
        private final Stay stay;
        private final Stay.Source source;

        @Parameters(index = "0", arity = "0..1", paramLabel = "NUMBER", description = "A number of .history instead.")
        private Optional<Integer> number = Optional.empty();

        Edit(Stay stay, Stay.Source source) {
            this.stay = stay;
            this.source = source;
        }

        @Override
        public Integer call() {
            stay.allowShell(source, ".edit");
            List<dory.runs.History.Entry> all =
                    number.isPresent() ? stay.memory().all() : List.of();
            if (number.isPresent() && (number.get() < 1 || number.get() > all.size())) {
                throw new DoryException(
                        Kind.USAGE, "the history has no number " + number.get(), ".history lists the newest");
            }
            String text = number.map(wanted -> all.get(wanted - 1).text())
                    .orElseGet(() ->
                            stay.sitting().statement().map(sql -> sql + ";").orElse(""));
            Programs.edit(stay, text).ifPresent(stay::edit);
            return 0;
        }
    }

    /** {@code .last}: every row of the last answer. */
    @Command(
            name = "last",
            description = "Show the last answer again with every row and column; long ones in the pager.")
    static final class Last implements Callable<Integer> {
        private final Stay stay;

        Last(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            RunId run = last(stay);
            try (Runs runs = stay.desk().open();
                    Answer answer = runs.show(run)) {
                Format format = stay.sitting().format().flatMap(Format::of).orElse(Format.TABLE);
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                Renderer.write(answer.rows(), Style.pipe(format), rows);
                String text = Safe.text(rows.toString(StandardCharsets.UTF_8));
                stay.calls().page(text);
            } catch (IOException error) {
                throw new DoryException(Kind.DISK, "run " + run + " cannot be drawn: " + error.getMessage())
                        .because(error);
            }
            return 0;
        }
    }

    /** @throws DoryException of kind USAGE when nothing was answered in this sitting */
    static RunId last(Stay stay) {
        return stay.sitting()
                .last()
                .orElseThrow(() -> new DoryException(
                        Kind.USAGE,
                        "nothing was answered in this sitting",
                        ".runs lists earlier answers, .show N shows one"));
    }
}
