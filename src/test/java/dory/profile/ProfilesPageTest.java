package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/profiles.md explains every key that the reader knows, and no other. */
class ProfilesPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z0-9.-]+`(?:, `[a-z0-9.-]+`)*) \\|");
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");

    private final String page;

    ProfilesPageTest() throws IOException {
        this.page = Files.readString(Path.of("docs/profiles.md"));
    }

    @Test
    void everyKeyIsExplained() {
        check("## profiles", Grammar.PROFILE);
        check("## tables", Grammar.TABLE);
        check("### kind: local", Grammar.LOCAL);
        check("### kind: bacalhau", Grammar.BACALHAU);
        check("## destinations", Grammar.DESTINATION);
        assertThat(Grammar.FILE.names())
                .allMatch(heading -> page.contains("\n## " + heading + "\n") || page.contains("\n" + heading + ": "));
        assertThat(keys("", Grammar.PROFILE)).contains("limits.rows").hasSize(12);
    }

    @Test
    void whatTheSchemaCannotSayIsListed() {
        String list = section("## The JSON Schema");
        for (SchemaAgreementTest.Beyond each : SchemaAgreementTest.Beyond.values()) {
            assertThat(list).contains("| " + each + " | ");
        }
        assertThat(list.lines().filter(line -> line.matches("\\| [A-Z_]{3,} \\|.*") && !line.startsWith("| YAML ")))
                .hasSize(SchemaAgreementTest.Beyond.values().length);
    }

    private void check(String heading, Keys form) {
        Matcher row = ROW.matcher(section(heading));
        List<String> explained = row.results()
                .flatMap(found -> KEY.matcher(found.group(1)).results())
                .map(found -> found.group(1))
                .toList();
        assertThat(explained).as(heading).containsExactlyInAnyOrderElementsOf(keys("", form));
    }

    private String section(String heading) {
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = page.indexOf("\n##", start + heading.length());
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static List<String> keys(String prefix, Keys form) {
        return form.keys().stream()
                .flatMap(key -> key.form() instanceof Keys nested
                        ? keys(prefix + key.name() + ".", nested).stream()
                        : Stream.of(prefix + key.name()))
                .toList();
    }
}
