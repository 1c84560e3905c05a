package dory.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** How what is typed is taken apart, as data: {@code text → pieces}; {@code ⏎} is a new line. */
final class TypedTest {
    private static final Path CASES = Path.of("src/test/resources/shell/typed.txt");

    private static String shown(Typed piece) {
        if (piece instanceof Typed.Command command) {
            return "command " + command.line();
        }
        Typed.Question question = (Typed.Question) piece;
        String argument = question.argument().isEmpty() ? "" : " " + question.argument();
        return question.end() + argument + ": " + question.sql();
    }

    private static String answer(String text) {
        List<String> pieces = Typed.read(text).stream().map(TypedTest::shown).toList();
        String open = Typed.open(text).sign();
        String all = pieces.isEmpty() ? "–" : String.join(" ‖ ", pieces);
        return (all + (open.isEmpty() ? "" : "  …" + open + ">")).replace('\n', '⏎');
    }

    @Test
    void takesApartWhatIsTyped() throws IOException {
        StringBuilder now = new StringBuilder();
        int cases = 0;
        for (String line : Files.readAllLines(CASES)) {
            if (line.startsWith("#") || line.isBlank()) {
                now.append(line).append('\n');
                continue;
            }
            String text = line.split("  →", 2)[0];
            now.append(text)
                    .append("  → ")
                    .append(answer(text.replace('⏎', '\n')))
                    .append('\n');
            cases++;
        }
        GoldenFile.check(CASES, now.toString());
        assertThat(cases).isGreaterThanOrEqualTo(100);
    }

    private static final List<String> PARTS = List.of(
            "select",
            " ",
            "\n",
            "'",
            "''",
            "\"",
            "`",
            ";",
            "(",
            ")",
            "--",
            "/*",
            "*/",
            "$$",
            "$a$",
            "$1",
            "E'",
            "\\",
            "\\g",
            "\\gx",
            "\\G",
            "\\watch 2",
            "\\r",
            "&",
            "|",
            "| less",
            ".use x",
            ".",
            "1.5e3",
            "é",
            "日本",
            "👍",
            "\u001b[A",
            "\u0000",
            "x",
            ",",
            "[",
            "]",
            "{",
            "}",
            "::",
            "help");

    @Test
    void noTextHangsOrLosesACharacter() {
        long seed = Long.getLong("dory.seed", 20_261_121L);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            String typed = text.toString();
            String told = "seed " + seed + " round " + round + ": " + typed;
            tokensCoverTheText(typed, told);
            List<Typed> pieces = Typed.read(typed);
            int from = 0;
            for (Typed piece : pieces) {
                assertThat(piece.offset()).as(told).isGreaterThanOrEqualTo(from);
                String own = piece instanceof Typed.Question question ? question.sql() : ((Typed.Command) piece).line();
                if (piece instanceof Typed.Question) {
                    assertThat(typed.startsWith(own, piece.offset())).as(told).isTrue();
                    from = piece.offset() + own.length();
                }
            }
            Typed.open(typed);
        }
    }

    /** Between two tokens there is nothing but space. */
    private static void tokensCoverTheText(String text, String told) {
        int at = 0;
        for (Token token : Lexer.tokens(text)) {
            assertThat(text.substring(at, token.start()).chars().allMatch(c -> Lexer.isSpace((char) c)))
                    .as(told)
                    .isTrue();
            assertThat(token.end()).as(told).isGreaterThan(token.start());
            at = token.end();
        }
        assertThat(text.substring(at).chars().allMatch(c -> Lexer.isSpace((char) c)))
                .as(told)
                .isTrue();
    }

    @Test
    void aPastedMegabyteTakesNoTime() {
        for (String piece :
                List.of("select 1;\n", "'", "(", "a ", "\\ ", "& ", ".x\n", "-- c\n", "/* ", "; | x\n", "\\g f\n")) {
            String text = piece.repeat(1_000_000 / piece.length());
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> Typed.open(text));
        }
    }
}
