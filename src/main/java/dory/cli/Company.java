package dory.cli;

import dory.runs.Answer;
import dory.runs.RunEvent;
import java.util.function.Consumer;

/** Who is with a call that was typed at a prompt: watches the run, answers its question, remembers what came of it. Told from the call's thread. */
public interface Company extends Consumer<RunEvent> {
    /** Waiting is over, at least for now. */
    void end();

    /** Whether a partial answer is good enough; gets the verdict's text. */
    boolean consents(String verdict);

    /** There is an answer; its rows are drawn after this returns. */
    void answered(Answer answer);
}
