package dory.cli;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Turns whatever went wrong into the words of SURFACE.md section 6. */
final class Complaints {
    private Complaints() {}

    /** The failure as a person should read it. */
    static DoryException of(Throwable failure) {
        if (failure instanceof DoryException known) {
            return known;
        }
        if (failure instanceof StackOverflowError) {
            return new DoryException(Kind.QUERY, "the question is nested too deeply", "flatten it, or ask in steps")
                    .because(failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new DoryException(
                            Kind.QUERY,
                            "the question does not fit into this machine's memory",
                            "ask for less, or give Java more: DORY_JAVA_OPTS=-Xmx2g")
                    .because(failure);
        }
        return new DoryException(
                        Kind.BUG,
                        "dory failed in a way it should not: " + failure,
                        "--debug shows the stack; please report it with the question")
                .because(failure);
    }

    /** Standard output cannot be written. */
    static DoryException stdout(IOException error) {
        return new DoryException(Kind.DISK, "cannot write to stdout: " + error.getMessage()).because(error);
    }

    /** Whether who read our stdout has gone, which is their right. */
    static boolean closedPipe(IOException error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }

    /** The message with its first word in red, and the stack when it was asked for. */
    static String words(DoryException failure, Ink ink, boolean debug) {
        String text = failure.render();
        String shown = ink.red("error:") + text.substring("error:".length());
        return debug ? shown + "\n" + Clean.page(stack(failure)).stripTrailing() : shown;
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
