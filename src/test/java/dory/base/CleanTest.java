package dory.base;

import static org.assertj.core.api.Assertions.assertThat;

import dory.testing.Hostile;
import org.junit.jupiter.api.Test;

final class CleanTest {
    @Test
    void nothingThatMovesACursorOrHidesStays() {
        for (String text : Hostile.TEXTS) {
            assertThat(Hostile.harm(Clean.line(text))).as(text).isEmpty();
        }
        assertThat(Clean.line("\ud800x\udc00")).isEqualTo("\\ud800x\\udc00");
        assertThat(Clean.line("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void whatAPersonReadsStaysAsItIs() {
        String text = "naïve 日本語 한국 e\u0301 \ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69 a\\b";
        assertThat(Clean.line(text)).isSameAs(text);
    }

    @Test
    void everyCodePointIsEitherPrintableOrEscaped() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String shown = Clean.line(Character.toString(point));
            if (!Hostile.harm(shown).isEmpty()) {
                throw new AssertionError(Hostile.harm(shown));
            }
        }
    }

    @Test
    void aPageKeepsItsOwnLines() {
        assertThat(Clean.page("a\tb\n\tat x\u001b\n")).isEqualTo("a\\tb\n\tat x\\u001b\n");
    }

    @Test
    void aCaretStandsUnderWideCharacters() {
        assertThat(new Place("select '日本', nope", 13, 4).caret())
                .isEqualTo("  select '日本', nope\n                 ^^^^");
    }
}
