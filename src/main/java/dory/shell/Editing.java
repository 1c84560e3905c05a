package dory.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jspecify.annotations.Nullable;

/** The line editor as dory uses it. */
final class Editing {
    private static final int MOST_FILES = 200;
    private static final int DESCRIBED = 60;

    private Editing() {}

    static LineReader reader(Stay stay) {
        Proposals proposals = new Proposals(
                () -> stay.knowledge().now(), () -> stay.dispatch().commands(), typed -> files(stay, typed));
        LineReader reader = LineReaderBuilder.builder()
                .terminal(stay.window().terminal())
                .appName("dory")
                .parser(new InputParser(proposals))
                .completer(new Proposed(proposals))
                .completionMatcher(new AsProposed())
                .highlighter(
                        new Paint(stay.window().color(), () -> stay.dispatch().names()))
                .history(stay.memory().typed())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P …%M> ")
                .variable(LineReader.LIST_MAX, 50)
                .variable(LineReader.BELL_STYLE, "none")
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.GROUP, false)
                .option(Option.AUTO_LIST, true)
                .option(Option.LIST_PACKED, true)
                .option(Option.AUTO_PARAM_SLASH, false)
                .option(Option.AUTO_REMOVE_SLASH, false)
                .option(Option.HISTORY_IGNORE_SPACE, false)
                .option(Option.BRACKETED_PASTE, true)
                .build();
        if (stay.window().draws()) {
            suggest(reader);
        }
        return reader;
    }

    /** Earlier statements that begin like this one stand faint behind the cursor; → at the end takes one over. */
    private static void suggest(LineReader reader) {
        reader.setAutosuggestion(SuggestionType.HISTORY);
        Widget forward = reader.getBuiltinWidgets().get(LineReader.FORWARD_CHAR);
        Widget end = reader.getBuiltinWidgets().get(LineReader.END_OF_LINE);
        reader.getWidgets().put("dory-forward", () -> taken(reader) || (forward != null && forward.apply()));
        reader.getWidgets().put("dory-end", () -> taken(reader) || (end != null && end.apply()));
        KeyMap<org.jline.reader.Binding> keys = reader.getKeyMaps().get(LineReader.MAIN);
        if (keys != null) {
            keys.bind(new Reference("dory-forward"), "\u001b[C", "\u001bOC", KeyMap.ctrl('F'));
            keys.bind(new Reference("dory-end"), "\u001b[F", "\u001bOF", KeyMap.ctrl('E'));
        }
    }

    private static boolean taken(LineReader reader) {
        String typed = reader.getBuffer().toString();
        if (typed.isBlank() || reader.getBuffer().cursor() != reader.getBuffer().length()) {
            return false;
        }
        for (var entries = reader.getHistory().reverseIterator(); entries.hasNext(); ) {
            String line = entries.next().line();
            if (line.startsWith(typed) && line.length() > typed.length()) {
                reader.getBuffer().write(line.substring(typed.length()));
                return true;
            }
        }
        return false;
    }

    /** Keys that were pressed before the prompt came. */
    static void typeAhead(LineReader reader, String keys) {
        if (reader instanceof LineReaderImpl impl) {
            impl.runMacro(keys);
        }
    }

    private static List<String> files(Stay stay, String typed) {
        int slash = typed.lastIndexOf('/');
        String directory = slash < 0 ? "" : typed.substring(0, slash + 1);
        String home = stay.desk().world().home() + "/";
        Path path = stay.desk().world().path(directory.startsWith("~/") ? home + directory.substring(2) : directory);
        List<String> names = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            entries.limit(MOST_FILES)
                    .filter(entry -> !entry.getFileName().toString().startsWith(".")
                            || typed.substring(slash + 1).startsWith("."))
                    .map(entry -> directory + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return List.of();
        }
        return names;
    }

    /** Hands proposals to the editor in their order. */
    private record Proposed(Proposals proposals) implements Completer {
        @Override
        public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
            int order = 0;
            for (Proposal proposal : proposals.at(line.line(), line.cursor()).all()) {
                String value = proposal.value();
                String description = proposal.description();
                candidates.add(new Candidate(
                        value,
                        dory.base.Clean.line(value),
                        null,
                        description.isEmpty() ? null : cut(dory.base.Clean.line(description)),
                        null,
                        null,
                        proposal.spaced(),
                        order++));
            }
        }

        private static String cut(String text) {
            return text.length() > DESCRIBED ? text.substring(0, DESCRIBED) + "…" : text;
        }
    }

    /** Takes the proposals as they are: they fit already, some in ways the editor would not see, such as a name that needs quotes. */
    private static final class AsProposed implements CompletionMatcher {
        private String typed = "";
        private List<Candidate> all = List.of();

        @Override
        public void compile(
                Map<Option, Boolean> options,
                boolean prefix,
                CompletingParsedLine line,
                boolean caseInsensitive,
                int errors,
                String originalGroupName) {
            typed = line.word();
        }

        @Override
        public List<Candidate> matches(List<Candidate> candidates) {
            all = candidates;
            return candidates;
        }

        @Override
        public @Nullable Candidate exactMatch() {
            return all.stream()
                    .filter(candidate -> candidate.value().equalsIgnoreCase(typed))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String getCommonPrefix() {
            String common = all.isEmpty() ? typed : all.get(0).value();
            for (Candidate candidate : all) {
                int length = 0;
                String value = candidate.value();
                while (length < Math.min(common.length(), value.length())
                        && Character.toLowerCase(common.charAt(length))
                                == Character.toLowerCase(value.charAt(length))) {
                    length++;
                }
                common = common.substring(0, length);
            }
            return common.length() >= typed.length() && common.regionMatches(true, 0, typed, 0, typed.length())
                    ? typed + common.substring(typed.length())
                    : typed;
        }
    }
}
