package dory.oracle;

import dory.oracle.Question.Claim;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads questions from a resource. Blocks are parted by blank lines; a block of comments alone is a heading. A block is
 * <pre>
 * -- name | PLAN[/PLAN] | exact, float(column, …), any, or two such as any/exact | ordered, keys 1 2
 * -- all: SQL for every row an 'any' answer may hold
 * -- expect: SQL for the one DuckDB, where the question itself would not do
 * the question;
 * </pre>
 */
final class Questions {
    private Questions() {}

    static List<Question> read(String resource) {
        List<Question> questions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (List<String> block : blocks(resource)) {
            Question question = parse(block);
            if (!names.add(question.name())) {
                throw new IllegalArgumentException("two questions are called " + question.name());
            }
            questions.add(question);
        }
        return questions;
    }

    /** The carrier's test: each column of every type as a value, a group key, a DISTINCT row, a minimum and a counted value. */
    static List<Question> ofTypes() {
        List<Question> questions = new ArrayList<>();
        for (Cell cell : TypeCells.ALL) {
            String name = cell.name();
            questions.add(exact("value of " + name, "CONCAT", "select k, " + name + " from types"));
            questions.add(exact(
                    "groups of " + name,
                    "AGGREGATE",
                    "select " + name + ", count(*) as n from types group by " + name));
            questions.add(exact("distinct " + name, "DISTINCT", "select distinct " + name + " from types"));
            questions.add(exact(
                    "least and greatest " + name,
                    "AGGREGATE",
                    "select min(" + name + ") as low, max(" + name + ") as high, count(distinct " + name
                            + ") as n from types"));
            questions.add(exact(
                    "last by " + name,
                    "TOP_K",
                    "select " + name + ", k from types order by " + name + " desc nulls first, k limit 7",
                    true));
        }
        return questions;
    }

    private static Question exact(String name, String plan, String sql) {
        return exact(name, plan, sql, false);
    }

    private static Question exact(String name, String plan, String sql, boolean ordered) {
        Set<String> plans = plan.equals("AGGREGATE") ? Set.of(plan, "COUNTED") : Set.of(plan);
        return new Question(
                name,
                sql,
                plans,
                Claim.EXACT,
                Set.of(),
                Set.of(),
                ordered,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static List<List<String>> blocks(String resource) {
        List<List<String>> blocks = new ArrayList<>();
        for (String block : text(resource).split("\n[ \t]*\n", -1)) {
            List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
            if (lines.stream().anyMatch(line -> !line.startsWith("--"))) {
                blocks.add(lines);
            }
        }
        return blocks;
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Questions.class.getResourceAsStream("/oracle/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Question parse(List<String> block) {
        String[] head = (block.get(0) + " ").substring(2).split("\\|", -1);
        if (head.length < 3) {
            throw new IllegalArgumentException("no name, plan and guarantee: " + block.get(0));
        }
        String guarantee = head[2].strip();
        String options = head.length > 3 ? head[3].strip() : "";
        return new Question(
                head[0].strip(),
                sql(block),
                Set.of(head[1].strip().split("/", -1)),
                claim(guarantee.split("/", -1)[0]),
                also(guarantee),
                floats(guarantee),
                options.contains("ordered"),
                keys(options),
                line(block, "-- all: "),
                line(block, "-- expect: "));
    }

    /** The lines below the header, without the semicolon. */
    static String sql(List<String> block) {
        String sql = String.join(
                "\n", block.stream().filter(line -> !line.startsWith("--")).toList());
        return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    }

    private static Claim claim(String guarantee) {
        return switch (guarantee.replaceFirst("\\(.*", "").toLowerCase(Locale.ROOT)) {
            case "exact" -> Claim.EXACT;
            case "float" -> Claim.EXACT_FLOAT;
            case "any" -> Claim.ANY_VALID;
            default -> throw new IllegalArgumentException("no guarantee: " + guarantee);
        };
    }

    /** The second of {@code any/exact}. */
    private static Set<Claim> also(String guarantee) {
        String[] both = guarantee.split("/", -1);
        return both.length == 2 ? Set.of(claim(both[1])) : Set.of();
    }

    private static Set<String> floats(String guarantee) {
        int open = guarantee.indexOf('(');
        return open < 0
                ? Set.of()
                : Set.copyOf(Arrays.stream(guarantee
                                .substring(open + 1, guarantee.lastIndexOf(')'))
                                .split(",", -1))
                        .map(String::strip)
                        .toList());
    }

    private static List<Integer> keys(String options) {
        int keys = options.indexOf("keys ");
        return keys < 0
                ? List.of()
                : Stream.of(options.substring(keys + 5).strip().split("[^0-9]+", -1))
                        .map(Integer::valueOf)
                        .toList();
    }

    private static Optional<String> line(List<String> block, String start) {
        return block.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).replaceFirst(";$", ""))
                .findFirst();
    }
}
