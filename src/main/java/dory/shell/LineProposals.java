package dory.shell;

import dory.shell.Proposal.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What could be typed behind a command's name: options, their values, arguments. */
final class LineProposals {
    private static final Set<String> FILES = Set.of("--output", "-o", "-f", "--file", "--config");

    private final Known known;
    private final Map<String, CommandKnown> commands;
    private final Function<String, List<String>> files;
    private final CommandKnown command;

    LineProposals(
            Known known,
            Map<String, CommandKnown> commands,
            Function<String, List<String>> files,
            CommandKnown command) {
        this.known = known;
        this.commands = commands;
        this.files = files;
        this.command = command;
    }

    /** A word before the cursor: what it says, where it begins, and its open quote. */
    private record Word(String text, int start, boolean open) {}

    /** @param start behind the command's name */
    Found at(String text, int start, int cursor) {
        List<Word> words = words(text, start, cursor);
        Word last = words.get(words.size() - 1);
        List<String> before =
                words.subList(0, words.size() - 1).stream().map(Word::text).toList();
        String option = before.isEmpty() ? "" : before.get(before.size() - 1);
        if (command.takesValue().contains(option)) {
            return value(option, text, last, cursor);
        }
        int equals = last.text().indexOf('=');
        if (last.text().startsWith("--") && equals > 0) {
            String name = last.text().substring(0, equals);
            int from = text.indexOf('=', last.start()) + 1;
            return command.takesValue().contains(name)
                    ? value(name, text, new Word(text.substring(from, cursor), from, last.open()), cursor)
                    : Found.nothing(cursor);
        }
        if (last.text().startsWith("-") && !last.open()) {
            List<Proposal> all = new ArrayList<>();
            command.options().forEach((name, description) -> add(all, name, last.text(), description));
            return new Found(last.start(), all);
        }
        return argument(text, words, last, cursor);
    }

    private static List<Word> words(String text, int start, int cursor) {
        List<Word> words = new ArrayList<>();
        int at = start;
        while (true) {
            while (at < cursor && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int from = at;
            StringBuilder word = new StringBuilder();
            boolean open = false;
            while (at < cursor && !Character.isWhitespace(text.charAt(at))) {
                char c = text.charAt(at);
                int close = c == '\'' || c == '"' ? text.indexOf(c, at + 1) : at;
                if (close < 0 || close >= cursor) {
                    word.append(text, at + 1, cursor);
                    open = true;
                    at = cursor;
                } else if (close > at) {
                    word.append(text, at + 1, close);
                    at = close + 1;
                } else {
                    word.append(c);
                    at++;
                }
            }
            words.add(new Word(word.toString(), from, open));
            if (at >= cursor && (at == from || open || !Character.isWhitespace(text.charAt(cursor - 1)))) {
                return words;
            }
        }
    }

    private Found value(String option, String text, Word word, int cursor) {
        switch (option) {
            case "--select", "-s" -> {
                boolean quote = word.start() < cursor && "'\"".indexOf(text.charAt(word.start())) >= 0;
                if (quote && !word.open()) {
                    return Found.nothing(cursor);
                }
                Found found = SelectorProposals.at(text, word.start() + (quote ? 1 : 0), cursor, known);
                return found;
            }
            case "--profile", "-P" -> {
                return some(known.profiles(), word, "profile");
            }
            case "--format" -> {
                return some(Looks.onScreen(), word, "");
            }
            case "--color" -> {
                return some(List.of("auto", "always", "never"), word, "");
            }
            case "--progress" -> {
                return some(List.of("auto", "on", "off"), word, "");
            }
            default -> {
                return FILES.contains(option) ? some(files.apply(word.text()), word, "") : Found.nothing(cursor);
            }
        }
    }

    private Found argument(String text, List<Word> words, Word last, int cursor) {
        int position = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            boolean ofOption =
                    i > 0 && command.takesValue().contains(words.get(i - 1).text());
            position += words.get(i).text().startsWith("-") || ofOption ? 0 : 1;
        }
        if (!command.below().isEmpty() && position == 0) {
            return some(command.below(), last, "");
        }
        if (!command.below().isEmpty()) {
            return some(known.nodes(), last, "node");
        }
        if (command.arguments().isEmpty()) {
            return Found.nothing(cursor);
        }
        String label =
                command.arguments().get(Math.min(position, command.arguments().size() - 1));
        if (label.contains("SQL")) {
            return sql(text, words, last, cursor);
        }
        if (position >= command.arguments().size() && !label.contains("|")) {
            return Found.nothing(cursor);
        }
        return labelled(label, last, cursor);
    }

    private Found sql(String text, List<Word> words, Word last, int cursor) {
        for (int i = 0; i < words.size(); i++) {
            boolean ofOption =
                    i > 0 && command.takesValue().contains(words.get(i - 1).text());
            if (!words.get(i).text().startsWith("-") && !ofOption) {
                return SqlProposals.at(text, words.get(i).start(), cursor, known);
            }
        }
        return SqlProposals.at(text, last.start(), cursor, known);
    }

    private Found labelled(String label, Word last, int cursor) {
        return switch (label) {
            case "PROFILE" -> some(known.profiles(), last, "profile");
            case "FILE" -> some(files.apply(last.text()), last, "");
            case "FORMAT" -> some(Looks.onScreen(), last, "");
            case "on|off" -> some(List.of("on", "off"), last, "");
            case "bar|line|spark" -> some(List.of("bar", "line", "spark"), last, "");
            case "LABELS", "VALUES" ->
                some(
                        known.runs().stream()
                                .limit(1)
                                .flatMap(run -> run.columns().stream())
                                .map(column -> column.name())
                                .toList(),
                        last,
                        "");
            case "RUN" -> {
                List<Proposal> all = new ArrayList<>();
                known.runs()
                        .forEach(run -> add(
                                all,
                                Integer.toString(run.number()),
                                last.text(),
                                run.question().replaceAll("\\s+", " ")));
                yield new Found(last.start(), all);
            }
            case "COMMAND|TOPIC" -> {
                List<String> all = new ArrayList<>(commands.keySet());
                all.addAll(Help.topics());
                yield some(all, last, "");
            }
            case "NODE" -> some(known.nodes(), last, "node");
            case "NAME" -> named(last, cursor);
            default -> Found.nothing(cursor);
        };
    }

    private Found named(Word last, int cursor) {
        return switch (command.name()) {
            case "tables" ->
                some(
                        known.tables().values().stream()
                                .map(Known.TableKnown::name)
                                .toList(),
                        last,
                        "table");
            case "profiles" -> some(known.profiles(), last, "profile");
            case "run", "queries" -> some(known.queries(), last, "saved query");
            default -> Found.nothing(cursor);
        };
    }

    private static Found some(List<String> names, Word word, String description) {
        List<Proposal> all = new ArrayList<>();
        names.forEach(name -> add(all, name, word.text(), description));
        return new Found(word.start(), all);
    }

    private static void add(List<Proposal> all, String name, String typed, String description) {
        if (name.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT))) {
            boolean quoted = name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"');
            all.add(new Proposal(quoted ? "'" + name + "'" : name, description, !name.endsWith("/")));
        }
    }
}
