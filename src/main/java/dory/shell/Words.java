package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a command's line apart: words between blanks, quotes keep blanks together and are taken off. */
final class Words {
    private Words() {}

    /**
     * A word.
     *
     * @param start where it begins in the line, its quote included
     */
    record Word(String text, int start) {}

    /** @throws DoryException of kind USAGE for a quote that is not closed */
    static List<Word> of(String line) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            StringBuilder word = new StringBuilder();
            while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                char c = line.charAt(at);
                if (c == '\'' || c == '"') {
                    int close = line.indexOf(c, at + 1);
                    if (close < 0) {
                        throw new DoryException(
                                Kind.USAGE, "the quote " + c + " is not closed", "close it: " + line + c);
                    }
                    word.append(line, at + 1, close);
                    at = close + 1;
                } else {
                    word.append(c);
                    at++;
                }
            }
            words.add(new Word(word.toString(), start));
        }
        return words;
    }
}
