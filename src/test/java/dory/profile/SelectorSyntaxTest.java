package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dory.base.DoryException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The regular expression of the schema and the parser accept and refuse the same selectors. */
class SelectorSyntaxTest {
    private static final Pattern SYNTAX = Pattern.compile(Scalar.whole(Pattern.compile(SelectorSyntax.PATTERN)));
    private static final List<String> PIECES = List.of(
            "a",
            "region",
            "in",
            "IN",
            "notin",
            "not",
            "x.y-z/1",
            "_",
            "5",
            "+3",
            "-2.5",
            "1.",
            "é",
            "\ud835\udfd8",
            "½",
            "=",
            "==",
            "!=",
            "!",
            ">",
            "<",
            ">=",
            "(",
            ")",
            ",",
            " ",
            "  ",
            "\t",
            "\n",
            "\u00a0",
            "\u0085",
            "\u2003",
            "'",
            "\"",
            "''",
            "'a b'",
            "\"c\"",
            "'it''s'",
            "'3'",
            "''",
            "$",
            "{",
            "&",
            "*",
            "a = b",
            "k in (a, b)",
            "n > 3",
            "!z",
            " , ");

    @Test
    void isTheParsers() {
        long seed = Long.getLong("dory.seed", 20261121L);
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(9); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            boolean parsed = parses(text.toString());
            assertThat(SYNTAX.matcher(text).find())
                    .as("seed %s: <%s>", seed, text)
                    .isEqualTo(parsed && !text.toString().isBlank());
            accepted += parsed ? 1 : 0;
        }
        assertThat(accepted).isBetween(5_000, 50_000);
    }

    private static boolean parses(String text) {
        try {
            Selector.parse(text);
            return true;
        } catch (DoryException refused) {
            return false;
        }
    }
}
