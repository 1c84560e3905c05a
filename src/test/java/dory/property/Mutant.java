package dory.property;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A rule broken in one place, and the question that tells.
 *
 * @param file below {@code src/main/java}
 * @param text stands once in the file
 * @param sorted places that the answer's rows are sorted by
 */
record Mutant(String name, String file, String text, String replacement, String question, List<Integer> sorted) {
    static List<Mutant> read() {
        try (InputStream in = Objects.requireNonNull(Mutant.class.getResourceAsStream("mutants.txt"))) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\\s*\n", -1))
                    .map(block ->
                            block.lines().filter(line -> !line.startsWith("#")).toList())
                    .filter(lines -> !lines.isEmpty())
                    .map(Mutant::of)
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Mutant of(List<String> lines) {
        List<Integer> sorted = new ArrayList<>();
        lines(lines, "sorted ")
                .forEach(line ->
                        Arrays.stream(line.split(" ", -1)).map(Integer::valueOf).forEach(sorted::add));
        return new Mutant(
                one(lines, "mutant "),
                one(lines, "file "),
                String.join("\n", lines(lines, "- ")),
                String.join("\n", lines(lines, "+ ")),
                one(lines, "ask "),
                sorted);
    }

    private static String one(List<String> lines, String key) {
        List<String> found = lines(lines, key);
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " lines of \"" + key + "\" in " + lines);
        }
        return found.get(0);
    }

    private static List<String> lines(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .collect(Collectors.toList());
    }
}
