package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code .help}: pages made of the commands themselves, and a few on what is no command. */
@Command(
        name = "help",
        description = "Explain a command or a topic: commands, keys, statements, psql, results, exit-codes, variables.")
final class Help implements Callable<Integer> {
    private static final int NAME = 15;

    private final Stay stay;

    @Parameters(
            index = "0..*",
            arity = "0..*",
            paramLabel = "COMMAND|TOPIC",
            description = "Without one: the first page.")
    private List<String> words = List.of();

    Help(Stay stay) {
        this.stay = stay;
    }

    static final Map<String, String> TOPICS = Map.of("keys", """
            Tab            completes: tables, columns, functions, commands, labels, files
            →              takes the suggestion over that stands behind the cursor
            ↑ ↓  Ctrl-R    earlier statements, whole; Ctrl-R searches in them
            Enter          runs what is complete, else goes on in the next line
            Ctrl-C         takes the line back; while a run goes on: stop waiting, then stop it, then leave
            D              while a run goes on: the table of its nodes
            Ctrl-Z         suspends dory; fg comes back
            Ctrl-D         leaves
            """, "statements", """
            select … ;            asks, and waits
            select … \\G           one column a line; \\gx is the same
            select … \\g FILE      writes the rows to FILE, in the format of its name
            select … ; | less     gives the rows to a program
            select … ; &          asks in the background; the answer is announced above the prompt
            select … \\watch 5s    asks again every five seconds, until Ctrl-C
            """, "results", """
            _                     the last answer as a table: select * from _ where revenue > 1000;
            _12                   the answer of run 12; two of them may be joined
            runs(), history()     what was asked, as tables
            These are answered here, no node is touched. A statement cannot name both a run and a table of the nodes.
            """);

    @Override
    public Integer call() {
        stay.window().print(Safe.text(page()));
        return 0;
    }

    private String page() {
        if (words.isEmpty()) {
            return first();
        }
        String word = words.get(0).toLowerCase(Locale.ROOT).replaceFirst("^[.\\\\]", "");
        if (word.equals("commands")) {
            return commands();
        }
        if (word.equals("psql")) {
            return psql();
        }
        if (TOPICS.containsKey(word)) {
            return TOPICS.getOrDefault(word, "");
        }
        CommandLine own = Own.tree(stay, Stay.Source.PROMPT).getSubcommands().get(word);
        if (own != null) {
            return own.getUsageMessage().replaceFirst("Usage: +", "Usage: .");
        }
        CommandLine program = stay.dispatch().program();
        if (program.getSubcommands().containsKey(word)
                || List.of("exit-codes", "variables").contains(word)) {
            List<String> path = new ArrayList<>(words);
            path.set(0, word);
            return stay.desk().page(program, path).replace("Usage: dory ", "Usage: .");
        }
        List<String> known = new ArrayList<>(stay.dispatch().names().all());
        known.addAll(topics());
        throw new DoryException(
                Kind.USAGE,
                "there is no help on \"" + words.get(0) + "\"",
                Nearest.hint(word, known, "topics: " + String.join(", ", topics())));
    }

    static List<String> topics() {
        return List.of("commands", "keys", "statements", "results", "psql", "exit-codes", "variables");
    }

    private String first() {
        return """
                select country, count(*) from sales group by 1;   ask: end with ; and press Enter
                .use france                                        ask other nodes; .profiles lists them
                .tables  .tables sales                             what can be asked
                .nodes                                             who answers
                select * from _ where …;                           ask the last answer, no node is touched

                More: .help""" + topics().stream().collect(Collectors.joining("  .help ", " ", "\n"));
    }

    private String commands() {
        Map<String, String> all = new TreeMap<>();
        stay.dispatch().program().getSubcommands().forEach((name, command) -> all.put(name, described(command)));
        Own.tree(stay, Stay.Source.PROMPT)
                .getSubcommands()
                .forEach((name, command) -> all.put(name, described(command)));
        StringBuilder page = new StringBuilder();
        int room = Math.max(20, stay.window().width() - NAME - 1);
        all.forEach((name, text) -> {
            String[] head = {"." + name};
            for (String line : wrapped(text, room)) {
                page.append(head[0])
                        .append(" ".repeat(Math.max(1, NAME - head[0].length())))
                        .append(line)
                        .append('\n');
                head[0] = "";
            }
        });
        return page.append("A unique beginning is enough: .ta sales. .help COMMAND tells its options.\n")
                .toString();
    }

    private static String described(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String psql() {
        StringBuilder page = new StringBuilder("psql's letters, and the command each stands for:\n");
        new TreeMap<>(Names.PSQL).forEach((letters, command) -> {
            if (stay.dispatch().names().all().contains(command.split(" ", -1)[0])) {
                page.append(String.format(Locale.ROOT, "  \\%-8s .%s%n", letters, command));
            }
        });
        return page.toString();
    }
}
