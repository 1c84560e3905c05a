package dory.shell;

import dory.shell.Proposal.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What could be typed at the cursor: in a command its words, else SQL. Looks only at what is known already, so it never waits. */
final class Proposals {
    private final Supplier<Known> known;
    private final Supplier<Map<String, CommandKnown>> commands;
    private final Function<String, List<String>> files;

    /** @param files names that complete a path, directories with a slash at their end */
    Proposals(
            Supplier<Known> known, Supplier<Map<String, CommandKnown>> commands, Function<String, List<String>> files) {
        this.known = known;
        this.commands = commands;
        this.files = files;
    }

    Found at(String text, int cursor) {
        String before = text.substring(0, cursor);
        List<Typed> pieces = new Splitter(before).split();
        Typed last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last instanceof Typed.Command command && before.indexOf('\n', command.offset()) < 0) {
            return command(text, command.offset(), cursor);
        }
        if (sign(before)) {
            return command(text, cursor - 1, cursor);
        }
        if (last instanceof Typed.Question question
                && question.end() == Typed.End.FILE
                && before.endsWith(question.argument())) {
            return file(question.argument(), cursor);
        }
        boolean open = last instanceof Typed.Question question && question.end() == Typed.End.OPEN;
        int start = last != null && open ? last.offset() : behind(before, last);
        return SqlProposals.at(text, start, cursor, known.get());
    }

    /** A dot or backslash alone at the start of a line is the beginning of a command. */
    private static boolean sign(String before) {
        String line = before.substring(before.lastIndexOf('\n') + 1).strip();
        boolean first = before.substring(0, Math.max(0, before.length() - 1)).isBlank();
        return first && (line.equals(".") || line.equals("\\"));
    }

    /** Where the text goes on behind its last whole piece. */
    private static int behind(String before, @Nullable Typed last) {
        if (last == null) {
            return 0;
        }
        if (last instanceof Typed.Command) {
            return before.indexOf('\n', last.offset()) + 1;
        }
        int semicolon = before.lastIndexOf(';');
        return semicolon < last.offset() ? before.length() : semicolon + 1;
    }

    private Found command(String text, int start, int cursor) {
        String line = text.substring(start, cursor);
        int blank = firstBlank(line);
        if (blank < 0) {
            return names(line, start);
        }
        String name = line.substring(0, blank);
        String wanted = resolved(name);
        CommandKnown command = commands.get().get(wanted);
        if (command == null) {
            return Found.nothing(cursor);
        }
        return new LineProposals(known.get(), commands.get(), files, command).at(text, start + blank, cursor);
    }

    private String resolved(String typed) {
        try {
            return new Names(commands.get().keySet()).of(typed).get(0);
        } catch (dory.base.DoryException unknown) {
            return ""; // said when Enter is pressed
        }
    }

    private static int firstBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isWhitespace(line.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private Found names(String line, int start) {
        List<Proposal> all = new ArrayList<>();
        String typed = line.substring(1).toLowerCase(Locale.ROOT);
        if (line.startsWith("\\")) {
            Names.PSQL.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                boolean exists = commands.get().containsKey(entry.getValue().split(" ", -1)[0]);
                if (exists && entry.getKey().startsWith(line.substring(1))) {
                    all.add(new Proposal("\\" + entry.getKey(), "." + entry.getValue(), true));
                }
            });
        } else {
            commands.get().forEach((name, command) -> {
                if (name.startsWith(typed)) {
                    all.add(new Proposal("." + name, command.description(), true));
                }
            });
        }
        return new Found(start, all);
    }

    private Found file(String typed, int cursor) {
        List<Proposal> all =
                files.apply(typed).stream().map(name -> new Proposal(name, "")).toList();
        return new Found(cursor - typed.length(), all);
    }
}
