package dory;

import static org.assertj.core.api.Assertions.assertThat;

import dory.base.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents beside the code: no link leads nowhere, and what they say of the code is so. */
final class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> seen = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : links(document)) {
                seen.add(link);
                if (!leadsSomewhere(document, link)) {
                    broken.add(document + ": " + link);
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyKindOfErrorHasASectionWithItsExitCode() throws IOException {
        String errors = Files.readString(Path.of("docs/errors.md"));

        for (Kind kind : Kind.values()) {
            String heading = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(errors).contains("\n## " + heading + "\n\nExit code " + kind.exitCode() + ".");
            assertThat(errors).contains("| " + kind.exitCode() + " | [" + heading + "](#" + heading + ") |");
        }
    }

    @Test
    void theArchitectureStatesTheOrderThatIsEnforced() throws IOException {
        String order = ArchitectureTest.ORDER.stream().collect(Collectors.joining(" < ", "", " < Main"));

        assertThat(Files.readString(Path.of("ARCHITECTURE.md"))).contains(order);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> links(Path document) throws IOException {
        return LINK.matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them: lower case, blanks to hyphens, other punctuation dropped. */
    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
