package dory.cli;

import dory.base.DoryException;
import java.util.regex.Pattern;

/** Writes a hint as it is typed where it is read: {@code dory tables sales} is {@code .tables sales} at a prompt. */
final class Spelling {
    /** The words of the program stand in hints without quotes or in single ones; {@code dory -c SQL} is just SQL there. */
    private static final Pattern COMMAND = Pattern.compile("\\bdory (?=[a-z])");

    private static final Pattern QUESTION = Pattern.compile("\\bdory -c (?='?)");

    private Spelling() {}

    static DoryException ofShell(DoryException failure) {
        return failure.hint().map(hint -> failure.hint(ofShell(hint))).orElse(failure);
    }

    static String ofShell(String hint) {
        return QUESTION.matcher(COMMAND.matcher(hint).replaceAll(".")).replaceAll("");
    }
}
