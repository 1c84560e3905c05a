package dory.cluster.local;

import dory.cluster.Execution;
import dory.cluster.Execution.Cause;
import dory.cluster.sql.NodeFailure;
import dory.duck.DuckFailure;
import java.nio.file.Path;

/** Ends an execution; carries what the ledger will say. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause kind;
    private final String detail;

    Trouble(Cause kind, String message, String detail) {
        super(message);
        this.kind = kind;
        this.detail = detail;
    }

    Execution.Trouble told() {
        return new Execution.Trouble(kind, String.valueOf(getMessage()), detail);
    }

    /** What DuckDB's failure means: it names the outbox: this machine's disk; else what {@link NodeFailure} says. */
    static Trouble of(DuckFailure failure, Path root, Path outbox) {
        String text = failure.message();
        boolean memory = failure.type().equalsIgnoreCase("out of memory");
        if (!memory
                && (text.contains("No space left")
                        || text.contains("Disk quota")
                        || text.contains(outbox.toString()))) {
            return new Trouble(Cause.CLIENT_DISK, firstLine(text), "");
        }
        Execution.Trouble told = NodeFailure.of(failure.type(), text, root.toString());
        String message = memory ? "the embedded DuckDB ran out of memory" : told.message();
        return new Trouble(told.kind(), message, told.detail());
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
