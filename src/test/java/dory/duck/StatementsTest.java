package dory.duck;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Statements.Open;
import dory.duck.Statements.Statement;
import dory.duck.Statements.Terminator;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementsTest {
    /** Each is one statement, and {@code select 2} the next; DuckDB's own {@code extract_statements} agrees on every line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select /* a; /* b; */ c; */ 1",
                "select $$a;b$$",
                "select $t$a;$$;b$t$",
                "select $é1$a;b$é1$",
                "select $$a$b$;c$$",
                "select $a$x;$A$;y$a$",
                "select $a$b$a; $a$",
                "select E'a\\';b'",
                "select e'a\\\\'",
                "select E'a''b\\';'",
                "select E'a\\\n;b'",
                "select 'a\\'",
                "select date'a\\'",
                "select _e'a\\'",
                "select \"E\"'a\\'",
                "select 'it''s;'",
                "select \"a;\"\"b\"",
                "select `a``;b`",
                "select a$b$",
                "select $1",
                "select $name",
                "select 1 +/* ; */ 2",
                "select 'a'\n'b;c'",
                "select /* ' */ 1",
                "select /* -- */ 1",
            })
    void splitsOnlyAtTheSemicolonBetweenTokens(String first) {
        assertThat(Statements.split(first + "; select 2"))
                .containsExactly(
                        new Statement(first, 0, Terminator.SEMICOLON),
                        new Statement("select 2", first.length() + 2, Terminator.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t",
                ";",
                ";;;",
                "-- c",
                "/* c */",
                "-- c;\n;",
                "/* ; /* ; */ */;",
                "\u00a0;\u3000;\ufeff",
                "\\G"
            })
    void dropsEmptyStatementsAndComments(String text) {
        assertThat(Statements.split(text)).isEmpty();
        assertThat(Statements.open(text)).isEqualTo(Open.NOTHING);
    }

    @Test
    void leavesOutCommentsAroundAStatementAndKeepsThoseInside() {
        assertThat(Statements.split("-- why\nselect 1 -- one;\n + 1 /* two */ ; -- end\n"))
                .containsExactly(new Statement("select 1 -- one;\n + 1", 7, Terminator.SEMICOLON));
    }

    @Test
    void endsALineCommentAtACarriageReturn() {
        assertThat(Statements.split("select 1 -- x;y\r; select 2"))
                .extracting(Statement::sql)
                .containsExactly("select 1", "select 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 \\G select 2", "select 1\\gx\nselect 2", "select 1\\G;select 2", "select 1 \\gx"})
    void reportsAVerticalTerminator(String text) {
        assertThat(Statements.split(text).get(0)).isEqualTo(new Statement("select 1", 0, Terminator.VERTICAL));
    }

    @Test
    void takesNoOtherBackslashForATerminator() {
        assertThat(Statements.split("select 1 \\Gx; select '\\G'"))
                .containsExactly(
                        new Statement("select 1 \\Gx", 0, Terminator.SEMICOLON),
                        new Statement("select '\\G'", 14, Terminator.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "select 1                 ~ STATEMENT ~ ;",
                "select 1; select         ~ STATEMENT ~ ;",
                "select (1; select (2, [3]~ BRACKET   ~ (",
                "select 'a; b             ~ TEXT      ~ ''",
                "select E'a\\';           ~ TEXT      ~ ''",
                "select \"a;              ~ NAME      ~ \"",
                "select `a;               ~ NAME      ~ \"",
                "select $t$ a; $$         ~ DOLLAR    ~ $$",
                "select 1; /* /* */       ~ COMMENT   ~ /*",
                "select 1; -- select      ~ NOTHING   ~ ^^",
                "select (1;               ~ NOTHING   ~ ^^",
                "select 1 \\gx            ~ NOTHING   ~ ^^",
            })
    void saysWhatIsOpen(String text, Open open, String sign) {
        assertThat(Statements.open(text)).isEqualTo(open);
        assertThat(Statements.complete(text)).isEqualTo(open == Open.NOTHING);
        assertThat(open.sign()).isEqualTo(sign.equals("''") ? "'" : sign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a; select 2", "\"a;\n", "$x$ a; $$ ; ", "/* a; /* */ ; ", "E'\\"})
    void keepsAnUnterminatedRestAsOneStatement(String rest) {
        assertThat(Statements.split("select 1; " + rest))
                .containsExactly(
                        new Statement("select 1", 0, Terminator.SEMICOLON), new Statement(rest, 10, Terminator.NONE));
    }

    @Test
    void findsEveryStatementOfRandomTokens() {
        List<String> tokens = List.of(
                "a",
                "1",
                " ",
                "'x;y'",
                "\"q;\"",
                "$$;$$",
                "$t$;'$t$",
                "/*;*/",
                "--;'\n",
                "E'\\';'",
                "+",
                "é",
                "(",
                ")",
                "$1 ");
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int statements = random.nextInt(5);
            for (int s = 0; s < statements; s++) {
                text.append("x ");
                for (int t = random.nextInt(8); t > 0; t--) {
                    text.append(' ').append(tokens.get(random.nextInt(tokens.size())));
                }
                text.append(";");
            }
            assertThat(Statements.split(text.toString())).as(text.toString()).hasSize(statements);
            assertThat(Statements.complete(text.toString())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "$", "$a", "/*", "-- ", "a", "/* */", "''", "$$", "E'\\'", "(", "\\", ";", "$a$"})
    void takesLinearTime(String piece) {
        String text = piece.repeat(3_000_000 / piece.length());
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Statements.split(text));
    }
}
