package dory.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The screens of docs/shell.md are those of the sittings. */
final class ShellDocTest {
    private static final Path PAGE = Path.of("docs/shell.md");
    private static final Pattern MARK = Pattern.compile("<!-- sitting: ([a-z-]+) (\\d+) -->");

    @Test
    void theScreensAreThoseOfTheSittings() throws IOException {
        StringBuilder page = new StringBuilder();
        List<String> lines = Files.readAllLines(PAGE);
        int screens = 0;
        for (int i = 0; i < lines.size(); i++) {
            page.append(lines.get(i)).append('\n');
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.matches()) {
                screens++;
                page.append("```\n")
                        .append(screen(mark.group(1), Integer.parseInt(mark.group(2))))
                        .append("```\n");
                if (i + 1 < lines.size() && lines.get(i + 1).equals("```")) {
                    i = i + 2 + lines.subList(i + 2, lines.size()).indexOf("```");
                }
            }
        }
        GoldenFile.check(PAGE, page.toString());
        assertThat(screens).isGreaterThan(8);
    }

    private static String screen(String sitting, int number) throws IOException {
        List<String> screens = new ArrayList<>();
        StringBuilder screen = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("src/test/resources/shell", sitting + ".sitting"))) {
            if (!line.startsWith("> ") && !line.startsWith("#")) {
                screen.append(line).append('\n');
            } else if (screen.length() > 0) {
                screens.add(screen.toString());
                screen.setLength(0);
            }
        }
        screens.add(screen.toString());
        return screens.get(number - 1);
    }
}
