package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.render.Format;
import dory.runs.Answer;
import dory.runs.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How answers look, and where they go. */
final class Looks {
    private static final String AUTO = "auto";

    private Looks() {}

    private static List<String> formats() {
        List<String> names = Arrays.stream(Format.values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
        if (!names.contains(AUTO)) {
            names.add(0, AUTO);
        }
        return names;
    }

    /** Formats that a screen can show. */
    static List<String> onScreen() {
        return formats().stream()
                .filter(name -> !List.of("parquet", "xlsx", "html").contains(name))
                .toList();
    }

    /** {@code .mode}. */
    @Command(
            name = "mode",
            description =
                    "How rows are written from now on: auto, table, vertical, csv … Without a word: how they are.")
    static final class Mode implements Callable<Integer> {
        private final Stay stay;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FORMAT",
                description = "The format; auto is a table, or vertical when it is too wide.")
        private Optional<String> format = Optional.empty();

        Mode(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            format.ifPresent(typed -> {
                String name = typed.toLowerCase(Locale.ROOT);
                if (!onScreen().contains(name)) {
                    throw new DoryException(
                            Kind.USAGE,
                            "a screen cannot show \"" + typed + "\"",
                            Nearest.hint(name, onScreen(), "the formats are " + String.join(", ", onScreen())));
                }
                stay.sitting().format(name.equals(AUTO) ? Optional.empty() : Optional.of(name));
            });
            stay.window().say("mode " + stay.sitting().format().orElse(AUTO));
            return 0;
        }
    }

    /** {@code \x}. */
    @Command(name = "expanded", description = "Switch between one column a line and the usual mode.")
    static final class Expanded implements Callable<Integer> {
        private final Stay stay;

        Expanded(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            boolean vertical =
                    stay.sitting().format().filter("vertical"::equals).isPresent();
            stay.sitting().format(vertical ? Optional.empty() : Optional.of("vertical"));
            stay.window().say("mode " + stay.sitting().format().orElse(AUTO));
            return 0;
        }
    }

    private static boolean switched(Optional<String> typed, boolean now) {
        if (typed.isEmpty()) {
            return !now;
        }
        String word = typed.get().toLowerCase(Locale.ROOT);
        if (!word.equals("on") && !word.equals("off")) {
            throw new DoryException(
                    Kind.USAGE, "\"" + typed.get() + "\" is neither on nor off", "type on, off, or nothing");
        }
        return word.equals("on");
    }

    /** {@code .timing}. */
    @Command(name = "timing", description = "Say after each command how long it took: on, off, or the other of both.")
    static final class Timing implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", arity = "0..1", paramLabel = "on|off", description = "On or off.")
        private Optional<String> word = Optional.empty();

        Timing(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            stay.sitting().timing(switched(word, stay.sitting().timing()));
            stay.window().say("timing " + (stay.sitting().timing() ? "on" : "off"));
            return 0;
        }
    }

    /** {@code .pager}. */
    @Command(
            name = "pager",
            description =
                    "Show what is taller than the window in DORY_PAGER, PAGER or less: on, off, or the other of both.")
    static final class PagerSwitch implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", arity = "0..1", paramLabel = "on|off", description = "On or off.")
        private Optional<String> word = Optional.empty();

        PagerSwitch(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            stay.pager().on(switched(word, stay.pager().on()));
            String program = stay.pager().command().map(name -> " · " + name).orElse("");
            stay.window().say(Safe.text("pager " + (stay.pager().on() ? "on" + program : "off")));
            return 0;
        }
    }

    private static Where where(Stay stay, Stay.Source source, String typed, boolean append) {
        if (typed.startsWith("|")) {
            stay.allowShell(source, typed);
            return Where.pipe(typed.substring(1).strip());
        }
        return append ? Where.append(typed) : Where.file(typed);
    }

    /** {@code .once}. */
    @Command(
            name = "once",
            description = "Write the rows of the next answer to a file, in the format of its name, or to '| program'.")
    static final class Once implements Callable<Integer> {
        private final Stay stay;
        private final Stay.Source source;

        @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE", description = "The file, or | and a program.")
        private List<String> words = List.of();

        Once(Stay stay, Stay.Source source) {
            this.stay = stay;
            this.source = source;
        }

        @Override
        public Integer call() {
            String typed = String.join(" ", words);
            stay.calls().once(where(stay, source, typed, false));
            stay.window().say(Safe.text("the next rows go to " + typed));
            return 0;
        }
    }

    /** {@code .output}. */
    @Command(
            name = "output",
            description =
                    "Add the rows of all answers that follow to a file, or give them to '| program'; without a name back to the screen.")
    static final class Output implements Callable<Integer> {
        private final Stay stay;
        private final Stay.Source source;

        @Parameters(index = "0..*", arity = "0..*", paramLabel = "FILE", description = "The file, or | and a program.")
        private List<String> words = List.of();

        Output(Stay stay, Stay.Source source) {
            this.stay = stay;
            this.source = source;
        }

        @Override
        public Integer call() {
            String typed = String.join(" ", words);
            stay.calls().output(typed.isEmpty() ? Where.SCREEN : where(stay, source, typed, true));
            stay.window().say(Safe.text("rows go to " + (typed.isEmpty() ? "the screen" : typed)));
            return 0;
        }
    }

    /** {@code .chart}. */
    @Command(
            name = "chart",
            description = "Draw the last answer: bar, line or spark; columns named, or guessed from their types.")
    static final class Chart implements Callable<Integer> {
        private final Stay stay;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "bar|line|spark",
                description = "The kind; bar when left out.")
        private Optional<String> kind = Optional.empty();

        @Parameters(index = "1", arity = "0..1", paramLabel = "LABELS", description = "The column along the chart.")
        private Optional<String> labels = Optional.empty();

        @Parameters(index = "2", arity = "0..1", paramLabel = "VALUES", description = "The column of numbers.")
        private Optional<String> values = Optional.empty();

        Chart(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            try (Runs runs = stay.desk().open();
                    Answer answer = runs.show(Past.last(stay))) {
                String text = Charts.of(
                        answer.rows(),
                        kind.orElse("bar"),
                        labels,
                        values,
                        stay.window().width());
                stay.window().print(Safe.text(text));
            }
            return 0;
        }
    }
}
