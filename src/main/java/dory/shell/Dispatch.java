package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cli.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the command of a line: one of the shell's own, else the program's, which is the same object as on the command line. */
final class Dispatch {
    private final Stay stay;
    private @Nullable CommandLine program;
    private @Nullable Map<String, CommandKnown> commands;

    Dispatch(Stay stay) {
        this.stay = stay;
    }

    Names names() {
        return new Names(commands().keySet());
    }

    /** The program's tree, to look at. Made at the first use: picocli takes longer for it than the prompt may take to come. */
    synchronized CommandLine program() {
        CommandLine made = program == null ? stay.desk().tree() : program;
        program = made;
        return made;
    }

    /** Every command, the shell's and the program's, by name. */
    synchronized Map<String, CommandKnown> commands() {
        Map<String, CommandKnown> made =
                commands == null ? CommandKnown.of(program(), Own.tree(stay, Stay.Source.PROMPT)) : commands;
        commands = made;
        return made;
    }

    int run(String line, Stay.Source source) throws InterruptedException {
        int end = firstEnd(line);
        String typed = line.substring(0, end);
        if (typed.equals("\\!")) {
            return shell(line.substring(end).strip(), source);
        }
        List<String> words = new ArrayList<>(names().of(typed));
        String rest = line.substring(end);
        CommandLine own = Own.tree(stay, source);
        CommandLine found = own.getSubcommands().get(words.get(0));
        if (found == null) {
            CommandLine command = program().getSubcommands().get(words.get(0));
            if (command == null) {
                throw new DoryException(Kind.USAGE, typed + " is not built yet", ".help lists the commands");
            }
            words.addAll(arguments(command.getCommandSpec(), rest));
            return stay.calls().command(special(words));
        }
        if (words.get(0).equals("shell")) {
            return shell(rest.strip(), source);
        }
        words.addAll(arguments(found.getCommandSpec(), rest));
        return Own.run(own, words);
    }

    private int shell(String command, Stay.Source source) {
        stay.allowShell(source, command);
        return Programs.run(stay, command);
    }

    /** What a command shows when nothing is said, where a prompt has other habits than a script. */
    private List<String> special(List<String> words) {
        if (words.size() == 1
                && words.get(0).equals("nodes")
                && stay.sitting().format().isEmpty()) {
            return List.of("nodes", "--tree");
        }
        if (words.size() == 1
                && words.get(0).equals("show")
                && stay.sitting().last().isPresent()) {
            return List.of("show", stay.sitting().last().get().toString());
        }
        if (words.size() == 1 && words.get(0).equals("plan")) {
            return List.of("plan", lastStatement(stay));
        }
        return words;
    }

    /** @throws DoryException of kind USAGE when nothing was asked yet */
    static String lastStatement(Stay stay) {
        return stay.sitting()
                .statement()
                .orElseThrow(() ->
                        new DoryException(Kind.USAGE, "nothing was asked yet", "type a statement and end it with ;"));
    }

    /** The end of the command's name: of letters and dashes, or one sign. */
    private static int firstEnd(String line) {
        if (line.length() > 1 && !Character.isLetter(line.charAt(1))) {
            return 2;
        }
        int end = 1;
        while (end < line.length() && (Character.isLetter(line.charAt(end)) || line.charAt(end) == '-')) {
            end++;
        }
        return end;
    }

    /** The words behind the name; SQL is taken as it is typed, from its first word to the end. */
    private static List<String> arguments(CommandSpec spec, String rest) {
        boolean takesSql = spec.positionalParameters().stream()
                .anyMatch(parameter -> parameter.paramLabel().contains("SQL"));
        if (!takesSql) {
            String line = rest.strip().endsWith(";")
                    ? rest.strip().substring(0, rest.strip().length() - 1)
                    : rest;
            return Words.of(line).stream().map(Words.Word::text).toList();
        }
        List<String> words = new ArrayList<>();
        String open = rest;
        while (true) {
            String left = open.stripLeading();
            if (!left.startsWith("-") || left.startsWith("--  ")) {
                if (!left.isBlank()) {
                    words.add(left.stripTrailing());
                }
                return words;
            }
            int taken = option(spec, left, words);
            open = left.substring(taken);
        }
    }

    /** Takes one option and its value off the text; returns how much was taken. */
    private static int option(CommandSpec spec, String text, List<String> words) {
        List<Words.Word> all = Words.of(text);
        String name = all.get(0).text();
        words.add(name);
        OptionSpec option = spec.findOption(name);
        boolean takesValue = option != null && option.arity().max() > 0 && !name.contains("=");
        int used = takesValue && all.size() > 1 ? 2 : 1;
        if (used == 2) {
            words.add(all.get(1).text());
        }
        return all.size() > used ? all.get(used).start() : text.length();
    }

    /** The desk, for commands. */
    Desk desk() {
        return stay.desk();
    }
}
